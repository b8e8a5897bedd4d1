use crate::{rule::prelude::*, rules};

rule! {
    /// Comments that suppress findings suppress one.
    ///
    /// A suppression outlives its reason: the name was corrected, the field moved, the rule is off.
    /// What is left tells readers of a fault that is not there, and keeps quiet about the next one
    /// that comes to stand below it. A rule whose name is misspelt suppresses nothing either.
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
    /// A comment counts for the declaration below it and for what is inside, and only for rules
    /// that are on.
    UNUSED_SUPPRESSION {
        check: Check::Suppression(check),
        sets: &[(Own, sets::STANDARD)],
        options: &[],
    }
}

fn check(it: &Suppression, cx: &mut Cx<'_>) {
    let rule = &it.rule;
    let is_known = rules::find(rule).is_some();
    let (message, help) = match is_known {
        true => (format!("nothing here fails `{rule}`"), "remove the comment"),
        false => {
            (format!("there is no rule `{rule}`"), "name a rule by its id; categories do not do")
        }
    };
    let found = cx.report(it.place, message);
    found.help(help);
    if let (Some(line), true) = (it.line, is_known) {
        found.fix(Safety::Safe, line, "");
    }
}
