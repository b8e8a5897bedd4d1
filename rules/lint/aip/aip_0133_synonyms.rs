use crate::shared::aip::{names, prelude::*};

aip! {
    /// Checks that methods that create a resource are called `Create` and not something else.
    ///
    /// `Insert`, `Make` and `Post` mean the same to most readers. With one word for one thing,
    /// clients find the method, and tools know that it is a standard one.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc InsertBook(InsertBookRequest) returns (Book); //~ rpc `InsertBook` should be called `CreateBook`
    /// }
    /// message InsertBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CreateBook(InsertBookRequest) returns (Book);
    /// }
    /// message InsertBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc CreateBook(CreateBookRequest) returns (Book);
    /// }
    /// message CreateBookRequest {
    ///   string parent = 1;
    ///   Book book = 2;
    /// }
    /// message Book {
    ///   string name = 1;
    /// }
    /// ```
    AIP_0133_SYNONYMS {
        aip: 133 "core::0133::synonyms",
        check: Check::Method(check),
    }
}

const SYNONYMS: [&str; 3] = ["Insert", "Make", "Post"];

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    names::synonym(cx, method, &SYNONYMS, "Create");
}
