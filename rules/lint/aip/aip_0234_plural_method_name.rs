use crate::shared::aip::{custom::BATCH_UPDATE, names, prelude::*};

aip! {
    /// Checks that BatchUpdate methods have the plural of the resource in their name.
    ///
    /// `UpdateBook` is about one book, `BatchUpdateBooks` about several. The plural is that of
    /// `(google.api.resource).plural`, or of an English word.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBook(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse); //~ rpc `BatchUpdateBook` should be called `BatchUpdateBooks`
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse);
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc BatchUpdateBooks(BatchUpdateBooksRequest) returns (BatchUpdateBooksResponse);
    /// }
    /// message BatchUpdateBooksRequest {}
    /// message BatchUpdateBooksResponse {}
    /// ```
    AIP_0234_PLURAL_METHOD_NAME {
        aip: 234 "core::0234::plural-method-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if BATCH_UPDATE.is_method(method) {
        names::plural(cx, method, "BatchUpdate");
    }
}
