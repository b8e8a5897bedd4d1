use crate::{
    rule::prelude::*,
    shared::agree::{FileOption, Kind},
};

rule! {
    /// Checks that all files of a package have the same value for `java_multiple_files`.
    ///
    /// With `java_multiple_files` every message, enum and service becomes a class of its own, without
    /// it they are nested in one class for each file. If files of a package differ, some of its
    /// types are `com.acme.Book` and others `com.acme.ShelfProto.Shelf`, for no reason that a user
    /// could see.
    ///
    /// A file without the option is nested (up to edition 2023), so leaving it out in one file is a
    /// difference too.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true; //~ `true` here
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = false; //~ `false` here
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true;
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true;
    /// ```
    ///
    /// # Files that say nothing
    ///
    /// Where all files that have the option agree, the fix adds it to those that have not. It is unsafe: where
    /// generated code stands changes, and nothing that is sent. Where values differ there is none.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true; //~ nothing in
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3"; //~ nothing here
    /// package library.v1;
    /// ```
    ///
    /// ```proto fixed library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_multiple_files = true;
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    ///
    /// option java_multiple_files = true;
    /// ```
    PACKAGE_SAME_JAVA_MULTIPLE_FILES {
        check: Check::Package(check),
        categories: categories::PACKAGE_AFFINITY,
    }
}

static OPTION: FileOption =
    FileOption { option: builtin::file::JAVA_MULTIPLE_FILES, kind: Kind::Flag };

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    OPTION.check(package, cx);
}
