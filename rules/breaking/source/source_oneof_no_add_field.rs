use crate::{
    rule::prelude::*,
    shared::{
        languages::{self, Change, source},
        oneof,
    },
};

source! {
    /// Checks that code of some languages does not mind new fields in oneofs.
    ///
    /// Where a oneof is an enum or a union of types, code that names all cases does not compile with one
    /// more: a `match` of Rust, a `switch` of Swift or of protobuf-es, a `when` of Kotlin and a `switch`
    /// expression of Java that give a value. `languages` says which of them there are.
    ///
    /// The findings are warnings: a default case is what makes code ready for more.
    ///
    /// ```yaml
    /// languages: [go, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///     string issn = 2; //~ field 2 `issn` was added to oneof `id`, which breaks Rust
    ///   }
    /// }
    /// ```
    SOURCE_ONEOF_NO_ADD_FIELD {
        check: Check::MessagePair(check),
        severity: Severity::Warning,
        same_as: &["ONEOF_NO_ADD_FIELD"],
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    for (field, said) in oneof::added_fields(pair) {
        languages::report(Change::OneofFieldAdded, (field.location(), said), cx);
    }
}
