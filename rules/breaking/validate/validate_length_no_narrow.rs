use crate::{
    rule::prelude::*,
    shared::protovalidate::narrowed::{self, Aspect},
};

rule! {
    /// Checks that lengths that validation accepted are accepted still.
    ///
    /// Of texts and bytes, of lists and maps: what old programs send is rejected where it has become too long, too
    /// short or too many, or where a list must not have an item twice any more.
    ///
    /// Widen rules only, and check what is narrower in the program.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1 [(buf.validate.field).string.max_len = 200];
    ///   repeated string tags = 2;
    ///   string isbn = 3 [(buf.validate.field).string.len = 13];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string title = 1 [(buf.validate.field).string.max_len = 100]; //~ field 1 `title` does not accept 101 to 200 characters any more
    ///   repeated string tags = 2 [(buf.validate.field).repeated.min_items = 1]; //~ field 2 `tags` does not accept 0 items any more
    ///   string isbn = 3 [(buf.validate.field).string = { min_len: 10 max_len: 13 }];
    /// }
    /// ```
    VALIDATE_LENGTH_NO_NARROW {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    narrowed::check(pair, Aspect::Length, cx);
}
