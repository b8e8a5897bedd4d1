use crate::shared::aip::{custom::RUN, field, prelude::*};

aip! {
    /// Checks that requests of Run methods have `string name`.
    ///
    /// The name says which job is run.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message RunWriteBookJobRequest {
    ///   bytes name = 1; //~ field `name` should be a `string`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message RunWriteBookJobRequest {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0152_REQUEST_NAME_FIELD {
        aip: 152 "core::0152::request-name-field",
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    if RUN.is_request(message) {
        field::wanted_string(cx, message, "name");
    }
}
