use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

rule! {
    /// Checks that enums are not deleted from a file.
    ///
    /// Code that was generated from the file names the enum and does not compile without it, nor
    /// do files that import this one. An enum that went to another file counts as deleted:
    /// includes and imports of generated code go by file.
    ///
    /// Keep it for as long as anyone uses it, and mark it `deprecated` meanwhile. To move it, copy
    /// it into the new file under a new name or package, and delete the old one when nobody asks
    /// for it any more.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   enum Format {
    ///     FORMAT_UNSPECIFIED = 0;
    ///   }
    /// }
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ enum `Genre` was deleted
    /// message Book {} //~ enum `Book.Format` was deleted
    /// ```
    ENUM_NO_DELETE {
        check: Check::FilePair(check),
        categories: csr::FILE,
    }
}

const WORDS: Words = Words {
    kind: "enum",
    help: "keep it, with `option deprecated = true;`, until nobody uses it",
    breaks: Breaks::SOURCE,
};

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for gone in deleted::from_file(pair, File::enums) {
        WORDS.report_in_file(&gone, cx);
    }
}
