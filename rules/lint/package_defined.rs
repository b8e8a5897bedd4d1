use crate::rule::prelude::*;

rule! {
    /// Checks that every file declares a package.
    ///
    /// Names of a file without a package are global. Two files anywhere in a program that both
    /// define `Book` cannot be linked: C++, Go, Python and Java keep one registry of all messages,
    /// and refuse the second at start. And a file with a package cannot well use what has none.
    ///
    /// ```proto bad
    /// syntax = "proto3"; //~ the file has no package
    /// message Book {}
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// message Book {}
    /// ```
    ///
    /// A package that comes later changes the full name of everything in the file, and with it
    /// the paths of gRPC calls and the type URLs in `Any`.
    PACKAGE_DEFINED {
        check: Check::File(check),
        categories: categories::MINIMAL.with(V1Beta1, categories::SENSIBLE),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if file.package().is_empty() {
        cx.report(file.location(), "the file has no package").help(
            "write `package` and a name after the syntax: the folders of the file, with dots",
        );
    }
}
