use crate::{
    rule::prelude::*,
    shared::cardinality::{self, Cardinality},
};

rule! {
    /// Checks that the cardinality of a field stays compatible on the wire.
    ///
    /// A reader of a single value takes the last of a list, and sees packed numbers as broken.
    /// A reader of a required field rejects messages without it. Presence makes no difference on
    /// the wire, and a map is a list of its entries.
    ///
    /// Add a field with a new number beside it.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   required string title = 1;
    ///   optional string author = 2;
    ///   map<string, string> labels = 3;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// message Book {
    ///   optional string title = 1; //~ field 1 `title` changed from required to optional
    ///   repeated string author = 2; //~ field 2 `author` changed from optional to repeated
    ///   repeated Label labels = 3;
    /// }
    /// message Label {
    ///   optional string key = 1;
    ///   optional string value = 2;
    /// }
    /// ```
    FIELD_WIRE_COMPATIBLE_CARDINALITY {
        check: Check::FieldPair(check),
        categories: breaking::WIRE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let change = cardinality::of(pair).filter(|it| it.map(Cardinality::on_wire).changed());
    if let Some(change) = change {
        cx.report(pair.new.location(), cardinality::message(pair.new, change))
            .help("keep it, and add a field with a new number beside it")
            .breaks(Breaks::ALL);
    }
}
