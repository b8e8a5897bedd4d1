use std::collections::BTreeSet;

use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, LANGUAGES_OPTION},
};

rule! {
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
        categories: breaking::CODE,
        options: &[&LANGUAGES_OPTION.opt],
        asked_by: Some(&LANGUAGES_OPTION.opt),
        severity: Severity::Warning,
        same_as: &["ONEOF_NO_ADD_FIELD"],
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    let written = |it: &Oneof<'_>| !it.is_synthetic();
    let olds: BTreeSet<_> = pair.old.oneofs().filter(written).map(Oneof::name).collect();
    if olds.is_empty() {
        return;
    }
    for field in pair.added(Message::fields, |it| it.number()) {
        let Some(oneof) = field.oneof().filter(written) else { continue };
        if olds.contains(oneof.name()) {
            let (number, name) = (field.number(), field.name());
            let said = format!("field {number} `{name}` was added to oneof `{}`", oneof.name());
            languages::report(Change::OneofFieldAdded, (field.location(), said), cx);
        }
    }
}
