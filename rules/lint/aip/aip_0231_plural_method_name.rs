use crate::shared::aip::{custom::BATCH_GET, names, prelude::*};

aip! {
    /// Checks that BatchGet methods have the plural of the resource in their name.
    ///
    /// `GetBook` is about one book, `BatchGetBooks` about several. The plural is that of
    /// `(google.api.resource).plural`, or of an English word.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBook(BatchGetBooksRequest) returns (BatchGetBooksResponse); //~ rpc `BatchGetBook` should be called `BatchGetBooks`
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse);
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchGetBooks(BatchGetBooksRequest) returns (BatchGetBooksResponse);
    /// }
    /// message BatchGetBooksRequest {}
    /// message BatchGetBooksResponse {}
    /// ```
    AIP_0231_PLURAL_METHOD_NAME {
        aip: 231 "core::0231::plural-method-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_GET.is_method(method) {
        names::plural(cx, method, "BatchGet");
    }
}
