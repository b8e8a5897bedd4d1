use crate::shared::aip::{field, prelude::*};

aip! {
    /// Checks that the request of a Delete method has the field `name`.
    ///
    /// A resource is found by its name, and the field for it has the same name in all standard
    /// methods. So tools can call any Delete method without knowing its request.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message DeleteBookRequest { //~ message `DeleteBookRequest` has no field `name`
    ///   string book_id = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message DeleteBookRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0135_REQUEST_NAME_REQUIRED {
        aip: 135 "core::0135::request-name-required",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_delete_request(message) {
        field::wanted(cx, message, "name");
    }
}
