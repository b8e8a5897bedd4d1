use crate::shared::aip::{element, misnamed, naming, prelude::*};

aip! {
    /// Checks that field names are `lower_snake_case`.
    ///
    /// Generators find the words of a field by its underscores and join them in the way of their
    /// language. Where underscores are missing, the words are lost in all of them.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   bool hasRating = 1;
    ///   //   ^^^^^^^^^ field `hasRating` should be `has_rating`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   bool has_rating = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   bool has_rating = 1;
    /// }
    /// ```
    ///
    /// The JSON name changes with the name, unless `json_name` keeps it. A digit belongs to the
    /// word before it.
    AIP_0140_LOWER_SNAKE {
        aip: 140 "core::0140::lower-snake",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    if !naming::is_snake(field.name()) && element::is_checked_field(field) {
        misnamed::wanted(cx, field.into(), &naming::snake(field.name()));
    }
}
