use crate::shared::aip::{element, misnamed, naming, prelude::*};

aip! {
    /// Checks that underscores in names of fields stand alone, between words.
    ///
    /// Generators take underscores out or turn the letter behind them into a capital. One at an
    /// end, or two in a row, is lost in some languages and kept in others.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string _title = 1;
    ///   //     ^^^^^^ field `_title` should be `title`
    ///   string sub__title = 2; //~ field `sub__title` should be `sub_title`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string title = 1 [json_name = "Title"];
    ///   string sub_title = 2;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string sub_title = 2;
    /// }
    /// ```
    AIP_0140_UNDERSCORES {
        aip: 140 "core::0140::underscores",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name();
    let is_even =
        !name.starts_with('_') && !name.ends_with('_') && !naming::has_double_underscore(name);
    if !is_even && element::is_checked_field(field) {
        let words: Vec<_> = name.split('_').filter(|it| !it.is_empty()).collect();
        misnamed::wanted(cx, field.into(), &words.join("_"));
    }
}
