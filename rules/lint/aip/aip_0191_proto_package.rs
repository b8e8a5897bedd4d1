use crate::shared::aip::prelude::*;

aip! {
    /// Checks that files are in the folder that their package names.
    ///
    /// Imports are paths, types are names in packages. Where the two agree, whoever sees
    /// `library.v1.Book` finds it in `library/v1/`.
    ///
    /// ```proto bad library/book.proto
    /// syntax = "proto3";
    /// package library.v1; //~ package `library.v1` should be in folder `library/v1`, not `library`
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// A file in no folder passes.
    AIP_0191_PROTO_PACKAGE {
        aip: 191 "core::0191::proto-package",
        kind: basic,
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let (directory, wanted) = (file.directory(), file.package().replace('.', "/"));
    if directory != "." && directory != wanted {
        let message = format!(
            "package `{}` should be in folder `{wanted}`, not `{directory}`",
            file.package()
        );
        cx.report(file.package_location(), message)
            .help("move the file, or make its package that of the folder");
    }
}
