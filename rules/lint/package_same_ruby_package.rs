use crate::{
    rule::prelude::*,
    shared::agree::{FileOption, Kind},
};

rule! {
    /// Checks that all files of a package have the same value for `ruby_package`.
    ///
    /// `ruby_package` is the module of the generated Ruby classes. With two values the types of one
    /// protobuf package are in two modules, and the same name may be defined in both without
    /// anybody noticing.
    ///
    /// A file without the option gets a module made of the protobuf package's name, so leaving it
    /// out in one file is a difference too.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Acme::Library::V1"; //~ `Acme::Library::V1` here
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Acme::Books::V1"; //~ `Acme::Books::V1` here
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Acme::Library::V1";
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option ruby_package = "Acme::Library::V1";
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
    /// option ruby_package = "Acme::Library::V1"; //~ nothing in
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
    /// option ruby_package = "Acme::Library::V1";
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    ///
    /// option ruby_package = "Acme::Library::V1";
    /// ```
    PACKAGE_SAME_RUBY_PACKAGE {
        check: Check::Package(check),
        categories: categories::PACKAGE_AFFINITY,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::RUBY_PACKAGE, kind: Kind::Text };

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    OPTION.check(package, cx);
}
