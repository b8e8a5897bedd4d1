use crate::{rule::prelude::*, shared::deleted};

rule! {
    /// Checks that enums are not deleted from a package.
    ///
    /// As ENUM_NO_DELETE, for who generates code by package and not by file: an enum may move to
    /// another file of its package. To leave the package it has to be deleted, and whoever names it
    /// in code has to change that.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ enum `Genre` was deleted from package `library`
    /// package library;
    /// ```
    ///
    /// ```proto after format.proto
    /// syntax = "proto3";
    /// package library;
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    PACKAGE_ENUM_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::PACKAGE,
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let kept = deleted::packages(pair.new, File::enums, cx.version());
    for gone in deleted::from_package(pair, File::enums, deleted::Parents::File, &kept) {
        let (name, file) = (gone.old.nested_name(), gone.old.file());
        let message = format!("enum `{name}` was deleted from package `{}`", file.package());
        cx.report_old(gone.location, file, message)
            .help("keep it, with `option deprecated = true;`, until nobody uses it")
            .breaks(Breaks::SOURCE)
            .symbol(gone.old.full_name());
    }
}
