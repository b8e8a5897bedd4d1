use rustc_hash::FxHashSet;

use crate::{rule::prelude::*, shared::resources};

rule! {
    /// Checks that patterns of resources keep their order.
    ///
    /// Generators of clients take the first pattern as the usual one, and call functions and types for
    /// others after their place. In another order, code that was written against them means another
    /// pattern, or does not compile.
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
    ///   option (google.api.resource) = { //~ pattern `books/{book}` of resource `library.example.com/Book` stands where `shelves/{shelf}/books/{book}` stood
    ///     type: "library.example.com/Book"
    ///     pattern: "books/{book}"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// So does a new pattern before old ones.
    RESOURCE_PATTERN_SAME_ORDER {
        check: Check::ModulePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    for Pair { old, new } in resources::kept(pair) {
        let kept: FxHashSet<_> = new.patterns.iter().map(|it| it.value).collect();
        let mut olds = old.patterns.iter().map(|it| it.value).filter(|it| kept.contains(it));
        let mut news = new.patterns.iter().map(|it| it.value);
        let moved = olds.find_map(|old| news.next().filter(|it| *it != old).map(|it| (old, it)));
        if let Some((before, now)) = moved {
            let message = format!(
                "pattern `{now}` of resource `{}` stands where `{before}` stood",
                new.type_name
            );
            cx.report_old(new.location, old.file, message)
                .help("keep the order, with new patterns behind the old ones")
                .breaks(Breaks::SOURCE)
                .symbol(new.symbol);
        }
    }
}
