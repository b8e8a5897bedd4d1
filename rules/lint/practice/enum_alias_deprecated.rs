use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that of two names for one number of an enum all but one are deprecated.
    ///
    /// `allow_alias` is there to rename a value: the old name stays until nobody writes it any more. Deprecated,
    /// it says which of the two to use.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum Format {
    ///   option allow_alias = true;
    ///   FORMAT_UNSPECIFIED = 0;
    ///   FORMAT_PAPER = 1;
    ///   FORMAT_PRINT = 1; //~ enum value `FORMAT_PRINT` is another name of `FORMAT_PAPER`, and neither is deprecated
    /// }
    /// ```
    ///
    /// Zero may have two names, one for what is not said and one for what then holds. An enum of
    /// `Constants` is none that is sent.
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum Format {
    ///   option allow_alias = true;
    ///   FORMAT_UNSPECIFIED = 0;
    ///   FORMAT_PAPER = 1;
    ///   FORMAT_PRINT = 1 [deprecated = true];
    /// }
    /// ```
    ENUM_ALIAS_DEPRECATED {
        check: Check::Enum(check),
        categories: categories::best::ENUMS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::DOS),
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    if !enumeration.options().flag(builtin::enums::ALLOW_ALIAS).unwrap_or(false) {
        return;
    }
    if enumeration.nested_name().contains("Constants") {
        return;
    }
    let mut first = FxHashMap::default();
    let live = enumeration.values().filter(|it| it.number() != 0 && !it.is_deprecated());
    for value in live {
        match first.entry(value.number()) {
            Entry::Vacant(it) => _ = it.insert(value.name()),
            Entry::Occupied(it) => {
                let (name, other) = (value.name(), it.get());
                let text = format!(
                    "enum value `{name}` is another name of `{other}`, and neither is deprecated"
                );
                cx.report(value.name_location(), text)
                    .help("set `deprecated = true` at the name that is to go");
            }
        }
    }
}
