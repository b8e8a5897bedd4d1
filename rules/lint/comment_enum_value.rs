use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that enum values have a leading comment.
    ///
    /// The name of a value says what it is called, its comment when to use it: what makes a book
    /// `OUT_OF_PRINT`, whether the state is final, what a sender means who leaves it unspecified.
    /// Generated code carries the comment to the constant.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum State {
    ///   STATE_UNSPECIFIED = 0; // Not known. //~ enum value `STATE_UNSPECIFIED` has no comment
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum State {
    ///   // Never sent by the server.
    ///   STATE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// A comment behind the value does not count: many generators drop it.
    COMMENT_ENUM_VALUE {
        check: Check::EnumValue(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["ENUM_FIELDS_HAVE_COMMENT"],
    }
}

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if let Some(found) = comment::wanted(cx, value.into()) {
        found.help("say before the value when it is used");
    }
}
