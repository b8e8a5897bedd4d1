use crate::{
    rule::prelude::*,
    shared::agree::{FileOption, Kind},
};

rule! {
    /// Checks that all files of a package have the same value for `go_package`.
    ///
    /// `go_package` is the import path of the generated Go code. A Go package is a folder: if the
    /// files of one protobuf package name two, the types end up in two Go packages that have to
    /// import each other, and from the first circle on that does not compile. Users then cannot
    /// tell from a type's protobuf name where to import it from.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "acme.example/library/v1;libraryv1"; //~ `acme.example/library/v1;libraryv1` here
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "acme.example/books/v1;booksv1"; //~ `acme.example/books/v1;booksv1` here
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "acme.example/library/v1;libraryv1";
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "acme.example/library/v1;libraryv1";
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
    /// option go_package = "acme.example/library/v1;libraryv1"; //~ nothing in
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
    /// option go_package = "acme.example/library/v1;libraryv1";
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    ///
    /// option go_package = "acme.example/library/v1;libraryv1";
    /// ```
    PACKAGE_SAME_GO_PACKAGE {
        check: Check::Package(check),
        categories: categories::PACKAGE_AFFINITY,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::GO_PACKAGE, kind: Kind::Text };

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    OPTION.check(package, cx);
}
