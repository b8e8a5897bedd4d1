use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

rule! {
    /// Checks that messages are not deleted from a package.
    ///
    /// As MESSAGE_NO_DELETE, for who generates code by package and not by file: a message may move to
    /// another file of its package. Its full name stays, and so do the types in an `Any` and the names
    /// in generated code.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// message Book {
    ///   message Page {}
    /// }
    /// message Author {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library;
    /// message Author {}
    /// ```
    ///
    /// ```proto after book.proto
    /// syntax = "proto3";
    /// package library;
    /// message Book {} //~ message `Book.Page` was deleted from package `library`
    /// ```
    PACKAGE_MESSAGE_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::PACKAGE,
    }
}

const WORDS: Words = Words {
    kind: "message",
    help: "keep it, with `option deprecated = true;`, until nobody uses it",
    breaks: Breaks::SOURCE,
};

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let kept = deleted::packages(pair.new, File::messages, cx.version());
    for gone in deleted::from_package(pair, File::messages, deleted::Parents::Package, &kept) {
        WORDS.report_in_package(&gone, cx);
    }
}
