use crate::{rule::prelude::*, shared::deleted};

rule! {
    /// Checks that extensions are not deleted from a package.
    ///
    /// As EXTENSION_NO_DELETE, for who generates code by package and not by file: an extension may
    /// move to another file of its package, for its full name stays.
    ///
    /// ```proto before
    /// syntax = "proto2";
    /// package library;
    /// message Book {
    ///   extensions 100 to 199;
    ///   extend Book {
    ///     optional string isbn = 100;
    ///     optional int32 pages = 101;
    ///   }
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto2";
    /// package library;
    /// message Book { //~ extension `Book.pages` was deleted from package `library`
    ///   extensions 100 to 199;
    ///   extend Book {
    ///     optional string isbn = 100;
    ///   }
    /// }
    /// ```
    PACKAGE_EXTENSION_NO_DELETE {
        check: Check::ModulePair(check),
        categories: breaking::PACKAGE.since(V2),
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    let kept = deleted::packages(pair.new, File::extensions, cx.version());
    for gone in deleted::from_package(pair, File::extensions, deleted::Parents::File, &kept) {
        let (name, file) = (gone.old.nested_name(), gone.old.file());
        let message = format!("extension `{name}` was deleted from package `{}`", file.package());
        cx.report_old(gone.location, file, message)
            .help("keep it, with `[deprecated = true]`: nothing else keeps its number from reuse")
            .breaks(Breaks { old_readers: true, json: true, ..Breaks::SOURCE })
            .symbol(gone.old.full_name());
    }
}
