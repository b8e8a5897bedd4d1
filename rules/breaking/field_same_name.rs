use crate::rule::prelude::*;

rule! {
    /// Checks that fields are not renamed.
    ///
    /// In JSON, in text format, in field masks and in generated code, a field is its name. Only the
    /// wire does not care.
    ///
    /// To rename it, add a field with the new name and a new number beside it, write both, read
    /// the new one first, and delete the old one when nobody reads it. Where JSON alone matters,
    /// keep the old name with `json_name`.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   string isbn_13 = 1;
    /// //       ^^^^^^^ field 1 changed its name from `isbn` to `isbn_13`
    /// }
    /// ```
    FIELD_SAME_NAME {
        check: Check::FieldPair(check),
        categories: csr::SOURCE_JSON,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let (names, kind) = if pair.old.is_extension() {
        (pair.map(Field::full_name), "extension")
    } else {
        (pair.map(Field::name), "field")
    };
    let Pair { old, new } = names;
    if old != new {
        let number = pair.new.number();
        let message = format!("{kind} {number} changed its name from `{old}` to `{new}`");
        cx.report(pair.new.name_location(), message)
            .help(format!("keep `{old}`, and add `{new}` beside it with a new number"))
            .breaks(Breaks::JSON);
    }
}
