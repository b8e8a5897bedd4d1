use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

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

const WORDS: Words = Words {
    kind: "enum",
    help: "keep it, with `option deprecated = true;`, until nobody uses it",
    breaks: Breaks::SOURCE,
};

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let kept = deleted::packages(pair.new, File::enums, cx.version());
    for gone in deleted::from_package(pair, File::enums, deleted::Parents::File, &kept) {
        WORDS.report_in_package(&gone, cx);
    }
}
