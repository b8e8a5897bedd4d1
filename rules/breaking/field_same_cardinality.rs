use crate::{
    rule::prelude::*,
    shared::cardinality::{self, Cardinality},
};

rule! {
    /// Checks that a field stays optional, required, repeated or a map.
    ///
    /// Generated code has another type for each: a value, a value or nothing, a list, a map. Where a
    /// field gains or loses presence the bytes can still be read, but a reader can or cannot tell
    /// any more whether the default value was sent.
    ///
    /// Add a field with a new number beside it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string author = 1;
    ///   int32 pages = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   repeated string author = 1; //~ field 1 `author` changed from optional without presence to repeated
    ///   optional int32 pages = 2; //~ field 2 `pages` changed from optional without presence to optional
    /// }
    /// ```
    FIELD_SAME_CARDINALITY {
        check: Check::FieldPair(check),
        categories: breaking::SOURCE.with(V1Beta1, breaking::ALL),
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Some(change) = cardinality::of(pair).filter(Pair::changed) else { return };
    let breaks = if change.map(Cardinality::on_wire).changed() {
        Breaks::ALL
    } else {
        Breaks { json: change.map(Cardinality::in_json).changed(), ..Breaks::SOURCE }
    };
    cx.report(pair.new.location(), cardinality::message(pair.new, change))
        .help("keep it, and add a field with a new number beside it")
        .breaks(breaks);
}
