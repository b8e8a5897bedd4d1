use crate::shared::aip::{camel, prelude::*};

aip! {
    /// Checks that names of RPCs are `UpperCamelCase`, with abbreviations as words.
    ///
    /// `GetCustomerId`, not `GetCustomerID`: generators take names apart at capitals and join them
    /// again, and of `GetIDField` nobody can tell where the second word ends. Names with words of
    /// one letter that everybody knows, such as `XAxis` or `OAuthToken`, pass.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service Library {
    ///   rpc FindByISBN(FindRequest) returns (Book);
    ///   //  ^^^^^^^^^^ rpc `FindByISBN` should be in `UpperCamelCase`
    /// }
    /// message FindRequest {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service Library {
    ///   rpc FindByIsbn(FindRequest) returns (Book);
    /// }
    /// message FindRequest {}
    /// message Book {}
    /// ```
    AIP_0190_METHOD_CASE {
        aip: 190 "core::0190::method-case",
        kind: basic,
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    camel::wanted(cx, method.into());
}
