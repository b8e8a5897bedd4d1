use crate::shared::aip::{element, prelude::*, types};

aip! {
    /// Checks that fields called `…_time_offset` are durations.
    ///
    /// An offset is what passes between two times. As a number it lacks its unit, as a text its
    /// format.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Segment {
    ///   google.protobuf.Duration start_time_offset = 1;
    ///   int32 end_time_offset = 2;
    /// //^^^^^ field `end_time_offset` should be `google.protobuf.Duration`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Segment {
    ///   google.protobuf.Duration start_time_offset = 1;
    /// }
    /// ```
    AIP_0142_TIME_OFFSET_TYPE {
        aip: 142 "core::0142::time-offset-type",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.name().ends_with("_time_offset") && element::is_checked_field(field) {
        types::wanted(cx, field, "google.protobuf.Duration");
    }
}
