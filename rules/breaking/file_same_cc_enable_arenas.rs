use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `cc_enable_arenas` of a file does not change.
    ///
    /// Without arenas, C++ code has no way to put a message of the file on one, and code that does
    /// so fails to compile. Where the option is not set, messages can be put on arenas; since
    /// protobuf 3.14 they always can, and the option does nothing.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option cc_enable_arenas = false;
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option cc_enable_arenas = true; //~ option `cc_enable_arenas` changed from `false` to `true`
    /// ```
    FILE_SAME_CC_ENABLE_ARENAS {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::CC_ENABLE_ARENAS, kind: Kind::Flag { unset: true } };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found.help("drop the option in every file at once, when all generators have protobuf 3.14 or later").breaks(Breaks::SOURCE);
    }
}
