use crate::{
    rule::prelude::*,
    shared::{field, retyped},
};

rule! {
    /// Checks that the type of a field stays compatible on the wire.
    ///
    /// On the wire there are few types. `int32`, `int64`, `uint32`, `uint64` and `bool` read each
    /// other's bytes, as far as the number fits; so do `sint32` and `sint64`, `fixed32` and
    /// `sfixed32`, `fixed64` and `sfixed64`. A `string` can become `bytes`, but not the other way
    /// round, for bytes need not be UTF-8. An enum may be replaced by one of the same short name
    /// that has all its values. Anything else is read as garbage, or is skipped as unknown.
    ///
    /// A message may be replaced by one of the same shape, and a map by a list of its entries. Both
    /// are found, but under `protosmith.yaml` not in the category `WIRE`, for only code breaks.
    ///
    /// Add a field of the new type with a new number beside it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
    ///   int32 weight = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   int64 pages = 1;
    ///   sint32 weight = 2;
    /// //^^^^^^ field 2 `weight` changed its type from `int32` to `sint32`
    /// }
    /// ```
    FIELD_WIRE_COMPATIBLE_TYPE {
        check: Check::FieldPair(check),
        categories: breaking::WIRE.since(V1),
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    let kinds = pair.map(field::wire_kind);
    let widened = (kinds.old, kinds.new) == (Type::String, Type::Bytes);
    let other_bytes = kinds.map(retyped::on_wire).changed() && !widened;
    if other_bytes || (!kinds.changed() && retyped::is_other_declaration(pair, cx.renames())) {
        retyped::report(pair, cx);
    }
}
