use crate::{
    rule::prelude::*,
    shared::protovalidate::narrowed::{self, Aspect},
};

rule! {
    /// Checks that enum values that validation accepted are accepted still.
    ///
    /// With `defined_only` a server rejects numbers that its schema does not know: those of programs that are newer
    /// than it is. `in`, `not_in` and `const` take single values away.
    ///
    /// Widen rules only. A value that is only added to `in`, or taken from `not_in`, is no finding.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   Genre genre = 1;
    ///   Genre second = 2 [(buf.validate.field).enum = { in: [1, 2] }];
    /// }
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    ///   GENRE_ESSAY = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   Genre genre = 1 [(buf.validate.field).enum.defined_only = true]; //~ field 1 `genre` does not accept numbers that are not defined any more
    ///   Genre second = 2 [(buf.validate.field).enum = { in: [1] }]; //~ field 2 `second` does not accept 2 any more
    /// }
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    ///   GENRE_POEM = 1;
    ///   GENRE_ESSAY = 2;
    /// }
    /// ```
    VALIDATE_ENUM_NO_NARROW {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    narrowed::check(pair, Aspect::Enum, cx);
}
