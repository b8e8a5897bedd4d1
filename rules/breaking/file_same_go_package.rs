use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `go_package` of a file does not change.
    ///
    /// It is the import path of the generated Go code: every import of it changes with it. Where
    /// two copies of one file are linked into a program under two paths, the program stops at its
    /// start, for the names in them are registered twice.
    ///
    /// To move the code, generate it at the new path, and leave a Go package of aliases at the old
    /// one.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "example.com/library/v1";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "example.com/api/library/v1"; //~ option `go_package` changed from
    /// ```
    FILE_SAME_GO_PACKAGE {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::GO_PACKAGE, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the import path; code at a new one needs aliases at the old")
            .breaks(Breaks::SOURCE);
    }
}
