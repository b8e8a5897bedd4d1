use crate::{rule::prelude::*, shared::route};

rule! {
    /// Checks that HTTP calls RPCs by the verbs and paths that it called them by.
    ///
    /// `(google.api.http)` is the contract of everybody who calls a gateway with HTTP and JSON: programs
    /// without generated code, scripts, browsers. A path that is gone answers 404, another verb 405.
    ///
    /// Add the new path, and keep the old one in `additional_bindings`. Paths are compared by what
    /// they match: a variable may get another name, and a path that takes all that the old one took,
    /// as `/v1/{name=shelves/**}` for `/v1/{name=shelves/*}`, is no finding.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = {
    ///       get: "/v1/{name=books/*}"
    ///       additional_bindings { get: "/v1/{name=shelves/*/books/*}" }
    ///     };
    ///   }
    ///   rpc SellBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/{name=books/*}:sell" };
    ///   }
    ///   rpc FindBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/found/{name=*}" };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { //~ rpc `GetBook` is not called by `GET /v1/{name=shelves/*/books/*}` any more
    ///       get: "/v1/{book=books/*}"
    ///     };
    ///   }
    ///   rpc SellBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { put: "/v1/{name=books/*}:sell" }; //~ rpc `SellBook` is not called by `POST /v1/{name=books/*}:sell` any more
    ///   }
    ///   rpc FindBook(GetBookRequest) returns (Book) {
    ///     option (google.api.http) = { get: "/v1/found/{name=**}" };
    ///   }
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    ///   string book = 2;
    /// }
    /// message Book {}
    /// ```
    HTTP_ROUTE_NO_DELETE {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    for (old, _) in route::paired(pair).filter(|it| it.1.is_none()) {
        let location = pair.new.http().map_or(pair.new.location(), |it| it.location());
        let (name, route) = (pair.new.name(), route::shown(&old));
        cx.report(location, format!("rpc `{name}` is not called by `{route}` any more"))
            .help("keep it in `additional_bindings`, beside the new one")
            .breaks(Breaks { new_readers: true, source: false, ..Breaks::JSON })
            .symbol(pair.new.full_name());
    }
}
