use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `java_outer_classname` of a file does not change.
    ///
    /// It is the Java class that is made for the file: it has the descriptor, and without
    /// `java_multiple_files` everything else as well. Without the option it is named after the
    /// file, so that setting it to that name changes nothing for Java, though it is reported too.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_outer_classname = "LibraryProto";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ option `java_outer_classname` was removed; it was `LibraryProto`
    /// package library.v1;
    /// ```
    FILE_SAME_JAVA_OUTER_CLASSNAME {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::JAVA_OUTER_CLASSNAME, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found.help("keep the class name").breaks(Breaks::SOURCE);
    }
}
