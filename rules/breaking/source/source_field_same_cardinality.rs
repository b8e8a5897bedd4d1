use crate::{
    rule::prelude::*,
    shared::{
        cardinality::{self, Cardinality},
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that fields stay optional, required, repeated or a map in code of some languages.
    ///
    /// Where a field gains or loses presence, a value becomes one that may be missing in Rust, Go and
    /// TypeScript, and elsewhere a method is there or is gone that says whether it was set. A list or a map
    /// is another type in all languages.
    ///
    /// Add a field with a new number beside it.
    ///
    /// ```yaml
    /// languages: [java, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   string author = 1;
    ///   int32 pages = 2;
    ///   optional int32 year = 3;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   repeated string author = 1; //~ changed from optional without presence to repeated, which breaks Java and Rust
    ///   optional int32 pages = 2; //~ changed from optional without presence to optional, which breaks Rust
    ///   int32 year = 3; //~ changed from optional to optional without presence, which breaks Java and Rust
    /// }
    /// ```
    SOURCE_FIELD_SAME_CARDINALITY {
        check: Check::FieldPair(check),
        same_as: &[
            "FIELD_SAME_CARDINALITY",
            "FIELD_WIRE_COMPATIBLE_CARDINALITY",
            "FIELD_WIRE_JSON_COMPATIBLE_CARDINALITY",
        ],
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let Some(change) = cardinality::of(pair).filter(Pair::changed) else { return };
    // What goes into a oneof or out of it has another place, too.
    if pair.map(|it| it.oneof().is_some_and(|it| !it.is_synthetic())).changed() {
        return;
    }
    use Cardinality::{Explicit, Implicit, Map, Repeated, Required};
    let kind = match (change.old, change.new) {
        (Implicit, Explicit) => Change::PresenceAdded,
        (Explicit, Implicit) => Change::PresenceRemoved,
        (Map, _) | (_, Map) => Change::MapChanged,
        (Repeated, _) | (_, Repeated) => Change::Repeated,
        (Required, _) | (_, Required) => Change::Required,
        (Implicit | Explicit, Implicit | Explicit) => return,
    };
    // Messages have presence whatever they are called, and in code they are always optional.
    let said = cardinality::message(pair.new, change);
    languages::report(kind, (pair.new.location(), said), cx);
}
