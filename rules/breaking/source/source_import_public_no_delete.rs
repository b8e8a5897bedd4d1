use crate::{
    rule::prelude::*,
    shared::{
        imports,
        languages::{self, Change, source},
    },
};

source! {
    /// Checks that code of some languages does not reach types through a public import that is deleted.
    ///
    /// For `import public`, Python imports all names of the other module, and Go makes aliases of the types of
    /// another package: both are gone with it. C++ includes the other file either way; Java, Rust and
    /// TypeScript have nothing of it.
    ///
    /// Keep it until nobody needs it.
    ///
    /// ```yaml
    /// languages: [cpp, python]
    /// ```
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
    /// import "author.proto"; //~ `author.proto` is not imported publicly any more, which breaks Python
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
    SOURCE_IMPORT_PUBLIC_NO_DELETE {
        check: Check::FilePair(check),
        same_as: &["IMPORT_PUBLIC_NO_DELETE"],
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    for (path, location) in imports::no_longer_public(pair) {
        let said = format!("`{path}` is not imported publicly any more");
        let found = languages::report(Change::PublicImportGone, (location, said), cx);
        found.map(|it| it.symbol(pair.new.path()));
    }
}
