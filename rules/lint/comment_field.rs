use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that fields have a leading comment.
    ///
    /// A type says little about what a number means. The comment is the place for the unit, the
    /// range, the format of a string, who sets the field, and what it means that it is not set.
    /// Generated code carries it to the accessor or member, where users of the API read it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   int32 period = 1;
    /// //^^^^^^^^^^^^^^^^^ field `period` has no comment
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   // Days until the book is due, 1 to 90. Unset means the library's default.
    ///   optional int32 period = 1;
    ///   // What was paid, by ISO 4217 currency code.
    ///   map<string, int64> fees = 2;
    /// }
    /// ```
    ///
    /// Extensions are fields too. A group is not asked for one: its comment is that of its message.
    COMMENT_FIELD {
        check: Check::Field(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["FIELDS_HAVE_COMMENT"],
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_made_up = field.scope().is_some_and(Message::is_map_entry);
    if is_made_up || field.kind() == Type::Group {
        return;
    }
    if let Some(found) = comment::wanted(cx, field.into()) {
        found.help(
            "say before the field what its value means: unit, range, format, what unset means",
        );
    }
}
