use crate::shared::aip::{custom::RUN, http, prelude::*};

aip! {
    /// Checks that Run methods are called with the HTTP verb `POST`.
    ///
    /// Such a method starts a job. `POST` says that a call does something, and that it may not be
    /// sent again or answered from a cache; of other verbs clients and proxies assume what does not
    /// hold here.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse) {
    ///     option (google.api.http) = { //~ rpc `RunWriteBookJob` should be called with the HTTP verb `POST`
    ///       put: "/v1/{name=publishers/*/writeBookJobs/*}:run"
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
    AIP_0152_HTTP_METHOD {
        aip: 152 "core::0152::http-method",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if RUN.is_method(method) {
        http::verb(cx, method, "POST");
    }
}
