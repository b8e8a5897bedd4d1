use crate::{rule::prelude::*, shared::field};

rule! {
    /// Checks that the option `jstype` of a field does not change.
    ///
    /// It says whether JavaScript code sees a number, which is exact up to 2⁵³ only, or a string.
    /// Code that computes with one does not work with the other. Bytes and JSON are the same.
    ///
    /// Add a field with a new number beside it, with the `jstype` that is wanted.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   int64 id = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   int64 id = 1 [jstype = JS_STRING];
    /// //              ^^^^^^^^^^^^^^^^^^ field 1 `id` changed its `jstype` from `JS_NORMAL` to `JS_STRING`
    /// }
    /// ```
    FIELD_SAME_JSTYPE {
        check: Check::FieldPair(check),
        categories: breaking::SOURCE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let is_long = pair.map(|item| item.kind().is_integer_of_64());
    if !is_long.old || !is_long.new {
        return;
    }
    let Pair { old, new } = pair.map(|item| match item.options().int(builtin::field::JSTYPE) {
        Some(1) => "JS_STRING",
        Some(2) => "JS_NUMBER",
        _ => "JS_NORMAL",
    });
    if old != new {
        let location = pair.new.options().location_of_option(builtin::field::JSTYPE);
        let location = location.unwrap_or(pair.new.location());
        let title = field::title(pair.new);
        cx.report(location, format!("{title} changed its `jstype` from `{old}` to `{new}`"))
            .help("keep it, and add a field with a new number beside it")
            .breaks(Breaks::SOURCE);
    }
}
