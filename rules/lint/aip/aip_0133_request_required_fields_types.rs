use crate::shared::aip::{field, lookup, naming, prelude::*, resource};

aip! {
    /// Checks that the fields of a Create request have the usual types.
    ///
    /// `parent` and the id are texts, the resource is a message. Generators and tools that know
    /// Create methods fill these fields in without knowing the API.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   int32 book_id = 3; //~ field `book_id` should be a `string`
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
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   string book_id = 3;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_REQUEST_REQUIRED_FIELDS_TYPES {
        aip: 133 "core::0133::request-required-fields-types",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let created = lookup::response(cx, method).filter(|_| kind::is_create(method));
    let (Some(created), Some(request)) = (created, method.input()) else { return };
    let resource = created.resource();
    let singular = resource.as_ref().map_or("", |it| resource::singular(it));
    let own = resource::of_method(method, "Create");
    let name = naming::snake(if singular.is_empty() { own } else { singular });
    let id = format!("{name}_id");
    for field in request.fields() {
        if field.name() == "parent" || field.name() == id {
            if field.kind() != Type::String {
                field::mistyped(cx, field, "string");
            }
        } else if field.name() == name && field.kind() != Type::Message {
            field::mistyped(cx, field, created.name());
        }
    }
}
