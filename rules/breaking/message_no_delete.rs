use crate::{
    rule::prelude::*,
    shared::deleted::{self, Words},
};

rule! {
    /// Checks that messages are not deleted from a file.
    ///
    /// Code that was generated from the file names the message and does not compile without it,
    /// nor do files that import this one. A message that went to another file counts as deleted:
    /// includes and imports of generated code go by file. Where the message was put into an
    /// `Any`, or is known by name to a schema registry, its data cannot be read any more either.
    ///
    /// Keep it for as long as anyone uses it, and mark it `deprecated` meanwhile. To rename it,
    /// add the new one beside it.
    ///
    /// A map field has a message of its own, which is made for it: renaming the field renames
    /// the message.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// message Book {
    ///   message Page {}
    ///   map<string, string> labels = 1;
    /// }
    /// message Author {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ message `Author` was deleted
    /// message Book { //~ message `Book.Page` was deleted //~ message `Book.LabelsEntry` was deleted
    ///   map<string, string> tags = 1;
    /// }
    /// ```
    MESSAGE_NO_DELETE {
        check: Check::FilePair(check),
        categories: csr::FILE,
    }
}

const WORDS: Words = Words {
    kind: "message",
    help: "keep it, with `option deprecated = true;`, until nobody uses it",
    breaks: Breaks::SOURCE,
};

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for gone in deleted::from_file(pair, File::messages) {
        WORDS.report_in_file(&gone, cx);
    }
}
