use crate::{
    rule::prelude::*,
    shared::agree::{FileOption, Kind},
};

rule! {
    /// Checks that all files of a package have the same value for `java_package`.
    ///
    /// `java_package` is the package of the generated Java classes. A protobuf package that is
    /// spread over two Java packages loses its types to two places: imports cannot be guessed from
    /// the schema, and what one package keeps to itself the other cannot see.
    ///
    /// A file without the option falls back to the protobuf package's name, so leaving it out in
    /// one file is a difference too.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1"; //~ `com.acme.library.v1` here
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.books.v1"; //~ `com.acme.books.v1` here
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1";
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option java_package = "com.acme.library.v1";
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
    /// option java_package = "com.acme.library.v1"; //~ nothing in
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
    /// option java_package = "com.acme.library.v1";
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    ///
    /// option java_package = "com.acme.library.v1";
    /// ```
    PACKAGE_SAME_JAVA_PACKAGE {
        check: Check::Package(check),
        categories: categories::PACKAGE_AFFINITY,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::JAVA_PACKAGE, kind: Kind::Text };

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    OPTION.check(package, cx);
}
