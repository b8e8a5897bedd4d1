use crate::shared::aip::{custom::RUN, names, prelude::*};

aip! {
    /// Checks that requests of Run methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RunWriteBookJob(StartJobRequest) returns (RunWriteBookJobResponse); //~ request `StartJobRequest` of rpc `RunWriteBookJob` should be called
    /// }
    /// message StartJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse);
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse);
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    AIP_0152_REQUEST_MESSAGE_NAME {
        aip: 152 "core::0152::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if RUN.is_method(method) {
        names::request(cx, method);
    }
}
