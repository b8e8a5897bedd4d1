use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that durations called `…_offset` say from when they count.
    ///
    /// An offset of thirty seconds means nothing without its start: the beginning of the recording,
    /// of the song, of the segment. The comment should say what it is relative to.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Segment {
    ///   // When it begins.
    ///   google.protobuf.Duration start_offset = 1; //~ the comment of field `start_offset` does not say
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/duration.proto";
    /// message Segment {
    ///   // When it begins, relative to the start of the recording.
    ///   google.protobuf.Duration start_offset = 1;
    /// }
    /// ```
    ///
    /// A comment counts that has the words `relative` or `in respect`.
    AIP_0142_DURATION_OFFSET_COMMENT {
        aip: 142 "core::0142::duration-offset-comment",
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let is_offset = name.ends_with("_offset") && field.type_name() == "google.protobuf.Duration";
    if !is_offset || !element::is_checked_field(field) {
        return;
    }
    let comment = field.leading_comment().unwrap_or_default().to_lowercase();
    if !comment.contains("relative") && !comment.contains("in respect") {
        let message = format!("the comment of field `{name}` does not say what it is relative to");
        cx.report(field.location(), message)
            .help("say from when the duration counts: \"relative to the start of …\"");
    }
}
