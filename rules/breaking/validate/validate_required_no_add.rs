use crate::{
    rule::prelude::*,
    shared::{field, protovalidate::narrowed},
};

rule! {
    /// Checks that validation does not require fields that it did not require.
    ///
    /// With `(buf.validate.field).required`, or `(validate.rules).message.required` of
    /// protoc-gen-validate, a message without the field is rejected, or with an empty one where the
    /// field has no presence; programs that are there may leave it out.
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
    for (old, new) in narrowed::pairs(pair) {
        let was_required = old.as_ref().is_some_and(|it| it.required().is_some());
        let (location, text) = match new.required() {
            Some(_) if was_required => continue,
            Some(required) => (required.location(), "became required"),
            None => {
                let ignored = old.is_some_and(|it| it.ignores_zero());
                if !ignored || !narrowed::rejects_unset(pair.new) {
                    continue;
                }
                (new.location(), "must not be empty any more")
            }
        };
        cx.report(location, format!("{} {text}", field::title(pair.new)))
            .help("accept messages without it, and fill it in where they are read")
            .breaks(narrowed::BREAKS)
            .symbol(pair.new.full_name());
        return;
    }
}
