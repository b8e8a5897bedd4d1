use crate::shared::aip::{lookup, names, prelude::*, resource};

aip! {
    /// Checks that custom methods return the resource, or a message named after them.
    ///
    /// A method that works on a book returns it as it is then, or a message of its own, which can
    /// grow with the method. Where it takes long, one of these is the response of the operation.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (Result); //~ response `Result` of rpc `ArchiveBook` should be called `ArchiveBookResponse`
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message Result {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse);
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (Book);
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1 [(google.api.resource_reference).type = "library.googleapis.com/Book"];
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    AIP_0136_RESPONSE_MESSAGE_NAME {
        aip: 136 "core::0136::response-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if kind::is_custom(method) {
        let Some(response) = lookup::response(cx, method) else { return };
        let is_policy = response.full_name() == "google.iam.v1.Policy";
        if !is_policy && !returns_own_resource(method, response) {
            names::response(cx, method);
        }
    }
}

/// Whether a method returns the resource that its request names, by `name` or by the resource's own.
fn returns_own_resource(method: Method<'_>, response: Message<'_>) -> bool {
    let Some(resource) = response.resource() else { return false };
    let reference = |name: &str| {
        let field = method.input()?.field_named(name)?;
        field.resource_reference()?.type_name().map(|it| it.value)
    };
    let referred = reference("name").or_else(|| reference(resource::singular(&resource)));
    referred.is_some() && referred == resource.type_name().map(|it| it.value)
}
