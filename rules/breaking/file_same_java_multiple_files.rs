use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `java_multiple_files` of a file does not change.
    ///
    /// With it, messages, enums and services are Java classes of their own; without it, all of them
    /// are inside the outer class of the file. Every import and every use of the outer class
    /// changes.
    ///
    /// Set it in the first version of a package: it is what nearly everybody wants.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true; //~ option `java_multiple_files` was set to `true`
    /// ```
    FILE_SAME_JAVA_MULTIPLE_FILES {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::JAVA_MULTIPLE_FILES, kind: Kind::Flag { unset: false } };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep it as it is; let the next version of the package have it from the start")
            .breaks(Breaks::SOURCE);
    }
}
