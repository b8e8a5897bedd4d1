use crate::shared::aip::{field, prelude::*, resource};

aip! {
    /// Checks that the request of a Create method has a field for the resource.
    ///
    /// What is created is sent as it is, in a field that is named after its type. A client reads a
    /// book, changes it and creates another of it; fields that were spread over the request it
    /// would have to copy.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book payload = 2; //~ field `payload` should be called `book`
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// # No resource
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CreateBookRequest { //~ message `CreateBookRequest` has no field of type `Book`
    ///   string parent = 1;
    ///   string title = 2;
    /// }
    /// ```
    AIP_0133_REQUEST_RESOURCE_FIELD {
        aip: 133 "core::0133::request-resource-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if kind::is_create_request(message) {
        let created = resource::of_request(message, "Create");
        field::resource(cx, message, created);
    }
}
