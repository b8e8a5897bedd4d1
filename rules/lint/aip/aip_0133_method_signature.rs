use crate::shared::aip::{lookup, naming, prelude::*, resource, signature};

aip! {
    /// Checks that Create methods have the usual signature.
    ///
    /// Of each signature, generators make a method with single arguments: the parent, where there
    /// is one, the resource, and its id, where the request has a field for it, in this order in all
    /// APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "parent,title"; //~ the signature of rpc `CreateBook` should be `parent,book`, not `parent,title`
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   string title = 3;
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
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "parent,book";
    ///   }
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    ///   string title = 3;
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
    /// import "google/api/client.proto";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "parent,book";
    ///   }
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
    AIP_0133_METHOD_SIGNATURE {
        aip: 133 "core::0133::method-signature",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let response = lookup::response(cx, method).filter(|_| kind::is_create(method));
    let Some(created) = response.and_then(Message::resource) else { return };
    let Some(request) = method.input() else { return };
    let mut wanted = Vec::new();
    if resource::has_parent(&created) {
        wanted.push("parent".to_owned());
    }
    let is_resource = |it: &Field<'_>| it.type_message().is_some_and(resource::is_resource);
    wanted.extend(request.fields().find(is_resource).map(|it| it.name().to_owned()));
    let id = format!("{}_id", naming::snake(resource::of_method(method, "Create")));
    if request.field_named(&id).is_some() {
        wanted.push(id);
    }
    signature::first_is(cx, method, &[&wanted.join(",")]);
}
