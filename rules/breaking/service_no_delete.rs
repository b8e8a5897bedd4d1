use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

rule! {
    /// Checks that services are not deleted from a file.
    ///
    /// Every client that was built before calls it by its full name, and gets `UNIMPLEMENTED`.
    /// Clients that are built now find no stub. A service that went to another file of its package
    /// can still be called, but its stubs are elsewhere.
    ///
    /// Mark it `deprecated`, serve it until the calls have stopped, and delete it then. To rename
    /// a service, serve both.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// service LibraryService {}
    /// service SearchService {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ service `SearchService` was deleted
    /// service LibraryService {}
    /// ```
    SERVICE_NO_DELETE {
        check: Check::FilePair(check),
        categories: breaking::FILE,
    }
}

const WORDS: Words = Words {
    kind: "service",
    help: "keep it, with `option deprecated = true;`, and serve it until nobody calls it",
    breaks: Breaks { new_readers: true, ..Breaks::SOURCE },
};

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for gone in deleted::from_file(pair, File::services) {
        WORDS.report_in_file(&gone, cx);
    }
}
