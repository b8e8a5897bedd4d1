use crate::shared::practice::prelude::*;

rule! {
    /// Checks that ids are texts.
    ///
    /// A number is no id for long: it becomes too large for JavaScript, ids of two systems have to live in one
    /// field, or they shall not be guessed any more. A text can hold any of these, and nobody adds two of them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Loan {
    ///   int64 book_id = 1;
    /// //^^^^^ field `book_id` is an id in `int64`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Loan {
    ///   string book_id = 1;
    /// }
    /// ```
    FIELD_ID_NOT_INTEGER {
        check: Check::Field(check),
        categories: categories::practice::TYPES,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    if types::is_integer(field)
        && !is_in_map_entry(field)
        && names::ending(name, &["id", "ids"]).is_some()
    {
        let text = format!("field `{name}` is an id in `{}`", field.kind().keyword());
        cx.report(field.type_location(), text).help("make it a `string`");
    }
}
