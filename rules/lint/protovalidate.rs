use crate::{rule::prelude::*, shared::protovalidate};

rule! {
    /// Checks that the rules of protovalidate are valid.
    ///
    /// The options of `buf.validate` are run by programs that read messages. A rule for another type
    /// than that of its field, an expression that does not compile or bounds that nothing satisfies
    /// fail when the first message comes, or accept what they should not.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1 [(buf.validate.field).int32.gt = 1];
    ///   //               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `isbn` is of type `string` but has `(buf.validate.field).int32` rules
    ///   string title = 2 [(buf.validate.field).cel_expression = "this.size() > '1'"];
    ///   //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ does not compile: found no matching overload for '_>_' applied to '(int, string)'
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1 [(buf.validate.field).string.min_len = 1];
    ///   string title = 2 [(buf.validate.field).cel_expression = "this.size() > 1"];
    /// }
    /// ```
    PROTOVALIDATE {
        check: Check::File(protovalidate::check),
        categories: categories::STANDARD.since(V1),
    }
}
