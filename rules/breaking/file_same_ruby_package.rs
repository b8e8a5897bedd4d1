use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `ruby_package` of a file does not change.
    ///
    /// It is the module of the generated Ruby code: every use of a class changes with it. Without
    /// the option, the module is the package in `PascalCase`, so that setting it to that changes
    /// nothing for Ruby, though it is reported too.
    ///
    /// Set it in the first version of a package, and take another one for the next version.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Library::V1";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Example::Library::V1"; //~ option `ruby_package` changed from
    /// ```
    FILE_SAME_RUBY_PACKAGE {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::RUBY_PACKAGE, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the module; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
