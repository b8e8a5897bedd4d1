use protosmith_compiler::{diagnostic::Fix, fix::References};
use rustc_hash::FxHashMap;

use crate::{
    rule::prelude::*,
    shared::{
        misnamed::message,
        naming::{lower_snake_case, lower_snake_dot_case},
    },
};

rule! {
    /// Checks that package names are `lower_snake.case`.
    ///
    /// A package becomes a namespace in C++, C#, PHP and Ruby, a module in Rust, and the default
    /// for the package in Java: all places where a capital makes readers expect a type. In the
    /// schema itself `acme.Library.Book` could be a message inside a message; in lower case it
    /// cannot be mistaken. And since packages are kept in folders of the same name, capitals
    /// clash on file systems that do not tell them apart.
    ///
    /// ```proto bad acme/bookShelf/v1/book.proto
    /// syntax = "proto3";
    /// package acme.bookShelf.v1; //~ package `acme.bookShelf.v1` should be `acme.book_shelf.v1`
    /// ```
    ///
    /// ```proto fixed acme/bookShelf/v1/book.proto
    /// syntax = "proto3";
    /// package acme.book_shelf.v1;
    /// ```
    ///
    /// ```proto good acme/book_shelf/v1/book.proto
    /// syntax = "proto3";
    /// package acme.book_shelf.v1;
    /// ```
    ///
    /// The package is part of every full name: of the paths that gRPC clients call, of type URLs
    /// in `Any`, of extensions in JSON. Correct it in a new version of the API rather than in the
    /// one that is in use.
    ///
    /// The fix renames the package in all its files, and the parts that it shares with other packages in
    /// theirs, wherever they are written. Files are not moved, and comments and text in strings are left as they
    /// are. It breaks clients, so it is applied where `--fix-rule` names the rule; it stands at the first file
    /// that has the name. There is none where the new name is that of another package or element.
    PACKAGE_LOWER_SNAKE_CASE {
        check: Check::File(check),
        categories: categories::style::BASIC,
        aliases: &["PACKAGE_NAME_LOWER_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let name = file.package();
    let wanted = lower_snake_dot_case(name);
    if name != wanted {
        let message = message("package", name, "`lower_snake.case`", &wanted);
        let fix = cx.repair(|cx| fix(file, &wanted, cx));
        cx.report(file.package_location(), message)
            .help(
                "rename it together with its folder, before clients depend on it; \
                 every full name and gRPC path has it",
            )
            .fix(fix);
    }
}

/// By the name of a package, or of one around it, the files that have it, in the order of their
/// paths. Of names that are to be renamed alone.
struct Misnamed(FxHashMap<String, Vec<u32>>);

impl Misnamed {
    fn of(schema: &Schema) -> Self {
        let mut files: Vec<_> = schema.files().collect();
        files.sort_by_key(|it| it.path());
        let mut out = FxHashMap::<_, Vec<u32>>::default();
        for file in files.iter().filter(|it| is_short(it.package())) {
            for (name, _) in misnamed_parts(file.package()) {
                out.entry(name.to_owned()).or_default().push(file.index());
            }
        }
        Self(out)
    }
}

/// A longer name is renamed by nobody.
fn is_short(package: &str) -> bool {
    package.len() <= 1000
}

/// The names around a package, and its own, of which the last part should be another, and which.
fn misnamed_parts(package: &str) -> impl Iterator<Item = (&str, String)> {
    let ends = package.match_indices('.').map(|it| it.0).chain([package.len()]);
    ends.filter_map(|end| {
        let name = &package[..end];
        let last = name.rsplit('.').next().unwrap_or(name);
        let wanted = lower_snake_case(last);
        (wanted != last).then(|| (name, wanted.into_owned()))
    })
}

/// Renames the parts of a package of which the file is the first: each is renamed once.
fn fix(file: File<'_>, wanted: &str, cx: &Cx<'_>) -> Option<Fix> {
    let (schema, package) = (file.schema(), file.package());
    if !is_short(package) {
        return None;
    }
    let misnamed = cx.of_schema(schema, Misnamed::of);
    let references = cx.of_schema(schema, References::of);
    let mut edits = Edits::new(schema);
    for (name, new) in misnamed_parts(package) {
        let files = misnamed.0.get(name)?;
        if files.first() == Some(&file.index()) {
            edits.rename_package(&references, files, (name, &new)).ok()?;
        }
    }
    edits.finish(format!("rename the package to `{wanted}`"), Safety::BreaksClients)
}
