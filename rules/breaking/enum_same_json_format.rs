use crate::rule::prelude::*;

rule! {
    /// Checks that the JSON format of an enum does not change.
    ///
    /// With the feature `json_format = ALLOW`, a compiler sees to it that names in JSON are clear;
    /// with `LEGACY_BEST_EFFORT`, two values may have
    /// one name in JSON, and which of them a parser takes is left to chance.
    /// proto3 has the former, proto2 the latter. From the latter to the former is no finding:
    /// everything goes on working.
    ///
    /// Keep it with `option features.json_format = ALLOW;`, which holds where nothing is set.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// enum Genre { //~ enum `Genre` lost its support for JSON
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ENUM_SAME_JSON_FORMAT {
        check: Check::EnumPair(check),
        categories: csr::SOURCE_JSON,
    }
}

fn check(pair: Pair<Enum<'_>>, cx: &mut Cx<'_>) {
    let allowed = pair.map(|it| it.features().json_format == JsonFormat::Allow);
    if allowed.old && !allowed.new {
        let location = pair.new.element().feature_location(builtin::feature::JSON_FORMAT);
        let location = location.unwrap_or(pair.new.location());
        let message = format!("enum `{}` lost its support for JSON", pair.new.name());
        cx.report(location, message)
            .help("keep it: `option features.json_format = ALLOW;`, or proto3")
            .breaks(Breaks { source: false, ..Breaks::JSON });
    }
}
