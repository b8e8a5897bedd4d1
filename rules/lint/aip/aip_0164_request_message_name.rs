use crate::shared::aip::{custom::UNDELETE, names, prelude::*};

aip! {
    /// Checks that requests of Undelete methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(RestoreBookRequest) returns (Book); //~ request `RestoreBookRequest` of rpc `UndeleteBook` should be called
    /// }
    /// message RestoreBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc UndeleteBook(UndeleteBookRequest) returns (Book);
    /// }
    /// message UndeleteBookRequest {}
    /// message Book {}
    /// ```
    AIP_0164_REQUEST_MESSAGE_NAME {
        aip: 164 "core::0164::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if UNDELETE.is_method(method) {
        names::request(cx, method);
    }
}
