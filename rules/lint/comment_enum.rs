use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that enums have a leading comment.
    ///
    /// The comment before an enum becomes the documentation of the type in C++, C#, Go, Java,
    /// Rust, Swift and others, and is what editors and API references show. Say what the values
    /// have in common, and what a reader should do with one that is new to it: an enum grows, and
    /// old programs meet numbers that they have no name for.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat { //~ enum `BookFormat` has no comment
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    ///
    /// // How a book is made. Show unknown formats as "other".
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// Only the comment right before the enum counts: not one behind it, not one with a blank line
    /// between, and not one that only speaks to a linter.
    COMMENT_ENUM {
        check: Check::Enum(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["ENUMS_HAVE_COMMENT"],
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    if let Some(found) = comment::wanted(cx, enumeration.into()) {
        found.help("say before the enum what its values have in common");
    }
}
