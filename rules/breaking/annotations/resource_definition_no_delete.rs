use rustc_hash::{FxHashMap, FxHashSet};

use crate::{rule::prelude::*, shared::resources};

rule! {
    /// Checks that resources that files define are not deleted.
    ///
    /// `(google.api.resource_definition)` declares a resource that no message is. References name it,
    /// and generated clients have a class for its names. It may become one of a message, or move to
    /// another file.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// option (google.api.resource_definition) = {
    ///   type: "library.example.com/Shelf"
    ///   pattern: "shelves/{shelf}"
    /// };
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ resource `library.example.com/Shelf` is not declared any more
    /// import "google/api/resource.proto";
    /// ```
    RESOURCE_DEFINITION_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::API,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let defined = pair.old.files().flat_map(|it| it.resource_definitions().map(move |of| (it, of)));
    let olds: Vec<_> =
        defined.filter_map(|(file, of)| Some((file, of.type_name()?.value))).collect();
    if olds.is_empty() {
        return;
    }
    let news = resources::declared(pair.new);
    let types: FxHashSet<_> = news.iter().map(|it| it.type_name).collect();
    let files: FxHashMap<_, _> = pair.new.files().map(|it| (it.path(), it)).collect();
    for (file, name) in olds.into_iter().filter(|it| !types.contains(it.1)) {
        let location = files.get(file.path()).map_or(Location::Nowhere, |it| it.location());
        cx.report_old(location, file, format!("resource `{name}` is not declared any more"))
            .help("keep its definition, or declare a message with the type")
            .breaks(Breaks::SOURCE)
            .symbol(file.path());
    }
}
