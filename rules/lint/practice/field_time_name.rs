use crate::shared::practice::prelude::*;

rule! {
    /// Checks that points in time and spans of time are recognized by their names.
    ///
    /// A `Timestamp` that ends in `_time` or `_at`, and a `Duration` that ends in a word for a span, are told from
    /// each other without a look at the type, in logs and in JSON as well.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Loan {
    ///   google.protobuf.Timestamp due = 1; //~ `Timestamp` `due` should end with `_time` or `_at`
    ///   google.protobuf.Duration renewed = 2; //~ `Duration` `renewed` should end with a word for a span of time
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Loan {
    ///   google.protobuf.Timestamp due_time = 1;
    ///   google.protobuf.Duration renewal_period = 2;
    /// }
    /// ```
    FIELD_TIME_NAME {
        check: Check::Field(check),
        categories: categories::practice::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::PROTOTOOL),
        options: &[&POINTS.opt, &SPANS.opt],
    }
}

static POINTS: Words = Words::new(
    "timestamp_words",
    "What names of `Timestamp` fields end with, for `FIELD_TIME_NAME`.",
    &["time", "times", "at", "timestamp", "timestamps", "date", "deadline"],
);

static SPANS: Words = Words::new(
    "duration_words",
    "What names of `Duration` fields end with, for `FIELD_TIME_NAME`.",
    &[
        "duration",
        "durations",
        "timeout",
        "ttl",
        "delay",
        "interval",
        "period",
        "age",
        "offset",
        "latency",
        "deadline",
        "window",
        "time",
        "backoff",
        "lifetime",
        "retention",
        "length",
        "elapsed",
        "lag",
        "uptime",
        "expiration",
        "seconds",
        "step",
        "jitter",
        "frequency",
        "wait",
        "skew",
        "gap",
        "latencies",
    ],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    let wanted = match field.type_name() {
        types::TIMESTAMP if names::ending(name, &cx.words(&POINTS)).is_none() => {
            "`Timestamp` `{}` should end with `_time` or `_at`"
        }
        types::DURATION if names::ending(name, &cx.words(&SPANS)).is_none() => {
            "`Duration` `{}` should end with a word for a span of time"
        }
        _ => return,
    };
    cx.report(field.name_location(), wanted.replace("{}", name))
        .help("rename it; the number stays on the wire, but JSON and text format write the name");
}
