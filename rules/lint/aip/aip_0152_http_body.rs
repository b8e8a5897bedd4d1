use crate::shared::aip::{custom::RUN, http, prelude::*};

aip! {
    /// Checks that Run methods have `*` as the HTTP body.
    ///
    /// Such a method starts a job, and its request may get fields that say how. With `*` as the
    /// body they are all in it, those of today and those of tomorrow. With one field as the body
    /// the others would go into the query, where lists and messages have no room.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc RunWriteBookJob(RunWriteBookJobRequest) returns (RunWriteBookJobResponse) {
    ///     option (google.api.http) = { //~ rpc `RunWriteBookJob` should have `*` as the HTTP body
    ///       post: "/v1/{name=publishers/*/writeBookJobs/*}:run"
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
    AIP_0152_HTTP_BODY {
        aip: 152 "core::0152::http-body",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if RUN.is_method(method) {
        http::whole_body(cx, method);
    }
}
