use std::collections::{BTreeMap, BTreeSet};

use crate::{rule::prelude::*, shared::graph};

rule! {
    /// Checks that packages do not import each other in a cycle.
    ///
    /// Files cannot import each other in a circle, but packages can, by way of several files. Where
    /// a package becomes one unit of code, as in Go, the result does not compile; elsewhere the
    /// packages can only be generated, versioned and shipped together.
    ///
    /// ```proto bad library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "people/v1/author.proto"; //~ packages import each other: `library.v1` → `people.v1` → `library.v1`
    /// message Book {
    ///   people.v1.Author author = 1;
    /// }
    /// ```
    ///
    /// ```proto bad library/v1/shelf.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// message Shelf {}
    /// ```
    ///
    /// ```proto bad people/v1/author.proto
    /// syntax = "proto3";
    /// package people.v1;
    /// message Author {}
    /// ```
    ///
    /// ```proto bad people/v1/desk.proto
    /// syntax = "proto3";
    /// package people.v1;
    /// import "library/v1/shelf.proto"; //~ packages import each other: `people.v1` → `library.v1` → `people.v1`
    /// message Desk {
    ///   library.v1.Shelf shelf = 1;
    /// }
    /// ```
    ///
    /// ```proto good library/v1/book.proto
    /// syntax = "proto3";
    /// package library.v1;
    /// import "people/v1/author.proto";
    /// message Book {
    ///   people.v1.Author author = 1;
    /// }
    /// ```
    ///
    /// ```proto good people/v1/author.proto
    /// syntax = "proto3";
    /// package people.v1;
    /// message Author {}
    /// ```
    PACKAGE_NO_IMPORT_CYCLE {
        check: Check::Module(check),
        categories: categories::MINIMAL.since(V1).with(V1, categories::NONE),
    }
}

fn check(module: Module<'_>, cx: &mut Cx<'_>) {
    let mut edges = BTreeMap::<&str, BTreeSet<&str>>::new();
    for (file, import) in with_imports(module).iter().flat_map(|file| edges_of(*file)) {
        edges.entry(file).or_default().insert(import);
    }
    let circles = graph::circles(&edges);
    for file in module.files() {
        for import in file.imports() {
            let (from, Some(to)) = (file.package(), package(import)) else { continue };
            let inside = circles.get(from).is_some_and(|at| Some(at) == circles.get(to));
            if from != to && inside {
                let way = circle(&edges, &circles, from, to);
                cx.report(import.location(), format!("packages import each other: {way}"))
                    .help("move what both need into a package that imports neither");
            }
        }
    }
}

/// Circles of more packages than this are not drawn: nobody would read them.
const DRAWN: usize = 12;

/// The shortest way from a package by way of another back to it.
fn circle(
    edges: &graph::Edges<'_>,
    circles: &BTreeMap<&str, usize>,
    from: &str,
    to: &str,
) -> String {
    let here = circles.get(from);
    if circles.values().filter(|it| Some(*it) == here).take(DRAWN + 1).count() > DRAWN {
        return format!("`{from}` → `{to}` → … → `{from}`");
    }
    let way = graph::way(edges, to, from);
    let way: Vec<_> = way.iter().map(|it| format!("`{it}`")).collect();
    format!("`{from}` → {}", way.join(" → "))
}

/// The package of an imported file, if it has one.
fn package(import: Import<'_>) -> Option<&str> {
    import.file().map(File::package).filter(|it| !it.is_empty())
}

fn edges_of(file: File<'_>) -> impl Iterator<Item = (&str, &str)> {
    let from = file.package();
    let imports = file.imports().filter(|it| it.kind() != ImportKind::Option);
    let to = imports.filter_map(package).filter(move |to| *to != from);
    to.filter(move |_| !from.is_empty()).map(move |to| (from, to))
}

/// The files of a module and all that they import.
fn with_imports(module: Module<'_>) -> Vec<File<'_>> {
    let mut out: Vec<_> = module.files().collect();
    let mut seen: BTreeSet<u32> = out.iter().map(|it| it.index()).collect();
    let mut at = 0;
    while let Some(file) = out.get(at).copied() {
        out.extend(file.imports().filter_map(Import::file).filter(|it| seen.insert(it.index())));
        at += 1;
    }
    out
}
