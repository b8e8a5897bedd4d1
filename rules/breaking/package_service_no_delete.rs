use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

rule! {
    /// Checks that services are not deleted from a package.
    ///
    /// As SERVICE_NO_DELETE, for who generates code by package and not by file: a service may move to
    /// another file of its package. The path of a call has the package and the service in it, and not
    /// the file.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// service LibraryService {}
    /// service SearchService {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ service `SearchService` was deleted from package `library`
    /// package library;
    /// ```
    ///
    /// ```proto after library.proto
    /// syntax = "proto3";
    /// package library;
    /// service LibraryService {}
    /// ```
    PACKAGE_SERVICE_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::PACKAGE,
    }
}

const WORDS: Words = Words {
    kind: "service",
    help: "keep it, with `option deprecated = true;`, and serve it until nobody calls it",
    breaks: Breaks { new_readers: true, ..Breaks::SOURCE },
};

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let kept = pair.new.files().map(File::package).collect();
    for gone in deleted::from_package(pair, File::services, deleted::Parents::File, &kept) {
        WORDS.report_in_package(&gone, cx);
    }
}
