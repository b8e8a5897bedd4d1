use crate::{rule::prelude::*, shared::protovalidate};

rule! {
    /// Checks that the rules of protovalidate for a field go together.
    ///
    /// `PROTOVALIDATE` is what buf checks. Beyond that, values may be allowed and refused at once,
    /// allowed though they are out of bounds, or written twice; a prefix may be longer than the whole;
    /// an enum may not have the value that is asked for. Programs take such rules, and do what nobody
    /// meant.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// enum Format { FORMAT_UNSPECIFIED = 0; }
    /// message Book {
    ///   int32 pages = 1 [(buf.validate.field).int32 = { in: [1, 2, 2, 9], not_in: [1], lt: 5 }];
    /// //                                                           ^ field `pages` has `2` more than once in `(buf.validate.field).int32.in`
    /// //                                                              ^ field `pages` has a value in `(buf.validate.field).int32.in` that is out of bounds
    /// //                                                                           ^ field `pages` has `1` in both `(buf.validate.field).int32.in` and `(buf.validate.field).int32.not_in`
    ///   string isbn = 2 [(buf.validate.field).string = { prefix: "abc", suffix: "cd", max_len: 3 }];
    /// //                                                 ^^^^^^^^^^^^^ field `isbn` has a `(buf.validate.field).string.prefix` and a `suffix` of 4 characters, more than the 3 of `max_len`
    ///   Format format = 3 [(buf.validate.field).enum.const = 4];
    /// //                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `format` has 4 in `(buf.validate.field).enum.const`, which the enum `Format` does not define
    ///   repeated string tags = 4 [(buf.validate.field).repeated.max_items = 0];
    /// //                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `tags` has 0 for `(buf.validate.field).repeated.max_items`: it is always empty
    ///   string title = 5 [(buf.validate.field).cel = { message: "no", expression: "this.matches('[')" }];
    /// //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `title` has `(buf.validate.field).cel` with a message and without an id
    /// //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `title` has an expression that always fails: missing closing ]: `[`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// enum Format { FORMAT_UNSPECIFIED = 0; FORMAT_PAPER = 4; }
    /// message Book {
    ///   int32 pages = 1 [(buf.validate.field).int32 = { in: [1, 2], lt: 5 }];
    ///   string isbn = 2 [(buf.validate.field).string = { prefix: "abc", suffix: "cd", max_len: 4 }];
    ///   Format format = 3 [(buf.validate.field).enum.const = 4];
    ///   repeated string tags = 4 [(buf.validate.field).repeated.max_items = 1];
    ///   string title = 5 [(buf.validate.field).cel = { id: "t", message: "no", expression: "this != ''" }];
    /// }
    /// ```
    PROTOVALIDATE_CONSISTENT {
        check: Check::File(protovalidate::check_consistent),
        severity: Severity::Warning,
    }
}
