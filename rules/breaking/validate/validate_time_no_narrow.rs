use crate::{
    rule::prelude::*,
    shared::protovalidate::narrowed::{self, Aspect},
};

rule! {
    /// Checks that times that validation accepted are accepted still.
    ///
    /// Durations and timestamps with a narrower range, and timestamps that must be past or near now, are rejected
    /// where old programs send them.
    ///
    /// Widen rules only, and check what is narrower in the program.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// import "google/protobuf/duration.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Loan {
    ///   google.protobuf.Duration time = 1 [(buf.validate.field).duration.lte.seconds = 60];
    ///   google.protobuf.Timestamp begin = 2;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// import "google/protobuf/duration.proto";
    /// import "google/protobuf/timestamp.proto";
    /// message Loan {
    ///   google.protobuf.Duration time = 1 [(buf.validate.field).duration.lt.seconds = 60]; //~ field 1 `time` does not accept some values any more
    ///   google.protobuf.Timestamp begin = 2 [(buf.validate.field).timestamp.lt_now = true]; //~ field 2 `begin` does not accept what is to come any more
    /// }
    /// ```
    VALIDATE_TIME_NO_NARROW {
        check: Check::FieldPair(check),
        categories: breaking::VALIDATE,
    }
}

fn check(pair: Pair<Field<'_>>, cx: &mut Cx<'_>) {
    narrowed::check(pair, Aspect::Time, cx);
}
