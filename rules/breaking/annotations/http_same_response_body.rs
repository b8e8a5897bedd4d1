use crate::{rule::prelude::*, shared::route};

rule! {
    /// Checks that the same part of a response stays the body of an HTTP answer.
    ///
    /// `response_body` of `(google.api.http)` names the field that is the whole answer; without it the
    /// answer is the message. Callers look for what they want at another place than it is then.
    ///
    /// Add a path for the new form, and keep the old one as it is.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = { get: "/v1/books" response_body: "books" };
    ///   }
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {
    ///   repeated string books = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse) {
    ///     option (google.api.http) = { get: "/v1/books" }; //~ the answer to `GET /v1/books` was `books` and is the message
    ///   }
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {
    ///   repeated string books = 1;
    /// }
    /// ```
    HTTP_SAME_RESPONSE_BODY {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    for (old, new) in route::paired(pair) {
        let Some(new) = new else { continue };
        let [from, to] =
            [&old, &new].map(|it| Some(it.response_body()).filter(|it| !it.is_empty()));
        if from == to {
            continue;
        }
        let location = new.rule().response_body().map_or(new.location(), |it| it.location());
        let shown = |it: Option<&str>| it.map_or("the message".to_owned(), |it| format!("`{it}`"));
        let (route, from, to) = (route::shown(&old), shown(from), shown(to));
        cx.report(location, format!("the answer to `{route}` was {from} and is {to}"))
            .help("keep it, and add a path for the new form in `additional_bindings`")
            .breaks(Breaks { old_readers: true, source: false, ..Breaks::JSON })
            .symbol(pair.new.full_name());
    }
}
