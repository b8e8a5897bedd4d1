use protosmith_compiler::{diagnostic::Fix, fix::References};

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
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "b.proto";
    /// ```
    ///
    /// ```proto fixed b.proto
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
    ///
    /// # What others got by it
    ///
    /// The fix makes a plain import of it, and has the files that are checked import what they got by it alone,
    /// each where what it names is declared. It is unsafe: files that are not checked may need the import, too.
    /// There is none where a file that is not checked, and is compiled with the others, would need it.
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
    /// ```proto bad c.proto
    /// syntax = "proto3";
    /// import "a.proto";
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "b.proto";
    /// ```
    ///
    /// ```proto fixed b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed c.proto
    /// syntax = "proto3";
    /// import "a.proto";
    /// import "b.proto";
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    IMPORT_NO_PUBLIC {
        check: Check::Import(check),
        categories: categories::SENSIBLE,
    }
}

fn check(import: Import<'_>, cx: &mut Cx<'_>) {
    if import.kind() == ImportKind::Public {
        let fix = cx.repair(|cx| fix(import, cx));
        cx.report(import.location(), format!("`{}` is imported publicly", import.path()))
            .help("remove `public`, and import the file wherever its types are used")
            .fix(fix);
    }
}

fn fix(import: Import<'_>, cx: &Cx<'_>) -> Option<Fix> {
    let schema = import.importer().schema();
    let references = cx.of_schema(schema, References::of);
    let mut edits = Edits::new(schema);
    edits.make_private(&references, import).ok()?;
    edits.finish("remove `public`, and import the file where it is needed", Safety::Unsafe)
}
