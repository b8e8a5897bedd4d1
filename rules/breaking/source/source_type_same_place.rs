use crate::{
    rule::prelude::*,
    shared::{
        deleted,
        languages::{self, Change, LANGUAGES_OPTION, source},
    },
};

source! {
    /// Checks that messages, enums and services stay where code of some languages finds them.
    ///
    /// Code reaches a type through what its generator makes of files, packages and messages around it: an
    /// include in C++, a module of the file in Python and TypeScript, a class that Java has for the file
    /// unless `java_multiple_files` is on, a name made of the outer and the inner one. Where a type goes
    /// from one file to another of the package, Go, Rust, C# and Swift do not notice.
    ///
    /// Leave it where it was. Where the old file imports the new one publicly, C++ and Python find it still.
    ///
    /// ```yaml
    /// languages: [java, python, rust]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// package library;
    /// option java_multiple_files = true;
    /// message Book {
    ///   message Page {}
    /// }
    /// message Author {}
    /// enum Genre {
    ///   GENRE_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto before other.proto
    /// syntax = "proto3";
    /// package library;
    /// option java_multiple_files = true;
    /// message Shelf {}
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3"; //~ message `Author` moved to `other.proto`, which breaks Python //~ enum `Genre` was deleted, which breaks Java, Python and Rust
    /// package library;
    /// option java_multiple_files = true;
    /// message Book { //~ message `Book.Page` was deleted, which breaks Java, Python and Rust
    /// }
    /// ```
    ///
    /// ```proto after other.proto
    /// syntax = "proto3";
    /// package library;
    /// option java_multiple_files = true;
    /// message Shelf {}
    /// message Author {}
    /// ```
    SOURCE_TYPE_SAME_PLACE {
        check: Check::FilePair(check),
        same_as: &[
            "ENUM_NO_DELETE",
            "MESSAGE_NO_DELETE",
            "PACKAGE_ENUM_NO_DELETE",
            "PACKAGE_MESSAGE_NO_DELETE",
            "PACKAGE_SERVICE_NO_DELETE",
            "SERVICE_NO_DELETE",
        ],
    }
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    if cx.choices(&LANGUAGES_OPTION).is_empty() {
        return;
    }
    for gone in deleted::from_file(pair, types) {
        let old = gone.old;
        let fate = deleted::fate(old, cx.renames());
        let change = match &fate {
            Some(fate) if fate.now.full_name() == old.full_name() => {
                let is_same = languages::java_class(old) == languages::java_class(fate.now);
                if is_same { Change::TypeMoved } else { Change::TypeMovedInJava }
            }
            Some(fate) if fate.now.name() == old.name() => Change::Nesting,
            _ => Change::TypeGone,
        };
        let words = fate.as_ref().map_or("was deleted", |it| &it.words);
        let said = format!("{} `{}` {words}", old.kind().word(), old.nested_name());
        let found = languages::report(change, (gone.location, said), cx);
        let symbol = found.map(|it| it.symbol(old.full_name()));
        if let (Some(found), Some(fate)) = (symbol, fate) {
            found.label(fate.now.name_location(), "it is here now");
        }
    }
}

/// The messages, enums and services that are written in a file.
fn types<'a>(file: File<'a>) -> impl Iterator<Item = Element<'a>> {
    file.elements().filter(|it| match it.kind() {
        Kind::Message => !Message::try_from(*it).is_ok_and(Message::is_map_entry),
        kind => matches!(kind, Kind::Enum | Kind::Service),
    })
}
