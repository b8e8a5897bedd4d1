use crate::{rule::prelude::*, shared::enum_value};

rule! {
    /// Checks that the first name of an enum value stays the first.
    ///
    /// With `allow_alias` a number has several names. The first is what JSON and the text format
    /// write; the others are read only. Where the order changes, or a new name comes before the old
    /// one, other programs get a name that they did not get before: those that do not know it reject
    /// it, and those that compare texts find nothing.
    ///
    /// Put new names behind the old ones.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   option allow_alias = true;
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    ///   GENRE_POETRY = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre {
    ///   option allow_alias = true;
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POETRY = 1; //~ enum value 1 was written as `GENRE_POEM` and is written as `GENRE_POETRY`
    ///   GENRE_POEM = 1;
    /// }
    /// ```
    ENUM_VALUE_SAME_ALIAS_ORDER {
        check: Check::EnumPair(check),
        categories: breaking::SOURCE_JSON.since(Own),
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let Some(numbers) = enum_value::by_number(pair) else { return };
    for (number, news) in &numbers.new {
        let olds = numbers.old.get(number).and_then(|it| it.first());
        let (Some(old), Some(new)) = (olds, news.first()) else { continue };
        // A name that is gone is what `ENUM_VALUE_SAME_NAME` reports.
        let is_kept = news.iter().any(|it| it.name() == old.name());
        if is_kept && old.name() != new.name() {
            let (from, to) = (old.name(), new.name());
            let message =
                format!("enum value {number} was written as `{from}` and is written as `{to}`");
            cx.report(new.location(), message)
                .help(format!("put `{from}` before the other names of {number}"))
                .breaks(Breaks { source: false, ..Breaks::JSON });
        }
    }
}
