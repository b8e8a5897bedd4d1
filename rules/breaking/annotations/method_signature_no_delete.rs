use rustc_hash::FxHashSet;

use crate::{rule::prelude::*, shared::signatures};

rule! {
    /// Checks that signatures of RPCs are not deleted.
    ///
    /// For each `(google.api.method_signature)` generated clients have a function with the fields as its
    /// parameters. Code that calls it does not compile without it, and no message shows why.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc MoveBook(MoveBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "name";
    ///     option (google.api.method_signature) = "name,shelf";
    ///   }
    /// }
    /// message MoveBookRequest {
    ///   string name = 1;
    ///   string shelf = 2;
    /// }
    /// message Book {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc MoveBook(MoveBookRequest) returns (Book) { //~ rpc `MoveBook` lost the signature `name,shelf`
    ///     option (google.api.method_signature) = "name";
    ///   }
    /// }
    /// message MoveBookRequest {
    ///   string name = 1;
    ///   string shelf = 2;
    /// }
    /// message Book {}
    /// ```
    METHOD_SIGNATURE_NO_DELETE {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(signatures::of);
    let news: FxHashSet<_> = new.iter().map(|it| &*it.text).collect();
    for gone in old.iter().filter(|it| !news.contains(&*it.text)) {
        let (name, text) = (pair.new.name(), &gone.text);
        cx.report(pair.new.location(), format!("rpc `{name}` lost the signature `{text}`"))
            .help(format!("keep `option (google.api.method_signature) = \"{text}\";`"))
            .breaks(Breaks::SOURCE)
            .symbol(pair.new.full_name());
    }
}
