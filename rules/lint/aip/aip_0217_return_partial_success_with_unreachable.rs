use crate::shared::aip::{prelude::*, requests};

aip! {
    /// Checks that RPCs that return partial results say what is missing.
    ///
    /// A client that asks for what can be reached has to know what was not: `repeated string
    /// unreachable` in the response. Without it a part looks like all.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message ListBooksRequest {
    ///   bool return_partial_success = 1; //~ the response of rpc `ListBooks` has no field `unreachable`
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
    ///   bool return_partial_success = 1;
    /// }
    /// message ListBooksResponse {
    ///   repeated string unreachable = 1;
    /// }
    /// ```
    AIP_0217_RETURN_PARTIAL_SUCCESS_WITH_UNREACHABLE {
        aip: 217 "core::0217::return-partial-success-with-unreachable",
        check: Check::Package(check),
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    for (method, field) in requests::fields(package, "return_partial_success", lacks_it) {
        let message = format!("the response of rpc `{}` has no field `unreachable`", method.name());
        cx.report(field.name_location(), message)
            .help("add `repeated string unreachable` to the response");
    }
}

/// Whether the response of a method does not say what is missing.
fn lacks_it(method: Method<'_>) -> bool {
    method.output().is_some_and(|it| it.field_named("unreachable").is_none())
}
