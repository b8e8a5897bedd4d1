use crate::{
    rule::prelude::*,
    shared::file_option::{self, FileOption, Kind},
};

rule! {
    /// Checks that the option `java_package` of a file does not change.
    ///
    /// It is the package of the generated Java and Kotlin code: every import of it changes with it.
    /// Without the option it is the package of the file, so that setting it to that changes nothing
    /// for Java, though it is reported too.
    ///
    /// Set it in the first version of a package, and take another one for the next version.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.example.library.v1";
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.example.api.library.v1"; //~ option `java_package` changed from
    /// ```
    FILE_SAME_JAVA_PACKAGE {
        check: Check::FilePair(check),
        categories: breaking::SOURCE,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::JAVA_PACKAGE, kind: Kind::Text };

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if let Some(found) = file_option::check(&OPTION, pair, cx) {
        found
            .help("keep the Java package; let the next version of the package have another")
            .breaks(Breaks::SOURCE);
    }
}
