use crate::shared::aip::{element, misnamed, prelude::*};

aip! {
    /// Checks that timestamps are called after what happens, with the suffix `_time`.
    ///
    /// `create_time`, `update_time`, `expire_time`: a verb and `_time`, so that a time is
    /// recognised by its name, and the same one has the same name in all messages. `created`,
    /// `creation_date` and `last_modified` are the same things under other names.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp created = 1;
    ///   //                        ^^^^^^^ field `created` should be `create_time`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp create_time = 1 [json_name = "created"];
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp create_time = 1;
    ///   repeated google.protobuf.Timestamp lend_times = 2;
    /// }
    /// ```
    ///
    /// # Other names
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp purchase = 1; //~ timestamp `purchase` should end with `_time`
    /// }
    /// ```
    AIP_0142_TIME_FIELD_NAMES {
        aip: 142 "core::0142::time-field-names",
        kind: basic,
        check: Check::Field(check),
    }
}

/// What is found in names, and what they should be.
const NAMES: [(&str, &str); 6] = [
    ("created", "create_time"),
    ("creation", "create_time"),
    ("expired", "expire_time"),
    ("modified", "update_time"),
    ("updated", "update_time"),
    ("purged", "purge_time"),
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if field.type_name() != "google.protobuf.Timestamp" || !element::is_checked_field(field) {
        return;
    }
    if let Some((_, wanted)) = NAMES.iter().find(|it| name.contains(it.0)) {
        misnamed::wanted(cx, field.into(), wanted);
        return;
    }
    let is_list = field.is_repeated();
    if !(name.ends_with("_time") || is_list && name.ends_with("_times")) {
        let wanted = if is_list { "`_time` or `_times`" } else { "`_time`" };
        let message = format!("timestamp `{name}` should end with {wanted}");
        cx.report(field.name_location(), message)
            .help("call it after what happens then, with a verb: `publish_time`");
    }
}
