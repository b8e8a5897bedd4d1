use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `swift_prefix` of a file does not change.
    ///
    /// Every generated Swift type begins with it, and every use of one changes with it. Without the
    /// option, types begin with the package in `PascalCase` and an underscore; with an empty
    /// prefix, with nothing.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option swift_prefix = "LIB";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ option `swift_prefix` was removed; it was `LIB`
    /// package library.v1;
    /// ```
    FILE_SAME_SWIFT_PREFIX {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::SWIFT_PREFIX, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the prefix; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
