use crate::{
    rule::prelude::*,
    shared::{misnamed::message, naming::lower_snake_case},
};

rule! {
    /// Checks that file names are `lower_snake_case.proto`.
    ///
    /// Generators name their output after the file: `book_shelf.proto` becomes `book_shelf_pb2.py`,
    /// `book_shelf.pb.go`, `book_shelf.pb.h`, and in Java the class `BookShelf`. Dots and hyphens
    /// are no part of a module's name in Python and are replaced; capitals work on one machine and
    /// fail on the next, where the file system does not tell `Book.proto` from `book.proto`.
    ///
    /// ```proto bad library/v1/BookShelf.proto
    /// syntax = "proto3"; //~ file `BookShelf.proto` should be `book_shelf.proto`
    /// package library.v1;
    /// ```
    ///
    /// ```proto good library/v1/book_shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    ///
    /// A file can be renamed without any effect on the wire, as long as its imports follow.
    FILE_LOWER_SNAKE_CASE {
        check: Check::File(check),
        categories: categories::style::STANDARD,
        aliases: &["FILE_NAMES_LOWER_SNAKE_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    let wanted = lower_snake_case(stem);
    if stem != wanted {
        let extension = &name[stem.len()..];
        let wanted = if wanted.is_empty() { wanted } else { wanted + extension };
        cx.report(file.location(), message("file", name, "`lower_snake_case`", &wanted))
            .help("rename the file and the imports of it; the wire does not change");
    }
}
