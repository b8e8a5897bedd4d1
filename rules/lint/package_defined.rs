use protosmith_compiler::{
    diagnostic::Fix,
    fix::{Head, References},
};

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
    ///
    /// # A file in a folder
    ///
    /// The fix declares the package that the folder of the file says, and has other files say it where
    /// they name what is in the file. Comments and text in strings are left as they are. It breaks
    /// clients, so it is applied where `--fix-rule` names the rule. There is none for files in the folder
    /// where import paths begin, where a folder has a name that no package can have, and where the
    /// package has an element of the same name.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3"; //~ the file has no package
    /// message Book {
    ///   Book sequel = 1;
    ///   .Book prequel = 2;
    /// }
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "library/v1/book.proto";
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto bad shop.proto
    /// syntax = "proto3";
    /// package shop.v1;
    /// import "library/v1/book.proto";
    /// message Order {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed library/v1/book.proto
    /// syntax = "proto3";
    ///
    /// package library.v1;
    ///
    /// message Book {
    ///   Book sequel = 1;
    ///   .library.v1.Book prequel = 2;
    /// }
    /// ```
    ///
    /// ```proto fixed library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "library/v1/book.proto";
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed shop.proto
    /// syntax = "proto3";
    /// package shop.v1;
    /// import "library/v1/book.proto";
    /// message Order {
    ///   repeated library.v1.Book books = 1;
    /// }
    /// ```
    PACKAGE_DEFINED {
        check: Check::File(check),
        categories: categories::MINIMAL.with(V1Beta1, categories::SENSIBLE),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    if file.package().is_empty() {
        let fix = cx.repair(|cx| fix(file, cx));
        cx.report(file.location(), "the file has no package")
            .help("write `package` and a name after the syntax: the folders of the file, with dots")
            .fix(fix);
    }
}

/// Declares the package that the folder of the file says.
fn fix(file: File<'_>, cx: &Cx<'_>) -> Option<Fix> {
    let package = file.directory().replace('/', ".");
    let references = cx.of_schema(file.schema(), References::of);
    let mut edits = Edits::new(file.schema());
    edits.move_into_package(&references, file, &package).ok()?;
    let statement = format!("package {package};");
    edits.add_to_head(file, Head::Package, &statement);
    edits.finish(format!("declare `{statement}`"), Safety::BreaksClients)
}
