use crate::shared::aip::{field, lookup, naming, prelude::*, resource};

aip! {
    /// Checks that the request of a Create method requires the usual fields only.
    ///
    /// Where it is created, what, and under which id: a client that knows the resource knows all
    /// that a Create method may need. Anything else is optional, or a part of the resource.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    ///   Book book = 2 [(google.api.field_behavior) = REQUIRED];
    ///   bool validate_only = 3 [(google.api.field_behavior) = REQUIRED]; //~ field `validate_only` should not be required
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
    /// import "google/api/field_behavior.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1 [(google.api.field_behavior) = REQUIRED];
    ///   Book book = 2 [(google.api.field_behavior) = REQUIRED];
    ///   string book_id = 3 [(google.api.field_behavior) = REQUIRED];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    /// The resource is known by its name: `Book book`. A field that is called otherwise counts as
    /// another one.
    AIP_0133_REQUEST_REQUIRED_FIELDS {
        aip: 133 "core::0133::request-required-fields",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if !kind::is_create(method) {
        return;
    }
    let (Some(created), Some(request)) = (lookup::response(cx, method), method.input()) else {
        return;
    };
    let resource = created.resource();
    let singular = resource.as_ref().map_or("", |it| resource::singular(it));
    // Where the response is no resource, the name of the method tells.
    let own = resource::of_method(method, "Create");
    let name = naming::snake(if singular.is_empty() { own } else { singular });
    let id = format!("{name}_id");
    let usual = |it: Field<'_>| match it.name() {
        other if other == "parent" || other == id => Some((Type::String, "string")),
        other if other == name => Some((Type::Message, created.name())),
        _ => None,
    };
    field::no_others_required(cx, request, "a Create request", |it| usual(it).is_some());
    for field in request.fields().filter(|it| it.has_behavior(FieldBehavior::REQUIRED)) {
        if let Some((_, word)) = usual(field).filter(|it| it.0 != field.kind()) {
            field::mistyped(cx, field, word);
        }
    }
}
