use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `php_metadata_namespace` of a file does not change.
    ///
    /// It is the namespace of the PHP classes that hold the descriptors of files. Generated
    /// messages load them by name: a file that was generated before and one that was generated
    /// after do not find each other.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_metadata_namespace = "Library\\Meta";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_metadata_namespace = "Library\\V1\\Meta"; //~ option `php_metadata_namespace` changed from
    /// ```
    FILE_SAME_PHP_METADATA_NAMESPACE {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::PHP_METADATA_NAMESPACE, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the namespace; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
