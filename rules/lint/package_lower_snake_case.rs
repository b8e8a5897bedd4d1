use crate::{
    rule::prelude::*,
    shared::{misnamed::message, naming::lower_snake_dot_case},
};

rule! {
    /// Checks that package names are `lower_snake.case`.
    ///
    /// A package becomes a namespace in C++, C#, PHP and Ruby, a module in Rust, and the default
    /// for the package in Java: all places where a capital makes readers expect a type. In the
    /// schema itself `acme.Library.Book` could be a message inside a message; in lower case it
    /// cannot be mistaken. And since packages are kept in folders of the same name, capitals
    /// clash on file systems that do not tell them apart.
    ///
    /// ```proto bad acme/bookShelf/v1/book.proto
    /// syntax = "proto3";
    /// package acme.bookShelf.v1; //~ package `acme.bookShelf.v1` should be `acme.book_shelf.v1`
    /// ```
    ///
    /// ```proto good acme/book_shelf/v1/book.proto
    /// syntax = "proto3";
    /// package acme.book_shelf.v1;
    /// ```
    ///
    /// The package is part of every full name: of the paths that gRPC clients call, of type URLs
    /// in `Any`, of extensions in JSON. Correct it in a new version of the API rather than in the
    /// one that is in use.
    PACKAGE_LOWER_SNAKE_CASE {
        check: Check::File(check),
        categories: categories::STYLE_BASIC,
        aliases: &["PACKAGE_NAME_LOWER_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let name = file.package();
    let wanted = lower_snake_dot_case(name);
    if name != wanted {
        let message = message("package", name, "`lower_snake.case`", &wanted);
        cx.report(file.package_location(), message).help(
            "rename it together with its folder, before clients depend on it; \
             every full name and gRPC path has it",
        );
    }
}
