use protosmith_compiler::model::annotations::FieldRules;

use crate::{
    rule::prelude::*,
    shared::{field, protovalidate::narrowed},
};

rule! {
    /// Checks that validation does not require fields that it did not require.
    ///
    /// With `(buf.validate.field).required` a message without the field is rejected, or with an empty one
    /// where the field has no presence; programs that are there may leave it out.
    ///
    /// Let the program fill in what is missing. Where old rules ignored an empty value and new ones do
    /// not, that is the same.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1;
    ///   string isbn = 2 [(buf.validate.field) = { ignore: IGNORE_IF_ZERO_VALUE string: { len: 13 } }];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1 [(buf.validate.field).required = true]; //~ field 1 `title` became required
    ///   string isbn = 2 [(buf.validate.field).string.len = 13]; //~ field 2 `isbn` must not be empty any more
    /// }
    /// ```
    VALIDATE_REQUIRED_NO_ADD {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Some(rules) = pair.new.validate().and_then(narrowed::live) else { return };
    let old = pair.old.validate().and_then(narrowed::live);
    let required = rules.required().filter(|it| it.value);
    let was_required = old.as_ref().and_then(FieldRules::required).is_some_and(|it| it.value);
    let (location, text) = match required {
        Some(_) if was_required => return,
        Some(required) => (required.location(), "became required"),
        None => {
            let ignored = old.and_then(|it| it.ignore()).is_some_and(|it| it.value != 0);
            if !ignored || !narrowed::rejects_unset(pair.new) {
                return;
            }
            (rules.location(), "must not be empty any more")
        }
    };
    cx.report(location, format!("{} {text}", field::title(pair.new)))
        .help("accept messages without it, and fill it in where they are read")
        .breaks(narrowed::BREAKS)
        .symbol(pair.new.full_name());
}
