use crate::{
    rule::prelude::*,
    shared::{field, retyped},
};

rule! {
    /// Checks that the type of a field does not change.
    ///
    /// Generated code has the type of the field in it, and does not compile with another. Some
    /// changes can be read on the wire, such as `int32` to `int64`, and some in JSON as well: the
    /// rules FIELD_WIRE_COMPATIBLE_TYPE and FIELD_WIRE_JSON_COMPATIBLE_TYPE know which.
    ///
    /// Add a field of the new type with a new number beside it, write both, and delete the old one
    /// when nobody reads it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   int32 pages = 1;
    ///   Author author = 2;
    /// }
    /// message Author {}
    /// message Person {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   int64 pages = 1;
    /// //^^^^^ field 1 `pages` changed its type from `int32` to `int64`
    ///   Person author = 2;
    /// //^^^^^^ field 2 `author` changed its type from `Author` to `Person`
    /// }
    /// message Author {}
    /// message Person {
    ///   string name = 1;
    /// }
    /// ```
    FIELD_SAME_TYPE {
        check: Check::FieldPair(check),
        categories: csr::SOURCE.with(V1Beta1, csr::ALL),
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    if pair.map(field::wire_kind).changed() || pair.map(Field::type_name).changed() {
        retyped::report(pair, cx);
    }
}
