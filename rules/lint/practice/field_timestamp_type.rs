use crate::shared::practice::prelude::*;

rule! {
    /// Checks that points in time are `google.protobuf.Timestamp`.
    ///
    /// Of `int64 due_time` nobody knows whether it counts seconds or milliseconds, and of `string due_time` which
    /// of the many notations and time zones it has. `Timestamp` is one for all, RFC 3339 in JSON, and has a type
    /// of its own in most languages.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   int64 due_time = 1;
    /// //^^^^^ field `due_time` is a point in time in `int64`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/timestamp.proto";
    /// message Loan {
    ///   google.protobuf.Timestamp due_time = 1;
    ///   string opening_time_zone = 2;
    ///   // A time as in RFC 3339, or a duration from now on.
    ///   string reminder_time = 3;
    ///   // In the form `HH:MM`, each day.
    ///   string closing_time = 4;
    /// }
    /// ```
    ///
    /// A `string` is not asked whose comment speaks of durations or of a time of day. A field that is in use gets a second one of the other type beside it.
    FIELD_TIMESTAMP_TYPE {
        check: Check::Field(check),
        categories: categories::best::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
        options: &[&SUFFIXES.opt, &SPANS.opt],
    }
}

static SUFFIXES: Words = Words::new(
    "timestamp_suffixes",
    "The endings by which `FIELD_TIMESTAMP_TYPE` knows points in time.",
    &[
        "time",
        "timestamp",
        "timestamp_ms",
        "timestamp_millis",
        "timestamp_msec",
        "timestamp_sec",
        "timestamp_seconds",
        "timestamp_usec",
        "timestamp_micros",
        "timestamp_ns",
        "timestamp_nanos",
        "time_ms",
        "time_millis",
        "time_msec",
        "time_usec",
        "time_micros",
        "time_nanos",
        "time_ns",
        "created_at",
        "updated_at",
        "deleted_at",
        "expires_at",
    ],
);

static SPANS: Words = Words::new(
    "span_of_time_words",
    "Words of names that are no points in time for `FIELD_TIMESTAMP_TYPE`, but spans of it, or a time \
     of day.",
    &[
        "duration",
        "since",
        "exempt",
        "days",
        "hours",
        "elapsed",
        "run",
        "running",
        "cpu",
        "wall",
        "response",
        "processing",
        "lead",
        "wait",
        "waiting",
        "delay",
        "travel",
        "latency",
        "total",
        "execution",
        "turnaround",
        "real",
        "watch",
        "recovery",
        "startup",
        "warmup",
        "idle",
        "busy",
        "min",
        "max",
        "mean",
        "average",
        "avg",
        "per",
        "lapse",
        "cycle",
        "playback",
        "media",
        "presentation",
        "day",
        "service",
        "spent",
        "relative",
        "cumulative",
        "compute",
        "queue",
        "logical",
        "user",
        "system",
        "cutoff",
        "pts",
        "dts",
    ],
);

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_candidate = types::is_integer(field) || field.kind() == Type::String;
    if !is_candidate || is_in_map_entry(field) {
        return;
    }
    let name = field.name();
    if names::ending(name, &cx.words(&SUFFIXES)).is_some()
        && names::word(name, &cx.words(&SPANS)).is_none()
        && !(field.kind() == Type::String && is_said_to_be_else(field))
    {
        let text = format!("field `{name}` is a point in time in `{}`", field.kind().keyword());
        cx.report(field.type_location(), text).help("make it a `google.protobuf.Timestamp`");
    }
}

/// Whether the comment of a text says that it is no point in time, or not always one.
fn is_said_to_be_else(field: Field<'_>) -> bool {
    let comment = field.leading_comment().unwrap_or_default().to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|it| comment.contains(it));
    // With a year, the hours are those of a date.
    has(&["duration", "time of day"]) || (has(&["hh:mm", "hhmm"]) && !comment.contains("yyyy"))
}
