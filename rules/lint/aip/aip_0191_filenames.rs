use crate::shared::aip::{prelude::*, version};

aip! {
    /// Checks that names of files are `lower_snake_case`, and not a version.
    ///
    /// Files become modules, headers and classes of that name. In some file systems `Book.proto`
    /// and `book.proto` are one file, and of `v1.proto` nobody knows what is in it: the version is
    /// a folder.
    ///
    /// ```proto bad library/v1/v1.proto
    /// syntax = "proto3";
    /// package library.v1; //~ file `v1.proto` is called like a version
    /// ```
    ///
    /// ```proto bad library/v1/Book.proto
    /// syntax = "proto3";
    /// package library.v1; //~ the name of file `Book.proto` has other characters than
    /// ```
    ///
    /// ```proto good library/v1/book_shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// ```
    AIP_0191_FILENAMES {
        aip: 191 "core::0191::filenames",
        check: Check::File(check),
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let name = file.path().rsplit('/').next().unwrap_or_default();
    let stem = name.replace(".proto", "");
    let is_allowed = |it: u8| matches!(it, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'\\');
    let message = if version::is_version(&stem) {
        format!("file `{name}` is called like a version")
    } else if !stem.bytes().all(is_allowed) {
        format!("the name of file `{name}` has other characters than `a-z`, `0-9` and `_`")
    } else {
        return;
    };
    cx.report(file.package_location(), message).help("rename the file and the imports of it");
}
