use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, source},
};

source! {
    /// Checks that RPCs keep their signatures in code of some languages.
    ///
    /// What is one message becomes a stream, an iterator or an observer of messages, and the types of requests
    /// and responses are in signatures. Languages without types find out where they run.
    ///
    /// Add an rpc with another name.
    ///
    /// ```yaml
    /// languages: [rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (Book);
    ///   rpc PutBook(Book) returns (Book);
    /// }
    /// message Book {}
    /// message Author {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc GetBook(Book) returns (stream Book); //~ rpc `GetBook` changed from one response to a stream, which breaks Rust
    ///   rpc PutBook(Author) returns (Book);
    ///   //          ^^^^^^ rpc `PutBook` changed its request type from `Book` to `Author`, which breaks Rust
    /// }
    /// message Book {}
    /// message Author {}
    /// ```
    SOURCE_RPC_SAME_SIGNATURE {
        check: Check::MethodPair(check),
        same_as: &[
            "RPC_SAME_CLIENT_STREAMING",
            "RPC_SAME_REQUEST_TYPE",
            "RPC_SAME_RESPONSE_TYPE",
            "RPC_SAME_SERVER_STREAMING",
        ],
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let (name, location) = (pair.new.name(), pair.new.location());
    for (streaming, change, one, several) in [
        (pair.map(Method::client_streaming), Change::ClientStreaming, "request", "requests"),
        (pair.map(Method::server_streaming), Change::ServerStreaming, "response", "responses"),
    ] {
        let said = match (streaming.old, streaming.new) {
            (false, true) => format!("rpc `{name}` changed from one {one} to a stream"),
            (true, false) => format!("rpc `{name}` changed from a stream of {several} to one"),
            _ => continue,
        };
        languages::report(change, (location, said), cx);
    }
    for (types, change, location, word) in [
        (pair.map(Method::input_name), Change::Request, pair.new.input_location(), "request"),
        (pair.map(Method::output_name), Change::Response, pair.new.output_location(), "response"),
    ] {
        if types.new != cx.renames().name_now(types.old) {
            let Pair { old, new } = types;
            let said = format!("rpc `{name}` changed its {word} type from `{old}` to `{new}`");
            languages::report(change, (location, said), cx);
        }
    }
}
