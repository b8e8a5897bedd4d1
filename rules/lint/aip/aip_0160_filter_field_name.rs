use crate::shared::aip::{misnamed, prelude::*, requests};

aip! {
    /// Checks that requests call their filter `filter`, not `filters`.
    ///
    /// A filter is one expression, however many conditions it has: `author = "Austen" AND year >
    /// 1810`. With one name in all APIs one client function builds it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string filters = 1;
    ///   //     ^^^^^^^ field `filters` should be `filter`
    /// }
    /// message ListBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   string filter = 1 [json_name = "filters"];
    /// }
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
    AIP_0160_FILTER_FIELD_NAME {
        aip: 160 "core::0160::filter-field-name",
        check: Check::Package(check),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    for (_, field) in requests::fields(package, "filters", requests::may_filter) {
        misnamed::wanted(cx, field.into(), "filter");
    }
}
