use crate::shared::aip::{lookup, prelude::*};

aip! {
    /// Checks that resources that can be undeleted say when they are gone for good.
    ///
    /// A deleted resource is kept for a while. `purge_time` says until when it can be brought back;
    /// without it users find out when it is too late.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message UndeleteBookRequest {}
    /// message Book { //~ message `Book` can be undeleted and has no field `purge_time`
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {
    ///   string name = 1;
    ///   google.protobuf.Timestamp purge_time = 2;
    /// }
    /// ```
    ///
    /// The field may also be called `expire_time`, as it was before.
    AIP_0164_RESOURCE_EXPIRE_TIME_FIELD {
        aip: 164 "core::0164::resource-expire-time-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let name = message.name();
    let has = |it: &str| message.field_named(it).is_some();
    if lookup::is_undeleted(cx, message.file(), name) && !has("purge_time") && !has("expire_time") {
        let text = format!("message `{name}` can be undeleted and has no field `purge_time`");
        cx.report(message.name_location(), text)
            .help("add `google.protobuf.Timestamp purge_time`: when it is gone for good");
    }
}
