use crate::{rule::prelude::*, shared::route};

rule! {
    /// Checks that the same part of a request stays the body of an HTTP call.
    ///
    /// `body` of `(google.api.http)` says what of the request stands in the body: one field, all that
    /// the path has not, or nothing, and then the rest stands in the query. A gateway does not look
    /// for fields where they stood before, and rejects a body that it does not know.
    ///
    /// Add a path for the new form, and keep the old one as it is.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc AddBook(AddBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/books" body: "book" };
    ///   }
    /// }
    /// message AddBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/annotations.proto";
    /// service Library {
    ///   rpc AddBook(AddBookRequest) returns (Book) {
    ///     option (google.api.http) = { post: "/v1/books" body: "*" };
    /// //                                                 ^^^^^^^^^ the body of `POST /v1/books` was `book` and is `*`
    ///   }
    /// }
    /// message AddBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {}
    /// ```
    HTTP_SAME_BODY {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    for (old, new) in route::paired(pair) {
        let Some(new) = new.filter(|it| it.body() != old.body()) else { continue };
        let location = new.rule().body().map_or(new.location(), |it| it.location());
        let (from, to) = (route::part(old.body()), route::part(new.body()));
        let message = format!("the body of `{}` was {from} and is {to}", route::shown(&old));
        cx.report(location, message)
            .help("keep it, and add a path for the new form in `additional_bindings`")
            .breaks(Breaks { new_readers: true, source: false, ..Breaks::JSON })
            .symbol(pair.new.full_name());
    }
}
