use crate::shared::aip::{prelude::*, resource};

aip! {
    /// Checks that resources whose expiry users set can be given a `ttl`.
    ///
    /// To keep something for an hour a client would have to know the time of the server. With `ttl`
    /// beside `expire_time` it says how long, and the service computes when.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   google.protobuf.Timestamp expire_time = 1; //~ users set `expire_time` of `Book`, which has no `ttl`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// import "google/protobuf/duration.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   option (google.api.resource).type = "library.googleapis.com/Book";
    ///   oneof expiration {
    ///     google.protobuf.Timestamp expire_time = 1;
    ///     google.protobuf.Duration ttl = 2;
    ///   }
    /// }
    /// ```
    ///
    /// An `expire_time` that is `OUTPUT_ONLY` needs none.
    AIP_0214_RESOURCE_EXPIRY {
        aip: 214 "core::0214::resource-expiry",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name() != "expire_time" {
        return;
    }
    let Some(message) = field.scope().filter(|it| resource::is_resource(*it)) else { return };
    if field.is_extension()
        || field.has_behavior(FieldBehavior::OUTPUT_ONLY)
        || message.field_named("ttl").is_some()
    {
        return;
    }
    let text = format!("users set `expire_time` of `{}`, which has no `ttl`", message.name());
    cx.report(field.name_location(), text)
        .help("add `google.protobuf.Duration ttl` beside it, as `INPUT_ONLY`");
}
