use crate::{
    rule::prelude::*,
    shared::{
        field,
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that fields keep the type that code of some languages has for them.
    ///
    /// Not every change of a type is one in code: `int32` and `sint32` are one type everywhere, `string` and
    /// `bytes` are one in C++, all integers in Python, and those of 32 bits in TypeScript. `languages` says
    /// which languages count.
    ///
    /// Add a field of the new type with a new number beside it.
    ///
    /// ```yaml
    /// languages: [cpp, java, python]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
    ///   string title = 2;
    ///   int32 format = 3;
    ///   Author author = 4;
    /// }
    /// message Author {}
    /// message Person {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   int64 pages = 1;
    /// //^^^^^ field 1 `pages` changed its type from `int32` to `int64`, which breaks Java
    ///   bytes title = 2;
    /// //^^^^^ field 2 `title` changed its type from `string` to `bytes`, which breaks Java and Python
    ///   sint32 format = 3;
    ///   Person author = 4;
    /// //^^^^^^ field 4 `author` changed its type from `Author` to `Person`, which breaks C++, Java and Python
    /// }
    /// message Author {}
    /// message Person {
    ///   string name = 1;
    /// }
    /// ```
    SOURCE_FIELD_SAME_TYPE {
        check: Check::FieldPair(check),
        same_as: &[
            "FIELD_SAME_TYPE",
            "FIELD_WIRE_COMPATIBLE_TYPE",
            "FIELD_WIRE_JSON_COMPATIBLE_TYPE",
            "FIELD_SAME_JSTYPE",
        ],
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    // A map of another kind of list is a matter of how often it occurs.
    if pair.map(Field::is_map).changed() {
        return;
    }
    let title = field::title(pair.new);
    if let Some(change) = languages::type_change(pair) {
        let now = cx.renames().name_now(pair.old.type_name());
        if !now.is_empty() && now == pair.new.type_name() {
            return;
        }
        let Pair { old, new } = pair.map(field::type_words);
        let said = format!("{title} changed its type from {old} to {new}");
        languages::report(change, (pair.new.type_location(), said), cx);
        return;
    }
    let jstype = pair.map(|it| it.options().int(builtin::field::JSTYPE).unwrap_or_default());
    let is_long = pair.map(|it| it.kind().is_integer_of_64());
    if is_long.new && jstype.changed() {
        let place = pair.new.options().location_of_option(builtin::field::JSTYPE);
        let place = place.unwrap_or(pair.new.location());
        languages::report(Change::Jstype, (place, format!("{title} changed its `jstype`")), cx);
    }
}
