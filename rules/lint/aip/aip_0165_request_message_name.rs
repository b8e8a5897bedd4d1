use crate::shared::aip::{custom::PURGE, names, prelude::*};

aip! {
    /// Checks that requests of Purge methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBookRequest) returns (PurgeBooksResponse); //~ request `PurgeBookRequest` of rpc `PurgeBooks` should be called
    /// }
    /// message PurgeBookRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse);
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc PurgeBooks(PurgeBooksRequest) returns (PurgeBooksResponse);
    /// }
    /// message PurgeBooksRequest {}
    /// message PurgeBooksResponse {}
    /// ```
    AIP_0165_REQUEST_MESSAGE_NAME {
        aip: 165 "core::0165::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if PURGE.is_method(method) {
        names::request(cx, method);
    }
}
