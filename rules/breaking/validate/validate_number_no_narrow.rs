use crate::{
    rule::prelude::*,
    shared::protovalidate::narrowed::{self, Aspect},
};

rule! {
    /// Checks that numbers that validation accepted are accepted still.
    ///
    /// Old programs send what their rules in `(buf.validate.field)` let pass, and a server with narrower rules
    /// rejects it. Compared is what is accepted, not what is written: `gt: 0` for `gte: 1` of an integer is
    /// the same, and a wider range is no finding. Rules of protoc-gen-validate, `(validate.rules)`, count as
    /// well: whoever goes from these to those of `buf.validate` and accepts the same has no finding.
    ///
    /// Widen rules only, and check what is narrower in the program. Booleans count as numbers.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// import "validate/validate.proto";
    /// message Book {
    ///   int32 pages = 1 [(validate.rules).int32.gte = 1];
    ///   int32 copies = 2 [(buf.validate.field).int32 = { gte: 1 lte: 10 }];
    ///   repeated double prices = 3 [(buf.validate.field).repeated.items.double.gte = 0];
    ///   int64 weight = 4 [(validate.rules).int64.gt = 0];
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// import "validate/validate.proto";
    /// message Book {
    ///   int32 pages = 1 [(buf.validate.field).int32.gt = 0];
    ///   int32 copies = 2 [(buf.validate.field).int32 = { gte: 1 lte: 5 }]; //~ field 2 `copies` does not accept 6 to 10 any more
    ///   repeated double prices = 3 [(buf.validate.field).repeated.items.double.gt = 0]; //~ items of field 3 `prices` does not accept some values any more
    ///   int64 weight = 4 [(validate.rules).int64 = { gt: 0 lte: 1000 }]; //~ field 4 `weight` does not accept what is above 1000 any more
    /// }
    /// ```
    VALIDATE_NUMBER_NO_NARROW {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    narrowed::check(pair, Aspect::Number, cx);
}
