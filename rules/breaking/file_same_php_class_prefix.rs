use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `php_class_prefix` of a file does not change.
    ///
    /// Every generated PHP class begins with it, and every use of one changes with it.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_class_prefix = "Lib";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_class_prefix = "Lbr"; //~ option `php_class_prefix` changed from `Lib` to `Lbr`
    /// ```
    FILE_SAME_PHP_CLASS_PREFIX {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::PHP_CLASS_PREFIX, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the prefix; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
