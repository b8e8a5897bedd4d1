use crate::rule::prelude::*;

rule! {
    /// Checks that the package of a file does not change.
    ///
    /// The package is a part of every full name in the file. A service is called by its full name,
    /// so that clients built before get `UNIMPLEMENTED`. Messages in an `Any` bear it, extensions
    /// and custom options are set by it, generators derive namespaces from it.
    ///
    /// Copy the file into the new package, and serve both until nobody uses the old one.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1; //~ package changed from `library` to `library.v1`
    /// ```
    FILE_SAME_PACKAGE {
        check: Check::FilePair(check),
        categories: csr::ALL.with(V1Beta1, csr::FILE),
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    let Pair { old, new } = pair.map(File::package);
    if old == new {
        return;
    }
    let message = match (old, new) {
        ("", _) => format!("package changed from none to `{new}`"),
        (_, "") => format!("package changed from `{old}` to none"),
        _ => format!("package changed from `{old}` to `{new}`"),
    };
    cx.report(pair.new.package_location(), message)
        .help("copy the file into the new package, and keep this one until nobody uses it")
        .breaks(Breaks::ALL);
}
