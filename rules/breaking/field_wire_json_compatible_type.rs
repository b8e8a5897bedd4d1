use crate::{
    rule::prelude::*,
    shared::{field, retyped},
};

rule! {
    /// Checks that the type of a field stays compatible on the wire and in JSON.
    ///
    /// As FIELD_WIRE_COMPATIBLE_TYPE, but JSON knows more types than the wire. Numbers of 64 bits
    /// are strings in it, `bool` is `true` and `false`, `bytes` are base64. What is left to change
    /// is the sign: `int32` and `uint32`, `int64` and `uint64`, `fixed32` and `sfixed32`, `fixed64`
    /// and `sfixed64`. An enum may be replaced by one of the same short name that has all its
    /// values.
    ///
    /// Add a field of the new type with a new number beside it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
    ///   int32 weight = 2;
    ///   string cover = 3;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   uint32 pages = 1;
    ///   int64 weight = 2;
    /// //^^^^^ field 2 `weight` changed its type from `int32` to `int64`
    ///   bytes cover = 3;
    /// //^^^^^ field 3 `cover` changed its type from `string` to `bytes`
    /// }
    /// ```
    FIELD_WIRE_JSON_COMPATIBLE_TYPE {
        check: Check::FieldPair(check),
        categories: csr::WIRE_JSON.since(V1),
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let kinds = pair.map(field::wire_kind);
    let other_form = kinds.map(retyped::in_json).changed();
    if other_form || (!kinds.changed() && retyped::is_other_declaration(pair, cx.renames())) {
        retyped::report(pair, cx);
    }
}
