use crate::{rule::prelude::*, shared::protovalidate};

rule! {
    /// Checks that the rules of protovalidate are valid.
    ///
    /// The options of `buf.validate` are read when programs check messages. Rules for another type
    /// than that of their field and expressions that do not compile fail there, when the first
    /// message comes; rules that contradict each other refuse every message, or none.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1 [(buf.validate.field).int32.gt = 1];
    /// //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ field `isbn` is of type `string` but has `(buf.validate.field).int32` rules
    ///   int32 pages = 2 [(buf.validate.field).int32 = {
    ///     gt: 5 //~ field `pages` has equal `(buf.validate.field).int32.gt` and `(buf.validate.field).int32.lt`, which no value satisfies
    ///     lt: 5 //~ which no value satisfies
    ///   }];
    ///   repeated string authors = 3 [(buf.validate.field).repeated = {
    ///     min_items: 2 //~ has 2 for `(buf.validate.field).repeated.min_items`, above 1
    ///     max_items: 1 //~ below 2 for
    ///   }];
    ///   string title = 4 [(buf.validate.field).string.pattern = "[a-z"];
    /// //                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no pattern of RE2: missing closing ]: `[a-z`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Book {
    ///   string isbn = 1 [(buf.validate.field).string.min_len = 1];
    ///   int32 pages = 2 [(buf.validate.field).int32 = { gt: 5 lt: 5000 }];
    ///   repeated string authors = 3 [(buf.validate.field).repeated = { min_items: 1 max_items: 9 }];
    ///   string title = 4 [(buf.validate.field).string.pattern = "[a-z]"];
    /// }
    /// ```
    ///
    /// # Expressions
    ///
    /// Expressions in CEL are compiled against the type of what they are about: `this` is a value of
    /// the field, or the message. They evaluate to a bool, or to a string that says what is wrong.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Loan {
    ///   option (buf.validate.message).cel_expression = "this.days > this.limit";
    /// //^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of message `Loan` does not compile: undefined field 'limit'
    ///   int32 days = 1 [(buf.validate.field).cel_expression = "this + 1"];
    /// //                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ evaluates to `int`, which is neither bool nor string
    ///   string book = 2 [(buf.validate.field).cel = { id: "a b", expression: "this != '' &&" }];
    /// //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ expected an expression, found the end
    /// //                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ of field `book` is `a b`, with other characters
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Loan {
    ///   option (buf.validate.message).cel_expression = "this.days < 100 || this.book == ''";
    ///   int32 days = 1 [(buf.validate.field).cel_expression = "this > 0 ? '' : 'none'"];
    ///   string book = 2 [(buf.validate.field).cel = { id: "book", expression: "this != ''" }];
    /// }
    /// ```
    ///
    /// # Examples
    ///
    /// An `example` must satisfy the rules beside it: those of `buf/validate/validate.proto`, those
    /// that extensions add, and expressions.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Member {
    ///   string name = 1 [(buf.validate.field).string = { min_len: 3 example: "Al" }];
    /// //                                                            ^^^^^^^^^^^^^ field `name` has the example `Al`, which breaks `string.min_len`: must be at least 3 characters
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "buf/validate/validate.proto";
    /// message Member {
    ///   string name = 1 [(buf.validate.field).string = { min_len: 3 example: "Ali" }];
    /// }
    /// ```
    PROTOVALIDATE {
        check: Check::File(protovalidate::check),
        categories: categories::STANDARD.since(V1),
        source: Some("https://buf.build/docs/lint/rules/#protovalidate"),
    }
}
