use rustc_hash::FxHashSet;

use crate::{
    rule::prelude::*,
    shared::{aip::http, resources},
};

rule! {
    /// Checks that patterns of resources are not deleted.
    ///
    /// Names that follow the pattern are stored everywhere, and a server that does not know it rejects
    /// them. Generated clients have a function for it that makes a name of its parts. Where a
    /// pattern only calls its variables something else, code breaks alone.
    ///
    /// Add new patterns behind the old ones.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.example.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     pattern: "books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// message Book {
    ///   option (google.api.resource) = { //~ resource `library.example.com/Book` lost the pattern `books/{book}`
    ///     type: "library.example.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    RESOURCE_PATTERN_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    for Pair { old, new } in resources::kept(pair) {
        let shape = |it: &str| http::plain_path(it).into_owned();
        let texts: FxHashSet<_> = new.patterns.iter().map(|it| it.value).collect();
        let mut shapes = None;
        for pattern in old.patterns.iter().map(|it| it.value).filter(|it| !texts.contains(it)) {
            let shapes: &FxHashSet<_> =
                shapes.get_or_insert_with(|| texts.iter().map(|it| shape(it)).collect());
            let breaks = if shapes.contains(&shape(pattern)) {
                Breaks::SOURCE
            } else {
                Breaks { new_readers: true, ..Breaks::JSON }
            };
            let message = format!("resource `{}` lost the pattern `{pattern}`", new.type_name);
            cx.report_old(new.location, old.file, message)
                .help("keep it, and add new patterns behind it")
                .breaks(breaks)
                .symbol(new.symbol);
        }
    }
}
