use rustc_hash::FxHashSet;

use crate::{rule::prelude::*, shared::signatures};

rule! {
    /// Checks that signatures of RPCs keep their order.
    ///
    /// Generators that can have one function only, as that of Python, take the first
    /// `(google.api.method_signature)`: where another comes first, calls with positions mean other
    /// fields.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc MoveBook(MoveBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "name";
    ///     option (google.api.method_signature) = "shelf,name";
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
    ///   rpc MoveBook(MoveBookRequest) returns (Book) {
    ///     option (google.api.method_signature) = "shelf, name"; //~ signature `shelf,name` of rpc `MoveBook` stands where `name` stood
    ///     option (google.api.method_signature) = "name";
    ///   }
    /// }
    /// message MoveBookRequest {
    ///   string name = 1;
    ///   string shelf = 2;
    /// }
    /// message Book {}
    /// ```
    ///
    /// So does a new signature before old ones.
    METHOD_SIGNATURE_SAME_ORDER {
        check: Check::MethodPair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Method<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(signatures::of);
    let kept: FxHashSet<_> = new.iter().map(|it| &*it.text).collect();
    let mut olds = old.iter().filter(|it| kept.contains(&*it.text));
    let mut news = new.iter();
    let moved =
        olds.find_map(|old| news.next().filter(|it| it.text != old.text).map(|it| (old, it)));
    if let Some((before, now)) = moved {
        let (name, before, text) = (pair.new.name(), &before.text, &now.text);
        let message = format!("signature `{text}` of rpc `{name}` stands where `{before}` stood");
        cx.report(now.location, message)
            .help("keep the order, with new signatures behind the old ones")
            .breaks(Breaks::SOURCE)
            .symbol(pair.new.full_name());
    }
}
