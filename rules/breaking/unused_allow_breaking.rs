use crate::{
    rule::{REQUIRE_REASON, prelude::*},
    shared::suppression,
};

rule! {
    /// Checks that every comment that allows breaking changes allows one.
    ///
    /// `protosmith:allow-breaking RULE reason` above a declaration lets a change pass. A comment with
    /// a slip in it, that names a rule there is not, or that stands where it counts for nothing,
    /// allows nothing: that is an error. A comment whose change was made long ago allows the next
    /// change of the kind too, which nobody has agreed to: that is a warning, because the comment
    /// is needed until what others are compared with has the change.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   // protosmith:allow-breaking FIELD_SAME_TYPE the title has a language now
    /// //   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no change here fails `FIELD_SAME_TYPE`
    ///   string title = 1;
    ///   // protosmith:allow-breaking FIELD_SAME_TYPE numbers are shorter
    ///   int64 isbn = 2;
    /// }
    /// ```
    ///
    /// Where `require_reason` is on, a comment without a reason is reported too.
    ///
    /// An image has the comments that its source info has: none behind a `}`, and none at all where
    /// it was made without. What is not there allows nothing, and is not reported.
    ///
    /// Where the rule is in use, paths of `ignore` and `ignore_only` that no file of either state is
    /// at, and ids of the section that change nothing, are said on stderr; they are no findings.
    ///
    /// In versions of `buf.yaml` the rule runs where `use` names it.
    UNUSED_ALLOW_BREAKING {
        check: Check::Allowance(check),
        categories: categories::NONE.with(Own, breaking::ALL),
        options: &[&REASON.opt],
    }
}

static REASON: Flag = Flag::new(
    REQUIRE_REASON,
    "Reports comments that allow incompatible changes without a reason behind the rule, where \
     `UNUSED_ALLOW_BREAKING` is in use, here or in a policy.",
)
.example("true");

fn check(item: &Suppression, cx: &mut Cx<'_>) {
    suppression::check(item, &REASON, cx);
}
