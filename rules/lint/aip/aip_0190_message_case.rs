use crate::shared::aip::{camel, prelude::*};

aip! {
    /// Checks that names of messages are `UpperCamelCase`, with abbreviations as words.
    ///
    /// `CustomerId`, not `CustomerID`: generators take names apart at capitals and join them again,
    /// and of `IDField` nobody can tell where the first word ends. Names with words of one letter
    /// that everybody knows, such as `XAxis` or `OAuthToken`, pass.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message CustomerID {
    /// //      ^^^^^^^^^^ message `CustomerID` should be in `UpperCamelCase`
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message CustomerId {
    ///   string name = 1;
    /// }
    /// message OAuthToken {}
    /// ```
    AIP_0190_MESSAGE_CASE {
        aip: 190 "core::0190::message-case",
        kind: basic,
        check: Check::Message(check),
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    camel::wanted(cx, message.into());
}
