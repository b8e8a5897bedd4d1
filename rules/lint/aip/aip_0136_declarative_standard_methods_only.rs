use crate::shared::aip::{declarative, prelude::*};

aip! {
    /// Checks that declarative resources have standard methods only.
    ///
    /// Tools that declare resources say how one should be, and bring it there with the standard
    /// methods. They do not know when to archive a book: a field that says so, they would set.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse); //~ rpc `ArchiveBook` is a custom method of a declarative resource
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/resource.proto";
    /// service Library {
    ///   // Archives a book. Imperative only.
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse);
    /// }
    /// message ArchiveBookRequest {
    ///   string name = 1;
    /// }
    /// message ArchiveBookResponse {
    ///   bool done = 1;
    /// }
    /// message Book {
    ///   option (google.api.resource) = {
    ///     type: "library.googleapis.com/Book"
    ///     pattern: "shelves/{shelf}/books/{book}"
    ///     style: DECLARATIVE_FRIENDLY
    ///   };
    ///   string name = 1;
    /// }
    /// ```
    ///
    /// A method that is for people and scripts alone says so in its comment: "Imperative only."
    AIP_0136_DECLARATIVE_STANDARD_METHODS_ONLY {
        aip: 136 "core::0136::declarative-standard-methods-only",
        check: Check::Method(check),
    }
}

const STANDARD: [&str; 7] = ["Get", "List", "Create", "Update", "Delete", "Undelete", "Batch"];

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let name = method.name();
    if STANDARD.iter().any(|it| name.starts_with(it))
        || declarative::of_method(cx, method).is_none()
    {
        return;
    }
    let comment = method.leading_comment().unwrap_or_default();
    if !comment.to_ascii_lowercase().contains("imperative only") {
        let text = format!("rpc `{name}` is a custom method of a declarative resource");
        cx.report(method.name_location(), text)
            .help("let a field of the resource say so, or write `Imperative only.` in the comment");
    }
}
