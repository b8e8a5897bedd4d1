use crate::shared::aip::{custom::BATCH_DELETE, names, prelude::*};

aip! {
    /// Checks that BatchDelete methods have the plural of the resource in their name.
    ///
    /// `DeleteBook` is about one book, `BatchDeleteBooks` about several. The plural is that of
    /// `(google.api.resource).plural`, or of an English word.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBook(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse); //~ rpc `BatchDeleteBook` should be called `BatchDeleteBooks`
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse);
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchDeleteBooks(BatchDeleteBooksRequest) returns (BatchDeleteBooksResponse);
    /// }
    /// message BatchDeleteBooksRequest {}
    /// message BatchDeleteBooksResponse {}
    /// ```
    AIP_0235_PLURAL_METHOD_NAME {
        aip: 235 "core::0235::plural-method-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_DELETE.is_method(method) {
        names::plural(cx, method, "BatchDelete");
    }
}
