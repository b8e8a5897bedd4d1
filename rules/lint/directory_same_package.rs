use crate::{
    rule::prelude::*,
    shared::agree::{Mismatch, group, mismatches, shown},
};

rule! {
    /// Checks that all files of a directory declare the same package.
    ///
    /// A directory is what people look through and what tools work on: Go makes one package of the
    /// output of a directory, Python one package of modules. If its files belong to two protobuf
    /// packages, the two cannot be generated, versioned or owned apart, and Go code does not
    /// compile at all.
    ///
    /// ```proto bad library/book.proto
    /// syntax = "proto3";
    /// package library.v1; //~ directory `library` has several packages: `library.v1` here
    /// ```
    ///
    /// ```proto bad library/shelf.proto
    /// syntax = "proto3";
    /// package library.v2; //~ `library.v2` here, `library.v1` in `library/book.proto`
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// ```proto good library/v2/shelf.proto
    /// syntax = "proto3";
    /// package library.v2;
    /// ```
    DIRECTORY_SAME_PACKAGE {
        check: Check::Module(check),
        categories: categories::FILE_LAYOUT,
    }
}

fn check(module: Module<'_>, cx: &mut Cx<'_>) {
    for (directory, files) in group(module, File::directory) {
        for Mismatch { it: module, value, other, other_value } in
            mismatches(files.into_iter(), package)
        {
            let (here, there) = (shown(value, "none"), shown(other_value, "none"));
            let message = format!(
                "directory `{directory}` has several packages: {here} here, {there} in `{}`",
                other.path()
            );
            cx.report(module.package_location(), message)
                .label(other.package_location(), "is different here")
                .help("give each package a directory of its own");
        }
    }
}

fn package(file: File<'_>) -> Option<&str> {
    Some(file.package()).filter(|it| !it.is_empty())
}
