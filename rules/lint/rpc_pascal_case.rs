use crate::{
    rule::prelude::*,
    shared::{
        misnamed::misnamed,
        naming::{lower_camel_case, lower_snake_case, pascal_case, upper_snake_case},
    },
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
    /// # Another case
    ///
    /// ```yaml
    /// rpc_case: lowerCamelCase
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(GetBookRequest) returns (GetBookResponse); //~ rpc `GetBook` should be `getBook`
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc getBook(GetBookRequest) returns (GetBookResponse);
    /// }
    /// message GetBookRequest {}
    /// message GetBookResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc getBook(GetBookRequest) returns (GetBookResponse);
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
        categories: categories::style::BASIC,
        aliases: &["RPC_NAMES_UPPER_CAMEL_CASE", "RPC_NAMES_CASE"],
        options: &[&CASE.opt],
        name_exceptions: NameExceptions::Honoured,
    }
}

static CASE: Choice = Choice::new(
    "rpc_case",
    "The case of names of RPCs, for `RPC_PASCAL_CASE`.",
    &["PascalCase", "lowerCamelCase", "lower_snake_case", "UPPER_SNAKE_CASE"],
);

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let case = cx.choice(&CASE);
    let name = method.name();
    let wanted = match case {
        "lowerCamelCase" => lower_camel_case(name),
        "lower_snake_case" => lower_snake_case(name),
        "UPPER_SNAKE_CASE" => upper_snake_case(name),
        _ => pascal_case(name),
    };
    if name != wanted {
        misnamed(cx, method.into(), &format!("`{case}`"), &wanted).help(
            "rename it before clients depend on it; the name is part of the path of the call",
        );
    }
}
