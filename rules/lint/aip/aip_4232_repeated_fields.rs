use crate::shared::aip::prelude::*;

aip! {
    /// Checks that only the last field of a path in a method signature is repeated.
    ///
    /// A signature becomes a function with a parameter for each path. `book.shelves.shelf` leads
    /// through a list, and which of its members is meant nobody can say.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.method_signature) = "book.shelves.shelf"; //~ signature `book.shelves.shelf` leads through the list
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   repeated Shelf shelves = 1;
    /// }
    /// message Shelf {
    ///   string shelf = 1;
    /// }
    /// message ArchiveBookResponse {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/api/client.proto";
    /// service Library {
    ///   rpc ArchiveBook(ArchiveBookRequest) returns (ArchiveBookResponse) {
    ///     option (google.api.method_signature) = "book.shelves";
    ///   }
    /// }
    /// message ArchiveBookRequest {
    ///   Book book = 1;
    /// }
    /// message Book {
    ///   repeated Shelf shelves = 1;
    /// }
    /// message Shelf {
    ///   string shelf = 1;
    /// }
    /// message ArchiveBookResponse {}
    /// ```
    ///
    /// A signature that stands twice is reported once.
    AIP_4232_REPEATED_FIELDS {
        aip: 4232 "client-libraries::4232::repeated-fields",
        check: Check::Method(check),
    }
}

fn check(method: Method<'_>, cx: &mut Cx<'_>) {
    let Some(input) = method.input() else { return };
    let mut seen = std::collections::HashSet::new();
    for signature in method.method_signatures().filter(|it| seen.insert(it.value)) {
        for path in signature.value.split(',') {
            for list in lists(input, path) {
                let message = format!("signature `{path}` leads through the list `{list}`");
                cx.report(signature.location(), message)
                    .help("end the path at the list, or leave it out");
            }
        }
    }
}

/// How many parts of a path are followed.
const DEPTH: usize = 32;

/// The parts of a path, up to a list each, that lead on from there.
fn lists<'p>(message: Message<'_>, path: &'p str) -> Vec<&'p str> {
    let mut message = Some(message);
    let mut out = Vec::new();
    for (at, _) in path.match_indices('.').take(DEPTH) {
        let name = path[..at].rsplit('.').next().unwrap_or_default();
        let Some(found) = message.and_then(|it| it.field_named(name)) else { break };
        if found.is_repeated() {
            out.push(&path[..at]);
        }
        message = found.type_message();
    }
    out
}
