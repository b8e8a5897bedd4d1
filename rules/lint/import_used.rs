use crate::rule::prelude::*;

rule! {
    /// Checks that every import is used.
    ///
    /// An import that nothing needs still has to be found, parsed and linked, by everyone who uses
    /// the file: generated code imports or includes the other file's code, in Go and C++ at run
    /// time too, and a change to that file rebuilds this one. In time it becomes a circle that
    /// nobody wanted.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "b.proto";
    /// import "google/protobuf/empty.proto"; //~ `google/protobuf/empty.proto` is not used
    ///
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto bad b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "b.proto";
    ///
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// Options use imports as types do: `(library.v1.owner)` needs the file that extends the
    /// options. A public import is for others, and counts as used. Where several imports lead to
    /// what is needed, the file itself counts, else the first that imports it publicly.
    ///
    /// The fix removes the import, with the comment behind it; comments above it stay. It is safe:
    /// of what is generated, only lists of imports change. A Go program that gets at the other file
    /// through this one alone, by its name in the registry, has to import it itself.
    ///
    /// # What is around the import
    ///
    /// ```proto bad
    /// syntax = "proto3";
    ///
    /// // What comes from Google.
    /// import "google/protobuf/any.proto"; // nobody needs it //~ is not used
    /// import "google/protobuf/empty.proto"; //~ is not used
    ///
    /// message Shelf {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    ///
    /// // What comes from Google.
    ///
    /// message Shelf {}
    /// ```
    IMPORT_USED {
        check: Check::Import(check),
        categories: categories::BASIC.since(V1),
    }
}

fn check(import: Import<'_>, cx: &mut Cx<'_>) {
    let counts = matches!(import.kind(), ImportKind::Plain | ImportKind::Weak);
    if !counts || import.is_used() {
        return;
    }
    let fix = cx.repair(|_| {
        let mut edits = Edits::new(import.importer().schema());
        edits.delete_statement(import.location(), CommentsAbove::Keep);
        edits.finish("remove the import", Safety::Safe)
    });
    cx.report(import.location(), format!("`{}` is not used", import.path()))
        .help("remove the import")
        .fix(fix);
}
