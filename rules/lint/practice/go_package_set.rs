use crate::shared::practice::prelude::*;

rule! {
    /// Checks that files say their `go_package`.
    ///
    /// The generator for Go does not guess the import path: without the option, whoever generates code has to give
    /// it for each file on the command line.
    ///
    /// ```proto bad
    /// syntax = "proto3"; //~ file `a.proto` has no `go_package`
    /// package library.v1;
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1;
    /// option go_package = "acme.example/library/v1;libraryv1";
    /// ```
    GO_PACKAGE_SET {
        check: Check::File(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::PROTOTOOL),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let package = file.options().text(builtin::file::GO_PACKAGE).unwrap_or_default();
    if package.is_empty() {
        cx.report(file.location(), format!("file `{}` has no `go_package`", file.path()))
            .help("add `option go_package = \"…\";`");
    }
}
