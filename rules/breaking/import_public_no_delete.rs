use crate::{rule::prelude::*, shared::imports};

rule! {
    /// Checks that public imports are not deleted.
    ///
    /// Who imports a file sees what the file imports publicly as if it stood there. Without the
    /// `import public` those schemas do not compile any more; generated C++, Python and Java code that
    /// reached the other file through this one does not either.
    ///
    /// Keep it until nobody needs it: who uses the declarations imports their own file.
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// import public "author.proto";
    /// ```
    ///
    /// ```proto before author.proto
    /// syntax = "proto3";
    /// package library;
    /// message Author {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// package library;
    /// import "author.proto"; //~ `author.proto` is not imported publicly any more
    /// message Book {
    ///   Author author = 1;
    /// }
    /// ```
    ///
    /// ```proto after author.proto
    /// syntax = "proto3";
    /// package library;
    /// message Author {}
    /// ```
    IMPORT_PUBLIC_NO_DELETE {
        check: Check::FilePair(check),
        categories: breaking::CODE,
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for (path, location) in imports::no_longer_public(pair) {
        cx.report(location, format!("`{path}` is not imported publicly any more"))
            .help(format!("keep `import public \"{path}\";` for those who import this file"))
            .breaks(Breaks::SOURCE)
            .symbol(pair.new.path());
    }
}
