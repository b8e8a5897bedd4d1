use crate::rule::prelude::*;

rule! {
    /// Checks that oneofs are not deleted.
    ///
    /// Generated code has a type, a method or an enum for the oneof, and code that asks which of
    /// its fields is set does not compile without it. What becomes of its fields is found by
    /// FIELD_SAME_ONEOF and FIELD_NO_DELETE.
    ///
    /// Mark its fields `deprecated`, and add new ones beside it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   oneof id {
    ///     string isbn = 1;
    ///   }
    ///   optional int32 pages = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// message Book { //~ oneof `id` was deleted
    ///   optional string isbn = 1;
    ///   int32 pages = 2;
    /// }
    /// ```
    ONEOF_NO_DELETE {
        check: Check::MessagePair(check),
        categories: csr::SOURCE,
    }
}

fn check(pair: Pair<Message<'_>>, cx: &mut Cx<'_>) {
    // Those that are made for proto3's `optional` are a matter of presence.
    for oneof in pair.deleted(Message::oneofs, |it| it.name()).filter(|it| !it.is_synthetic()) {
        cx.report(pair.new.location(), format!("oneof `{}` was deleted", oneof.name()))
            .help("keep it, with its fields deprecated, and add what is new beside it")
            .breaks(Breaks::SOURCE)
            .symbol(oneof.full_name());
    }
}
