use crate::{
    rule::prelude::*,
    shared::agree::{Mismatch, mismatches, shown},
};

rule! {
    /// Checks that all files of a package are in one directory.
    ///
    /// Where a type is defined should follow from its name. If `library.v1` is spread over two
    /// directories, readers have to search both, two teams can define the same name in it without
    /// seeing each other, and generators that work on a directory make two units of what the
    /// schema calls one: in Go two packages, which may not import each other in a circle.
    ///
    /// ```proto bad library/book.proto
    /// syntax = "proto3";
    /// package library.v1; //~ package `library.v1` is in several directories: `library` here
    /// ```
    ///
    /// ```proto bad shelves/shelf.proto
    /// syntax = "proto3";
    /// package library.v1; //~ `shelves` here, `library` has `library/book.proto`
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// ```proto good library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    PACKAGE_SAME_DIRECTORY {
        check: Check::Package(check),
        categories: categories::FILE_LAYOUT,
    }
}

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    for Mismatch { it, value, other, other_value } in
        mismatches(package.files(), |it| Some(it.directory()))
    {
        let what = match package.name() {
            "" => "what has no package".to_owned(),
            name => format!("package `{name}`"),
        };
        let (here, there) = (shown(value, ""), shown(other_value, ""));
        let message = format!(
            "{what} is in several directories: {here} here, {there} has `{}`",
            other.path()
        );
        cx.report(it.package_location(), message)
            .label(other.package_location(), "is in another directory")
            .help("move the files of the package together, and change the imports of them");
    }
}
