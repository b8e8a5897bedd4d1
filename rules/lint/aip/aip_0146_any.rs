use crate::shared::aip::{common, element, prelude::*};

aip! {
    /// Checks that no field is a `google.protobuf.Any`.
    ///
    /// Nobody can read from the schema what is in it. A client needs the right types at run time, a
    /// gateway cannot write it as JSON without them, and a check of the contract stops there. A
    /// oneof of the messages that can occur, or a `google.protobuf.Struct` for free JSON, says
    /// more.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library.v1;
    /// import "google/protobuf/any.proto";
    /// message Book {
    ///   google.protobuf.Any details = 1;
    /// //^^^^^^^^^^^^^^^^^^^ field `details` is `google.protobuf.Any`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1;
    /// message Book {
    ///   oneof details {
    ///     Novel novel = 1;
    ///     Atlas atlas = 2;
    ///   }
    /// }
    /// message Novel {}
    /// message Atlas {}
    /// ```
    ///
    /// Packages below `google.api`, `google.protobuf`, `google.rpc` and `google.longrunning` may
    /// use it.
    AIP_0146_ANY {
        aip: 146 "core::0146::any",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let is_any = field.type_name() == "google.protobuf.Any";
    if is_any && !common::is_common(field.file()) && element::is_checked_field(field) {
        let message = format!("field `{}` is `google.protobuf.Any`", field.name());
        cx.report(field.type_location(), message)
            .help("make it a oneof of the messages that it can be, or a `google.protobuf.Struct`");
    }
}
