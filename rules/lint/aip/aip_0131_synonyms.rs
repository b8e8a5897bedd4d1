use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that methods that get a resource are called `Get` and not something else.
    ///
    /// `Acquire`, `Fetch`, `Lookup`, `Read` and `Retrieve` mean the same to most readers. With one
    /// word for one thing, clients find the method, and tools know that it is a standard one. A
    /// method that does something else should say what.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc FetchBook(FetchBookRequest) returns (Book); //~ rpc `FetchBook` should be called `GetBook`
    /// }
    /// message FetchBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(FetchBookRequest) returns (Book);
    /// }
    /// message FetchBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc GetBook(GetBookRequest) returns (Book);
    /// }
    /// message GetBookRequest {
    ///   string name = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0131_SYNONYMS {
        aip: 131 "core::0131::synonyms",
        check: Check::Method(check),
    }
}

const SYNONYMS: [&str; 5] = ["Acquire", "Fetch", "Lookup", "Read", "Retrieve"];

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    names::synonym(cx, method, &SYNONYMS, "Get");
}
