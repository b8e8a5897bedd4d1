use crate::{
    rule::prelude::*,
    stability::{self, Stability},
};

rule! {
    /// Checks that the last component of a package name is a version.
    ///
    /// Some day an API needs a change that its clients cannot follow. If the package says `v1`,
    /// the change goes into `v2` beside it: both are served, both are linked into one program,
    /// and clients go over one by one. Without a version the first such change has no place to
    /// go, and the name without one is taken for ever.
    ///
    /// ```proto bad library/library.proto
    /// syntax = "proto3";
    /// package library; //~ package `library` should end with a version, like `library.v1`
    /// ```
    ///
    /// ```proto good library/v1/library.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// ```proto good library/v2beta1/library.proto
    /// syntax = "proto3";
    /// package library.v2beta1;
    /// ```
    ///
    /// A version is `v1`, and `v1alpha`, `v1beta2`, `v1p1alpha1` or `v1test` for one that still
    /// changes; its numbers start at 1. A name that is only a version does not do.
    PACKAGE_VERSION_SUFFIX {
        check: Check::File(check),
        categories: categories::STYLE_STANDARD,
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let package = file.package();
    if package.is_empty() || stability::of(package) != Stability::Unversioned {
        return;
    }
    let message = format!("package `{package}` should end with a version, like `{package}.v1`");
    cx.report(file.package_location(), message).help(
        "add the version to the package and its folder before clients depend on it; \
         every full name and gRPC path has it",
    );
}
