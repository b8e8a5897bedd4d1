use crate::rule::prelude::*;

rule! {
    /// Checks that no import is public.
    ///
    /// Whoever imports a file gets its public imports too, and then depends on a file that it does
    /// not name. Nobody sees what may be removed, and moving a type breaks builds far away. The
    /// languages do not agree on what it means either: C++ and Python pass the names on, Go makes
    /// aliases, Java and others do nothing, so that code which compiles in one is missing an
    /// import in the next.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import public "b.proto"; //~ `b.proto` is imported publicly
    /// ```
    ///
    /// ```proto bad b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "b.proto";
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto good b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// It has one good use: leaving a file behind at an old path, while its importers move.
    IMPORT_NO_PUBLIC {
        check: Check::Import(check),
        categories: categories::SENSIBLE,
    }
}

fn check(import: Import<'_>, cx: &mut Cx<'_>) {
    if import.kind() == ImportKind::Public {
        cx.report(import.location(), format!("`{}` is imported publicly", import.path()))
            .help("remove `public`, and import the file wherever its types are used");
    }
}
