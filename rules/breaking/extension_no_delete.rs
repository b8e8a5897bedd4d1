use crate::{rule::prelude::*, shared::deleted};

rule! {
    /// Checks that extensions are not deleted from a file.
    ///
    /// Code gets at an extension by a name that was generated from this file. Without it, what
    /// others still write becomes an unknown field, and a custom option that files set does not
    /// compile any more. Nothing keeps its number from being given to another extension, for
    /// there is no `reserved` for extensions.
    ///
    /// Mark it `[deprecated = true]` and keep it. Where it must go, leave a declaration in the
    /// extended message: `extensions 100 [declaration = {number: 100, reserved: true}];`.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// message Book {
    ///   extensions 100 to 199;
    /// }
    /// extend Book {
    ///   optional string isbn = 100;
    ///   optional int32 pages = 101;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2"; //~ extension `pages` was deleted
    /// message Book {
    ///   extensions 100 to 199;
    /// }
    /// extend Book {
    ///   optional string isbn = 100;
    /// }
    /// ```
    EXTENSION_NO_DELETE {
        check: Check::FilePair(check),
        categories: breaking::FILE.since(V2),
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for gone in deleted::from_file(pair, File::extensions) {
        cx.report(gone.location, format!("extension `{}` was deleted", gone.old.nested_name()))
            .help("keep it, with `[deprecated = true]`: nothing else keeps its number from reuse")
            .breaks(Breaks { old_readers: true, json: true, ..Breaks::SOURCE })
            .symbol(gone.old.full_name());
    }
}
