use crate::shared::aip::{custom::RUN, http, prelude::*};

aip! {
    /// Checks that the paths of Run methods end with `:run`.
    ///
    /// What stands behind the colon says what a call does with the resource before it. Such a
    /// method starts a job, in all APIs under the same word, so that clients and tools know it
    /// again.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse) {
    ///     option (google.api.http) = { //~ the path of rpc `RunWriteBookJob` should end with `:run`
    ///       post: "/v1/{name=publishers/*/writeBookJobs/*}:start"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse) {
    ///     option (google.api.http) = {
    ///       post: "/v1/{name=publishers/*/writeBookJobs/*}:run"
    ///       body: "*"
    ///     };
    ///   }
    /// }
    /// message RunWriteBookJobRequest {}
    /// message RunWriteBookJobResponse {}
    /// ```
    AIP_0152_HTTP_URI_SUFFIX {
        aip: 152 "core::0152::http-uri-suffix",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if RUN.is_method(method) {
        http::suffix(cx, method, ":run");
    }
}
