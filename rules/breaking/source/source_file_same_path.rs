use std::collections::BTreeMap;

use crate::{
    rule::prelude::*,
    shared::languages::{self, Change, LANGUAGES_OPTION, source},
};

source! {
    /// Checks that files stay where code of some languages finds what is generated for them.
    ///
    /// C++ includes and Python and TypeScript import by the path of the file; Java has a class for it that is
    /// called by its name, unless `java_outer_classname` says otherwise, or each type has a class of its own.
    /// Go, Rust, C# and Swift go by the package or by an option, and do not notice.
    ///
    /// Leave a file at the old path that imports the new one publicly.
    ///
    /// ```yaml
    /// languages: [cpp, go, java, python]
    /// ```
    ///
    /// ```proto before shelf.proto
    /// syntax = "proto3";
    /// package library;
    /// option java_multiple_files = true;
    /// message Shelf {
    ///   string theme = 1;
    /// }
    /// ```
    ///
    /// ```proto after shelves.proto
    /// //~! file `shelf.proto` was renamed to `shelves.proto`, which breaks C++ and Python
    /// syntax = "proto3";
    /// package library;
    /// option java_multiple_files = true;
    /// message Shelf {
    ///   string theme = 1;
    /// }
    /// ```
    SOURCE_FILE_SAME_PATH {
        check: Check::ModulePair(check),
        same_as: &["FILE_NO_DELETE"],
    }
}

fn check(pair: Pair<Module<'_>>, cx: &mut Cx<'_>) {
    if cx.choices(&LANGUAGES_OPTION).is_empty() {
        return;
    }
    let news: BTreeMap<&str, File<'_>> = pair.new.files().map(|it| (it.path(), it)).collect();
    for old in pair.deleted(Module::files, |it| it.path()) {
        let path = old.path();
        let now = cx.renames().file(path).and_then(|it| news.get(it).copied());
        let (change, said) = match now {
            None => (gone(old, cx), format!("file `{path}` was deleted")),
            Some(new) => {
                let said = format!("file `{path}` was renamed to `{}`", new.path());
                let stays = Pair { old, new }.map(java_classes);
                (if stays.changed() { Change::FileMovedInJava } else { Change::FileMoved }, said)
            }
        };
        let found = languages::report(change, (Location::Nowhere, said), cx);
        if let Some(found) = found {
            found.symbol(path).old_file = Some(old.index());
        }
    }
}

/// What it means that a file is gone: its types may be elsewhere.
fn gone(old: File<'_>, cx: &Cx<'_>) -> Change {
    let top = |it: &Element<'_>| it.parent().is_none();
    let mut change = Change::FileMoved;
    for element in old.elements().filter(top) {
        match cx.renames().successor(element.full_name()) {
            Some(now) if now.full_name() == element.full_name() => {
                if languages::java_class(element) != languages::java_class(now) {
                    change = Change::FileMovedInJava;
                }
            }
            _ => return Change::FileGone,
        }
    }
    change
}

/// The class that Java has for the file, if code needs it: for types or for extensions.
fn java_classes(file: File<'_>) -> Option<String> {
    let outer = format!("{}.{}", languages::java_package(file), languages::java_outer_class(file));
    let first = file.top_messages().next().map(|it| languages::java_class(it.element()));
    let is_needed = first.is_some_and(|it| it.starts_with(&format!("{outer}.")))
        || file.extensions().next().is_some();
    is_needed.then_some(outer)
}
