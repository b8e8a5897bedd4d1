use std::collections::BTreeMap;

use crate::rule::prelude::*;

rule! {
    /// Checks that packages are not deleted.
    ///
    /// The package is a part of every full name: of messages in an `Any`, of services in the
    /// path of a call, of types in generated code. A package that was renamed is a deleted one and
    /// a new one.
    ///
    /// A new version of an API is a new package beside the old one: `library.v2` next to
    /// `library.v1`, which stays until nobody uses it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// ```proto after
    /// //~! package `library.v1` was deleted
    /// syntax = "proto3";
    /// package library.v2;
    /// ```
    PACKAGE_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::PACKAGE,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let packages = pair.map(|item| {
        let mut first = BTreeMap::<&str, File<'_>>::new();
        for file in item.files() {
            let known = first.entry(file.package()).or_insert(file);
            if file.path() < known.path() {
                *known = file;
            }
        }
        first
    });
    for (package, file) in &packages.old {
        if !packages.new.contains_key(package) {
            let message = match cx.renames().package(package) {
                None => format!("package `{package}` was deleted"),
                Some("") => format!("what was in package `{package}` is in none now"),
                Some(now) => format!("package `{package}` was renamed to `{now}`"),
            };
            cx.report_old(Location::Nowhere, *file, message)
                .help("keep it beside the new one until nobody uses it")
                .breaks(Breaks::ALL)
                .symbol(*package);
        }
    }
}
