use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that oneofs have a leading comment.
    ///
    /// At most one field of a oneof is set. Why they exclude each other, whether one of them must
    /// be set, and what a reader does with one that it does not know yet is written nowhere else.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   oneof source { //~ oneof `source` has no comment
    ///     string isbn = 1;
    ///     string url = 2;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   // Where the book is found. Always set.
    ///   oneof source {
    ///     string isbn = 1;
    ///     string url = 2;
    ///   }
    ///   optional string subtitle = 3;
    /// }
    /// ```
    ///
    /// The oneof that a compiler makes for a proto3 `optional` field is not looked at.
    COMMENT_ONEOF {
        check: Check::Oneof(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
    }
}

fn check(oneof: Oneof<'_>, cx: &mut Cx<'_>) {
    if oneof.is_synthetic() {
        return;
    }
    if let Some(found) = comment::wanted(cx, oneof.into()) {
        found.help("say before the oneof what the choice is, and whether one must be set");
    }
}
