use crate::{rule::prelude::*, shared::oneof};

rule! {
    /// Checks that oneofs do not get new fields.
    ///
    /// A program that was written for three cases does not know the fourth. Where generated code has
    /// a type with one variant for each, as in Rust, Swift, Kotlin and TypeScript, a `match` without
    /// a default does not compile any more; where it has none, as in Go and Java, the new case goes
    /// unnoticed, and an old reader sees nothing set at all.
    ///
    /// Add a field beside the oneof, or see that all who read it can do without the new case.
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
    ///     string issn = 2; //~ field 2 `issn` was added to oneof `id`
    ///   }
    ///   optional string title = 3;
    ///   oneof cover {
    ///     string colour = 4;
    ///   }
    /// }
    /// ```
    ONEOF_NO_ADD_FIELD {
        check: Check::MessagePair(check),
        categories: breaking::CODE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    for (field, message) in oneof::added_fields(pair) {
        cx.report(field.location(), message)
            .help("add it beside the oneof, or wait until readers know what to do with it")
            .breaks(Breaks { old_readers: true, ..Breaks::SOURCE });
    }
}
