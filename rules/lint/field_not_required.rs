use crate::rule::prelude::*;

rule! {
    /// Checks that no field is required.
    ///
    /// A message without a required field cannot be parsed, and neither can one that contains it.
    /// So required is forever: remove the field, and every program that still demands it rejects
    /// the new messages; add one, and every message that is already stored is rejected. A proxy
    /// or a queue in between that was built last year is enough. proto3 has no required fields
    /// for that reason; proto2 and editions keep them for old schemas.
    ///
    /// What must be there is better checked where it is used. There the check can be changed, and
    /// its error can say more than "missing".
    ///
    /// ```proto bad
    /// syntax = "proto2";
    /// message Book {
    ///   required string title = 1;
    ///   //              ^^^^^ field `title` is required
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto2";
    /// message Book {
    ///   optional string title = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto2";
    /// message Book {
    ///   // Must be set.
    ///   optional string title = 1;
    /// }
    /// ```
    ///
    /// Making a required field optional takes two steps: first every reader, then the first sender
    /// that leaves it out.
    ///
    /// # In editions
    ///
    /// There a feature says the same.
    ///
    /// ```proto bad
    /// edition = "2023";
    /// message Book {
    ///   string title = 1 [features.field_presence = LEGACY_REQUIRED];
    ///   //     ^^^^^ field `title` is required
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// edition = "2023";
    /// message Book {
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// edition = "2023";
    /// message Book {
    ///   // Must be set.
    ///   string title = 1;
    /// }
    /// ```
    ///
    /// The fix makes the field optional; in editions it removes the feature, or sets it to `EXPLICIT` where what
    /// is around the field says something else, so that code can still ask whether the field is set. It breaks
    /// clients: readers that have the old schema reject messages without the field. It is applied where
    /// `--fix-rule` names the rule.
    FIELD_NOT_REQUIRED {
        check: Check::Field(check),
        categories: categories::BASIC.since(V2),
        aliases: &["PROTO3_FIELDS_AVOID_REQUIRED"],
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if field.is_required() {
        let help = if field.file().edition().is_edition() {
            "remove `features.field_presence`, once all readers accept messages without it"
        } else {
            "make it `optional`, once all readers accept messages without it"
        };
        let fix = cx.repair(|_| {
            let mut edits = Edits::new(field.file().schema());
            edits.make_optional(field).finish("make it optional", Safety::BreaksClients)
        });
        cx.report(field.name_location(), format!("field `{}` is required", field.name()))
            .help(help)
            .fix(fix);
    }
}
