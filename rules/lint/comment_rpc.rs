use crate::{rule::prelude::*, shared::comment};

rule! {
    /// Checks that RPCs have a leading comment.
    ///
    /// The signature shows what goes in and out. The comment says what the call does, which errors
    /// it returns and when, and whether it is safe to try again: the things a caller must know and
    /// cannot see. Generators put it on the client's method and on the server's interface.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc Lend(LendRequest) returns (LendResponse); //~ rpc `Lend` has no comment
    /// }
    /// message LendRequest {}
    /// message LendResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   // Lends a book. `FAILED_PRECONDITION` if it is out; may be repeated.
    ///   rpc Lend(LendRequest) returns (LendResponse);
    /// }
    /// message LendRequest {}
    /// message LendResponse {}
    /// ```
    COMMENT_RPC {
        check: Check::Method(check),
        categories: categories::COMMENTS,
        options: &[&comment::STARTS_WITH_NAME.opt],
        aliases: &["RPCS_HAVE_COMMENT"],
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    if let Some(found) = comment::wanted(cx, method.into()) {
        found.help("say before the rpc what it does, and which errors it returns");
    }
}
