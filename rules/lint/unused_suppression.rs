use crate::{
    rule::{REQUIRE_REASON, prelude::*},
    shared::suppression,
};

rule! {
    /// Checks that every comment that suppresses findings suppresses one.
    ///
    /// A suppression outlives its reason: the name was corrected, the field moved, the rule is off.
    /// What is left tells readers of a fault that is not there, and keeps quiet about the next one
    /// that comes to stand below it. A comment with a slip in it, that names a rule there is not, or
    /// that stands where it counts for nothing, suppresses nothing either.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // protosmith:ignore FIELD_LOWER_SNAKE_CASE it was called bookTitle
    /// //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing here fails `FIELD_LOWER_SNAKE_CASE`
    ///   string book_title = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string book_title = 1;
    /// }
    /// ```
    ///
    /// The fix removes the comment with its reason, and of a comment that names several rules the one
    /// that nothing here fails. Other lines of the comment stay. It is safe; a declaration that has
    /// no other comment may be one for `COMMENT_FIELD` and the like then.
    ///
    /// A comment counts for the declaration below it, or for the one that ends or begins its block
    /// before it on the line, and for what is inside; above `syntax` and `package` it counts for
    /// the file. It counts only for rules that are on. Where `require_reason` is on, a comment
    /// without a reason is reported too.
    ///
    /// An image has the comments that its source info has: none behind a `}`, and none at all where
    /// it was made without. What is not there keeps nothing quiet, and is not reported.
    ///
    /// Where the rule is in use, paths of `ignore` and `ignore_only` that no file is at, and ids of the
    /// section that change nothing, are said on stderr; they are no findings.
    ///
    /// In versions of `buf.yaml` the rule runs where `use` names it.
    ///
    /// # One of several rules
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   // The title.
    ///   // protosmith:ignore FIELD_LOWER_SNAKE_CASE, ONEOF_LOWER_SNAKE_CASE old clients //~ nothing here
    ///   string bookTitle = 1;
    ///   string isbn = 2; // protosmith:ignore FIELD_LOWER_SNAKE_CASE it was ISBN //~ nothing here fails
    ///   /* How many.
    ///    * protosmith:ignore FIELD_LOWER_SNAKE_CASE //~ nothing here fails
    ///    */
    ///   int32 pages = 3;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   // The title.
    ///   // protosmith:ignore FIELD_LOWER_SNAKE_CASE old clients
    ///   string bookTitle = 1;
    ///   string isbn = 2;
    ///   /* How many.
    ///    */
    ///   int32 pages = 3;
    /// }
    /// ```
    UNUSED_SUPPRESSION {
        check: Check::Suppression(check),
        categories: categories::NONE.with(Own, categories::STANDARD),
        options: &[&REASON.opt],
    }
}

static REASON: Flag = Flag::new(
    REQUIRE_REASON,
    "Reports comments that suppress findings without a reason behind the rule, where \
     `UNUSED_SUPPRESSION` is in use, here or in a policy.",
)
.example("true");

fn check(item: &Suppression, cx: &mut Cx<'_>) {
    suppression::check(item, &REASON, cx);
}
