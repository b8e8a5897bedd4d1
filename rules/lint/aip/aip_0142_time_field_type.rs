use crate::shared::aip::{element, prelude::*, types};

aip! {
    /// Checks that fields that are called like a time have a type for it.
    ///
    /// `create_time` as an `int64` may count seconds or milliseconds, and a `string` may have any
    /// format and time zone. `google.protobuf.Timestamp` says all of that, and JSON, SQL and
    /// generated code know it. For dates and times of day there are `google.type.Date`, `DateTime`
    /// and `TimeOfDay`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp create_time = 1;
    ///   int64 update_ms = 2;
    /// //^^^^^ field `update_ms` is called like a time; its type is `int64`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Book {
    ///   google.protobuf.Timestamp update_time = 1;
    /// }
    /// ```
    ///
    /// A name that ends in a unit, such as `_seconds` or `_ms`, is taken for a time, too: what
    /// lasts is a `google.protobuf.Duration` with a name that says so.
    AIP_0142_TIME_FIELD_TYPE {
        aip: 142 "core::0142::time-field-type",
        kind: basic,
        check: Check::Field(check),
    }
}

/// Last words of names of times.
const SUFFIXES: [&str; 18] = [
    "date",
    "datetime",
    "ms",
    "msec",
    "msecs",
    "millis",
    "nanos",
    "ns",
    "nsec",
    "nsecs",
    "sec",
    "secs",
    "seconds",
    "time",
    "timestamp",
    "us",
    "usec",
    "usecs",
];
/// The types of times.
const TYPES: [&str; 4] = [
    "google.protobuf.Timestamp",
    "google.type.Date",
    "google.type.DateTime",
    "google.type.TimeOfDay",
];

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let is_time = SUFFIXES.contains(&name.rsplit('_').next().unwrap_or_default());
    if !is_time || !element::is_checked_field(field) || TYPES.contains(&field.type_name()) {
        return;
    }
    let is_type = types::name(field);
    let message = format!("field `{name}` is called like a time; its type is `{is_type}`");
    cx.report(field.type_location(), message)
        .help("make it `google.protobuf.Timestamp`, or call it otherwise if it is no time");
}
