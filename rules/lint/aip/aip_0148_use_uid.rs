use crate::shared::aip::{misnamed, prelude::*, resource};

aip! {
    /// Checks that resources call their unique id `uid`, not `id`.
    ///
    /// The last part of a resource's name is its ID, chosen by users and used again after the
    /// resource is gone. What the service makes and never uses again is something else, and is
    /// called `uid` in all APIs.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   string id = 1;
    ///   //     ^^ field `id` should be `uid`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   string uid = 1 [json_name = "id"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   string uid = 1;
    /// }
    /// ```
    AIP_0148_USE_UID {
        aip: 148 "core::0148::use-uid",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() == "id" && field.scope().is_some_and(resource::is_resource) {
        misnamed::field(cx, field, &[("id", "uid")]);
    }
}
