use crate::shared::aip::{
    custom::{ADD, REMOVE},
    names,
    prelude::*,
};

aip! {
    /// Checks that requests of Add and Remove methods are named after the method.
    ///
    /// A request grows with its method. A message of its own, called after it, can get a field that
    /// means something there only, and whoever knows one name knows the other.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc AddAuthor(AppendAuthorRequest) returns (Book); //~ request `AppendAuthorRequest` of rpc `AddAuthor` should be called
    /// }
    /// message AppendAuthorRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service Library {
    ///   rpc AddAuthor(AddAuthorRequest) returns (Book);
    /// }
    /// message AddAuthorRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc AddAuthor(AddAuthorRequest) returns (Book);
    /// }
    /// message AddAuthorRequest {}
    /// message Book {}
    /// ```
    AIP_0144_REQUEST_MESSAGE_NAME {
        aip: 144 "core::0144::request-message-name",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if ADD.is_method(method) || REMOVE.is_method(method) {
        names::request(cx, method);
    }
}
