use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that no field has an unsigned type.
    ///
    /// Java, for one, has no unsigned integers: a value over half of the range is negative there,
    /// and clients compute with it. `fixed32` and `fixed64` are unsigned, too. The signed type of
    /// the same width holds all that counts.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   uint32 page_count = 1;
    /// //^^^^^^ field `page_count` has the unsigned type `uint32`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   int32 page_count = 1;
    /// }
    /// ```
    ///
    /// Between `uint32` and `int32` small numbers stay the same on the wire; between `fixed32` and
    /// `int32` nothing does.
    AIP_0141_FORBIDDEN_TYPES {
        aip: 141 "core::0141::forbidden-types",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let (name, wanted) = match field.kind() {
        Type::Uint32 => ("uint32", "int32"),
        Type::Fixed32 => ("fixed32", "int32"),
        Type::Uint64 => ("uint64", "int64"),
        Type::Fixed64 => ("fixed64", "int64"),
        _ => return,
    };
    if element::is_checked_field(field) {
        let message = format!("field `{}` has the unsigned type `{name}`", field.name());
        cx.report(field.type_location(), message).help(format!(
            "make it `{wanted}`; where the field is in use, declare another, with a new number"
        ));
    }
}
