use crate::{
    rule::prelude::*,
    shared::protovalidate::narrowed::{self, Aspect},
};

rule! {
    /// Checks that texts that validation accepted are accepted still.
    ///
    /// A pattern, a prefix or a format such as `email` that was not asked for before rejects what old programs
    /// send, and so may a pattern that is another: which texts two patterns have in common is not worked out,
    /// so that a changed pattern is always a finding. Sets and parts of texts are compared: a shorter `prefix`,
    /// or one text more in `in`, is none.
    ///
    /// Widen rules only. Bytes count as texts, and so do the URLs of `Any` and the paths of masks.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1;
    ///   string shelf = 2 [(buf.validate.field).string.prefix = "shelves/a"];
    ///   string language = 3 [(buf.validate.field).string = { in: ["en", "de"] }];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1 [(buf.validate.field).string.pattern = "^[0-9]+$"]; //~ field 1 `isbn` does not accept what does not match `^[0-9]+$` any more
    ///   string shelf = 2 [(buf.validate.field).string.prefix = "shelves/"];
    ///   string language = 3 [(buf.validate.field).string = { in: ["en", "fr"] }]; //~ field 3 `language` does not accept `de` any more
    /// }
    /// ```
    VALIDATE_TEXT_NO_NARROW {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    narrowed::check(pair, Aspect::Text, cx);
}
