use crate::shared::aip::{common, prelude::*, version};

aip! {
    /// Checks that packages have a version.
    ///
    /// An API that changes in a way that breaks clients needs a second package beside the first,
    /// and then both need a name. `library.v1` leaves room for `library.v2`.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library; //~ package `library` has no version
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1beta1;
    /// ```
    ///
    /// Packages of common types, those with a part `type`, and those whose part ends with `master`
    /// or `main` are let pass.
    AIP_0215_VERSIONED_PACKAGES {
        aip: 215 "core::0215::versioned-packages",
        kind: basic,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let package = file.package();
    let passes = |it: &str| it == "type" || it.ends_with("master") || it.ends_with("main");
    if package.is_empty() || common::is_common(file) || package.split('.').any(passes) {
        return;
    }
    if !version::has_one(package) {
        cx.report(file.package_location(), format!("package `{package}` has no version"))
            .help(format!("call it `{package}.v1`"));
    }
}
