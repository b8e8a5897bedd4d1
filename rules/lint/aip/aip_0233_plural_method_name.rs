use crate::shared::aip::{custom::BATCH_CREATE, names, prelude::*};

aip! {
    /// Checks that BatchCreate methods have the plural of the resource in their name.
    ///
    /// `CreateBook` is about one book, `BatchCreateBooks` about several. The plural is that of
    /// `(google.api.resource).plural`, or of an English word.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBook(BatchCreateBooksRequest) returns (BatchCreateBooksResponse); //~ rpc `BatchCreateBook` should be called `BatchCreateBooks`
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchCreateBooks(BatchCreateBooksRequest) returns (BatchCreateBooksResponse);
    /// }
    /// message BatchCreateBooksRequest {}
    /// message BatchCreateBooksResponse {}
    /// ```
    AIP_0233_PLURAL_METHOD_NAME {
        aip: 233 "core::0233::plural-method-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_CREATE.is_method(method) {
        names::plural(cx, method, "BatchCreate");
    }
}
