use crate::{
    rule::prelude::*,
    shared::cardinality::{self, Cardinality},
};

rule! {
    /// Checks that the cardinality of a field stays compatible on the wire and in JSON.
    ///
    /// In JSON a single value, a list and a map are written in three ways, and parsers of one
    /// reject the others. On the wire a reader of a single value takes the last of a list, and sees
    /// packed numbers as broken. Presence makes no difference here: `optional` may come and go.
    ///
    /// Add a field with a new number beside it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   map<string, string> labels = 1;
    ///   int32 pages = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   repeated Label labels = 1; //~ field 1 `labels` changed from a map to repeated
    ///   optional int32 pages = 2;
    /// }
    /// message Label {
    ///   string key = 1;
    ///   string value = 2;
    /// }
    /// ```
    FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY {
        check: Check::FieldPair(check),
        categories: csr::WIRE_JSON,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let change = cardinality::of(pair).filter(|it| it.map(Cardinality::in_json).changed());
    let Some(change) = change else { return };
    let on_wire = change.map(Cardinality::on_wire).changed();
    cx.report(pair.new.location(), cardinality::message(pair.new, change))
        .help("keep it, and add a field with a new number beside it")
        .breaks(if on_wire { Breaks::ALL } else { Breaks::JSON });
}
