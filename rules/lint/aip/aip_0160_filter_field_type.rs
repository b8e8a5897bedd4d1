use crate::shared::aip::{prelude::*, requests, types};

aip! {
    /// Checks that the filter of a request is a string.
    ///
    /// AIP-160 has a language for filters that users write by hand and that grows without a change
    /// of the schema. A message for the filter has to have a field for each question.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   BookFilter filter = 1;
    /// //^^^^^^^^^^ field `filter` should be `string`
    /// }
    /// message BookFilter {}
    /// message ListBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string filter = 1;
    /// }
    /// message ListBooksResponse {}
    /// ```
    AIP_0160_FILTER_FIELD_TYPE {
        aip: 160 "core::0160::filter-field-type",
        check: Check::Package(check),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    for (_, field) in requests::fields(package, "filter", requests::may_filter) {
        types::wanted(cx, field, "string");
    }
}
