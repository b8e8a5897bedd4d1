use crate::{
    rule::prelude::*,
    shared::agree::{FileOption, Kind},
};

rule! {
    /// Checks that all files of a package have the same value for `php_namespace`.
    ///
    /// `php_namespace` is the namespace of the generated PHP classes. It also decides the folder in
    /// which an autoloader looks for them: with two values, half of a protobuf package's classes
    /// are elsewhere, and are not found by whoever goes by its name.
    ///
    /// A file without the option gets a namespace made of the protobuf package's name, so leaving
    /// it out in one file is a difference too.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Acme\\Library\\V1"; //~ `Acme\Library\V1` here
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Acme\\Books\\V1"; //~ `Acme\Books\V1` here
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Acme\\Library\\V1";
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// option php_namespace = "Acme\\Library\\V1";
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
    /// option php_namespace = "Acme\\Library\\V1"; //~ nothing in
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
    /// option php_namespace = "Acme\\Library\\V1";
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    ///
    /// option php_namespace = "Acme\\Library\\V1";
    /// ```
    PACKAGE_SAME_PHP_NAMESPACE {
        check: Check::Package(check),
        categories: categories::PACKAGE_AFFINITY,
    }
}

static OPTION: FileOption = FileOption { option: builtin::file::PHP_NAMESPACE, kind: Kind::Text };

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    OPTION.check(package, cx);
}
