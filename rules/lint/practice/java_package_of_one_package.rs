use std::collections::BTreeMap;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that no two packages have the same `java_package`.
    ///
    /// Classes of Java are told apart by `java_package` alone. Two packages that share one cannot have messages of
    /// the same name, and whoever looks for a class finds two sources of it.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library"; //~ `com.acme.library` is the `java_package` of `library.v2`, too
    /// ```
    ///
    /// ```proto bad library/v2/book.proto
    /// syntax = "proto3";
    /// package library.v2;
    /// option java_package = "com.acme.library"; //~ `com.acme.library` is the `java_package` of `library.v1`, too
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1";
    /// ```
    JAVA_PACKAGE_OF_ONE_PACKAGE {
        check: Check::Module(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::DOS),
    }
}

fn check(module: Module<'_>, cx: &mut Cx<'_>) {
    use builtin::file::JAVA_PACKAGE;
    let mut packages: BTreeMap<&str, BTreeMap<&str, Vec<File<'_>>>> = BTreeMap::new();
    for file in module.files() {
        if let Some(java) = file.options().text(JAVA_PACKAGE).filter(|it| !it.is_empty()) {
            packages.entry(java).or_default().entry(file.package()).or_default().push(file);
        }
    }
    for (java, by_package) in packages.into_iter().filter(|it| it.1.len() > 1) {
        let names: Vec<_> = by_package.keys().copied().take(2).collect();
        for (package, files) in by_package {
            let other = names.iter().find(|it| **it != package).copied().unwrap_or_default();
            for file in files {
                let location = file.options().location_of_option(JAVA_PACKAGE);
                let text = format!("`{java}` is the `java_package` of `{other}`, too");
                cx.report(location.unwrap_or(file.location()), text)
                    .help("give each package one of its own");
            }
        }
    }
}
