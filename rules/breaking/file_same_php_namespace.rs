use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `php_namespace` of a file does not change.
    ///
    /// It is the namespace of the generated PHP code: every `use` of it changes with it. Without
    /// the option, the namespace is the package in `PascalCase`, so that setting it to that changes
    /// nothing for PHP, though it is reported too.
    ///
    /// Set it in the first version of a package, and take another one for the next version.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Library\\V1";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Example\\Library\\V1"; //~ option `php_namespace` changed from
    /// ```
    FILE_SAME_PHP_NAMESPACE {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::PHP_NAMESPACE, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the namespace; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
