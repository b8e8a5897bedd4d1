use crate::shared::aip::{camel, prelude::*};

aip! {
    /// Checks that names of services are `UpperCamelCase`, with abbreviations as words.
    ///
    /// `IsbnService`, not `ISBNService`: generators take names apart at capitals and join them
    /// again, and of `ISBNService` some make `IsbnService` and some `ISBNService`. Names with words
    /// of one letter that everybody knows, such as `XAxis` or `OAuthToken`, pass.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service ISBNService {}
    /// //      ^^^^^^^^^^^ service `ISBNService` should be in `UpperCamelCase`
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service IsbnService {}
    /// ```
    AIP_0190_SERVICE_CASE {
        aip: 190 "core::0190::service-case",
        kind: basic,
        check: Check::Service(check),
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    camel::wanted(cx, service.into());
}
