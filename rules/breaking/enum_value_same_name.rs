use crate::{rule::prelude::*, shared::enum_value};

rule! {
    /// Checks that enum values are not renamed.
    ///
    /// In JSON, in text format and in generated code an enum value is its name. Only the wire does
    /// not care.
    ///
    /// To rename it, give the number both names, with `option allow_alias = true;` and the old name
    /// first, for the first is what is written. A name that is added beside the old ones is no
    /// finding.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POETRY = 1;
    ///   //             ^ enum value 1 changed its name from `GENRE_POEM` to `GENRE_POETRY`
    /// }
    /// ```
    ENUM_VALUE_SAME_NAME {
        check: Check::EnumPair(check),
        categories: csr::SOURCE_JSON,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let Some(numbers) = enum_value::by_number(pair) else { return };
    for (number, news) in &numbers.new {
        let Some(olds) = numbers.old.get(number) else { continue };
        let kept: std::collections::BTreeSet<_> = news.iter().map(|it| it.name()).collect();
        if olds.iter().all(|it| kept.contains(it.name())) {
            continue;
        }
        let (from, to) = (enum_value::names(olds), enum_value::names(news));
        for value in news {
            let message = format!("enum value {number} changed its name from {from} to {to}");
            cx.report(value.number_location(), message)
                .help("keep the old name first, and add others with `option allow_alias = true;`")
                .breaks(Breaks::JSON);
        }
    }
}
