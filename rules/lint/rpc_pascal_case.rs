use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::pascal_case},
};

rule! {
    /// Checks that RPC names are `PascalCase`.
    ///
    /// Generators make a method of the name: Go raises its first letter, Java lowers it, Python
    /// and C++ keep it. From `PascalCase` each gets what its readers expect; from `get_book` Java
    /// gets `getBook`, and C++ and Python a name unlike any other generated one.
    ///
    /// The name is on the wire, in the path `/package.Service/Method` that gRPC clients call.
    /// Renaming an RPC that is in use is removing one and adding another.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc get_book(GetBookRequest) returns (GetBookResponse);
    ///   //  ^^^^^^^^ rpc `get_book` should be `GetBook`
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// The fix renames the RPC. It breaks clients, for the name is part of the path of the call, so it is applied where `--fix-rule`
    /// names the rule. There is none where the service has
    /// another RPC of the name, or one that should have it.
    RPC_PASCAL_CASE {
        check: Check::Method(check),
        categories: categories::STYLE_BASIC,
        aliases: &["RPC_NAMES_UPPER_CAMEL_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let wanted = pascal_case(method.name());
    if method.name() != wanted {
        misnamed(cx, method.into(), "`PascalCase`", &wanted).help(
            "rename it before clients depend on it; the name is part of the path of the call",
        );
    }
}
