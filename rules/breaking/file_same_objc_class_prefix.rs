use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `objc_class_prefix` of a file does not change.
    ///
    /// Every generated Objective-C class begins with it, and every use of one changes with it.
    /// Objective-C has no namespaces: without a prefix, classes of two packages may have the same
    /// name, and programs with both do not link.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option objc_class_prefix = "LIB";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option objc_class_prefix = "LBR"; //~ option `objc_class_prefix` changed from `LIB` to `LBR`
    /// ```
    FILE_SAME_OBJC_CLASS_PREFIX {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::OBJC_CLASS_PREFIX, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the prefix; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
