use crate::shared::aip::{lookup, prelude::*, resource};

aip! {
    /// Checks that a service has a Get method for each resource that it works on.
    ///
    /// A client that has created or listed a resource wants to see it again, as it is now. Without
    /// a Get method it would have to list all of them, and tools that declare resources could not
    /// work with it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library { //~ service `Library` has no Get method for `library.googleapis.com/Book`
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    ///   rpc GetBook(GetBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0121_RESOURCE_MUST_SUPPORT_GET {
        aip: 121 "core::0121::resource-must-support-get",
        check: Check::Service(check),
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    resource::without_method(
        cx,
        service,
        "Get",
        |cx, method| if kind::is_get(method) { lookup::response(cx, method) } else { None },
        |cx, method| {
            if kind::is_list(method) {
                return resource::listed(method);
            }
            let changes = kind::is_create(method) || kind::is_update(method);
            if changes { lookup::response(cx, method) } else { None }
        },
    );
}
