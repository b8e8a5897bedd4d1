use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Get method has the field `name`.
    ///
    /// A resource is found by its name, and the field for it has the same name in all standard
    /// methods. So tools can call any Get method without knowing its request.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message GetBookRequest { //~ message `GetBookRequest` has no field `name`
    ///   string book_id = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_REQUEST_NAME_REQUIRED {
        aip: 131 "core::0131::request-name-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_get_request(message) {
        field::wanted(cx, message, "name");
    }
}
