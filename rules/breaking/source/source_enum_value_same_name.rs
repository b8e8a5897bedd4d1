use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::{
        enum_value,
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that enum values keep the names that code of some languages calls them by.
    ///
    /// Rust, C#, Swift and protobuf-es leave the name of the enum out of those of its values: `GENRE_POEM` of
    /// `Genre` is `Poem` or `POEM`. Go, Java, Kotlin, C++, Python and ts-proto do not. So a prefix that comes
    /// or goes breaks some only, and protobuf-es leaves it out of all values or of none: one value without
    /// it renames all others.
    ///
    /// Keep the old name first, and add the other with `option allow_alias = true;`.
    ///
    /// ```yaml
    /// languages: [java, rust, typescript]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    ///   GENRE_ESSAY = 2;
    /// }
    /// enum Kind {
    ///   KIND_UNSPECIFIED = 0;
    ///   KIND_NEW = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre { //~ enum value 2 `GENRE_ESSAY` was deleted, which breaks Java, Rust and TypeScript
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POETRY = 1;
    ///   //             ^ enum value 1 changed its name from `GENRE_POEM` to `GENRE_POETRY`, which breaks Java, Rust and TypeScript
    /// }
    /// enum Kind { //~ values of enum `Kind` do not all begin with its name any more, which breaks TypeScript
    ///   KIND_UNSPECIFIED = 0;
    ///   NEW = 1;
    ///   //    ^ enum value 1 changed its name from `KIND_NEW` to `NEW`, which breaks Java and TypeScript
    /// }
    /// ```
    SOURCE_ENUM_VALUE_SAME_NAME {
        check: Check::EnumPair(check),
        same_as: &[
            "ENUM_VALUE_NO_DELETE",
            "ENUM_VALUE_NO_DELETE_UNLESS_NAME_RESERVED",
            "ENUM_VALUE_NO_DELETE_UNLESS_NUMBER_RESERVED",
            "ENUM_VALUE_SAME_NAME",
        ],
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    for (number, olds) in enum_value::deleted(pair) {
        let said = format!("enum value {number} {} was deleted", enum_value::names(&olds));
        let found = languages::report(Change::ValueGone, (pair.new.location(), said), cx);
        found.map(|it| it.symbol(olds[0].full_name()));
    }
    let Some(numbers) = enum_value::by_number(pair) else { return };
    for (number, news) in &numbers.new {
        let Some(olds) = numbers.old.get(number) else { continue };
        let kept: BTreeSet<_> = news.iter().map(|it| it.name()).collect();
        if olds.iter().all(|it| kept.contains(it.name())) {
            continue;
        }
        let bare: BTreeSet<_> =
            news.iter().map(|it| languages::without_prefix(it.name(), pair.new)).collect();
        let is_there =
            |it: &EnumValue<'_>| bare.contains(languages::without_prefix(it.name(), pair.old));
        let change =
            if olds.iter().all(is_there) { Change::ValuePrefix } else { Change::ValueGone };
        let (from, to) = (enum_value::names(olds), enum_value::names(news));
        for value in news {
            let said = format!("enum value {number} changed its name from {from} to {to}");
            languages::report(change, (value.number_location(), said), cx);
        }
    }
    if pair.map(is_prefixed).changed() {
        let name = pair.new.nested_name();
        let said = if is_prefixed(pair.old) {
            format!("values of enum `{name}` do not all begin with its name any more")
        } else {
            format!("all values of enum `{name}` begin with its name now")
        };
        languages::report(Change::SharedPrefix, (pair.new.location(), said), cx);
    }
}

/// Whether all values begin with the name of their enum.
fn is_prefixed(item: Enum<'_>) -> bool {
    item.values().all(|it| languages::without_prefix(it.name(), item) != it.name())
}
