use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::pascal_case},
};

rule! {
    /// Checks that service names are `PascalCase`.
    ///
    /// A service becomes classes and interfaces: `LibraryGrpc` in Java, `LibraryClient` in Go,
    /// `LibraryStub` in Python. Its name is also on the wire: a gRPC client calls the path
    /// `/package.Service/Method`. So choose the case before the first client exists; afterwards
    /// a new name is a new service.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service library_service {}
    /// //      ^^^^^^^^^^^^^^^ service `library_service` should be `LibraryService`
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {}
    /// ```
    ///
    /// The fix renames the service, to the name that `SERVICE_SUFFIX` asks for as well, if it is on. It breaks clients, for the name is part of the path of every call, so it is applied where `--fix-rule`
    /// names the rule.
    SERVICE_PASCAL_CASE {
        check: Check::Service(check),
        categories: categories::style::BASIC,
        aliases: &["SERVICE_NAMES_UPPER_CAMEL_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    let wanted = pascal_case(service.name());
    if service.name() != wanted {
        misnamed(cx, service.into(), "`PascalCase`", &wanted).help(
            "rename it before clients depend on it; the name is part of the path of every call",
        );
    }
}
