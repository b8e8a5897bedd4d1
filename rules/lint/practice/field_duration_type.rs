use crate::shared::practice::prelude::*;

rule! {
    /// Checks that spans of time are `google.protobuf.Duration`.
    ///
    /// `int32 timeout_seconds` has its unit in the name alone. The next field is `_ms`, the code adds both, and
    /// when half a second is wanted there is no room for it. `Duration` has nanoseconds, is `1.5s` in JSON, and
    /// languages turn it into a type of their own.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   int64 reminder_seconds = 1;
    /// //^^^^^ field `reminder_seconds` is a span of time in `int64`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Loan {
    ///   google.protobuf.Duration reminder_delay = 1;
    ///   // Bytes kept, times the seconds that they were.
    ///   int64 storage_gb_seconds = 2;
    ///   // Since the shelf was put up.
    ///   int64 start_ms = 3;
    /// }
    /// ```
    ///
    /// A field that is in use gets a second one of the other type beside it.
    FIELD_DURATION_TYPE {
        check: Check::Field(check),
        categories: categories::best::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
        options: &[&SUFFIXES.opt, &POINTS.opt],
    }
}

static SUFFIXES: Words = Words::new(
    "duration_suffixes",
    "The endings by which `FIELD_DURATION_TYPE` knows spans of time.",
    &[
        "seconds",
        "secs",
        "sec",
        "millis",
        "milliseconds",
        "ms",
        "msec",
        "microseconds",
        "usec",
        "nanos",
        "nanoseconds",
        "nsec",
        "minutes",
        "mins",
        "timeout",
        "ttl",
    ],
);

static POINTS: Words = Words::new(
    "point_in_time_words",
    "Words of names that are no spans of time for `FIELD_DURATION_TYPE`, but points in it, rates, \
     parts of a time of day, or time by another unit.",
    &[
        "epoch",
        "creation",
        "percent",
        "slot",
        "timestamp",
        "time",
        "at",
        "since",
        "unix",
        "date",
        "utc",
        "per",
        "count",
        "num",
        "offset",
        "cost",
        "core",
        "cores",
        "vcore",
        "cpu",
        "vcpu",
        "gpu",
        "dcu",
        "accelerator",
        "node",
        "byte",
        "bytes",
        "mb",
        "gb",
        "tb",
        "mib",
        "gib",
    ],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !types::is_integer(field) || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    let is_span = names::ending(name, &cx.words(&SUFFIXES)).is_some_and(|end| {
        // `seconds` and `nanos` alone are a part of something: of a time of day, of a Duration.
        let is_unit = !matches!(end, "timeout" | "ttl");
        let before = name[..name.len() - end.len()].trim_end_matches('_');
        let is_part = is_unit && matches!(before, "" | "start" | "end");
        !is_part && names::word(name, &cx.words(&POINTS)).is_none()
    });
    if is_span {
        let text = format!("field `{name}` is a span of time in `{}`", field.kind().keyword());
        cx.report(field.type_location(), text)
            .help("make it a `google.protobuf.Duration`, without a unit in the name");
    }
}
