use crate::shared::aip::{lookup, prelude::*, resource};

aip! {
    /// Checks that a service has a List method for each resource that it works on.
    ///
    /// Names have to be found somewhere. With a List method, a client finds out what there is;
    /// without, only those who have kept a name can use it. A resource of which there is one in its
    /// parent needs none.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library { //~ service `Library` has no List method for `library.googleapis.com/Book`
    ///   rpc GetBook(GetBookRequest) returns (Book);
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
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book);
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message ListBooksRequest {
    ///   string parent = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0121_RESOURCE_MUST_SUPPORT_LIST {
        aip: 121 "core::0121::resource-must-support-list",
        check: Check::Service(check),
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    resource::without_method(
        cx,
        service,
        "List",
        |_, method| if kind::is_list(method) { resource::listed(method) } else { None },
        |cx, method| {
            let counts = [kind::is_create, kind::is_update, kind::is_get];
            if !counts.iter().any(|it| it(method)) {
                return None;
            }
            let found = lookup::response(cx, method)?;
            let is_one = found.resource().is_some_and(|it| resource::is_singleton(&it));
            (!is_one).then_some(found)
        },
    );
}
