use crate::shared::aip::{misnamed, prelude::*};

aip! {
    /// Checks that enums of states are called `State`, not `Status`.
    ///
    /// `Status` is what HTTP and RPCs answer with, `google.rpc.Status`. What a resource is in, such
    /// as `ACTIVE` or `DELETED`, is its state.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   enum Status {
    ///   //   ^^^^^^ enum `Status` should be `State`
    ///     STATUS_UNSPECIFIED = 0;
    ///   }
    ///   Status state = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   enum State {
    ///     STATUS_UNSPECIFIED = 0;
    ///   }
    ///   State state = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   enum State {
    ///     STATE_UNSPECIFIED = 0;
    ///   }
    /// }
    /// ```
    AIP_0216_SYNONYMS {
        aip: 216 "core::0216::synonyms",
        kind: basic,
        check: Check::Enum(check),
    }
}

fn check(item: Enum<'_>, cx: &mut Cx<'_>) {
    if item.name().ends_with("Status") {
        misnamed::wanted(cx, item.into(), &item.name().replacen("Status", "State", 1));
    }
}
