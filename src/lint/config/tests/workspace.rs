//! Which files are listed, and which are asked for.

use super::{dir, file, tree};
use crate::{
    config::{
        Input, find,
        workspace::{Filter, Workspace},
    },
    tree::MemoryTree,
};

const V2: &str = "version: v2\nmodules: [{path: x, excludes: [x/no]}, {path: y}]";

fn files() -> MemoryTree {
    tree([
        ("buf.yaml", V2),
        ("x/a.proto", "package p;"),
        ("x/q/b.proto", "package p; message M {}"),
        ("x/q/c.proto", "// package p;\npackage q;"),
        ("x/no/d.proto", ""),
        ("x/readme.md", ""),
        ("y/e.proto", ""),
        ("z/f.proto", ""),
    ])
}

/// The import paths that are asked for, or what is said instead.
fn check(tree: &MemoryTree, input: Input<'_>, filter: &Filter, wanted: &str) {
    let found = find(tree, input, None).unwrap_or_else(|error| panic!("{error}"));
    let said = match Workspace::list(tree, &found, filter) {
        Err(error) => error.to_string(),
        Ok(value) => {
            let targets = value.files.iter().filter(|it| it.1.target);
            targets.map(|it| it.0.as_str()).collect::<Vec<_>>().join(" ")
        }
    };
    assert_eq!(said.lines().next().unwrap(), wanted);
}

fn only(paths: &[&str], excludes: &[&str]) -> Filter {
    let own = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect();
    Filter { paths: own(paths), excludes: own(excludes), ..Filter::default() }
}

#[test]
fn modules_hold_what_they_include() {
    let all = Filter::default();
    check(&files(), dir(""), &all, "a.proto e.proto q/b.proto q/c.proto");
    check(&files(), dir("x"), &all, "a.proto q/b.proto q/c.proto");
    let mut included = files();
    let text = b"version: v2\nmodules: [{path: x, includes: [x/q, x/no]}]";
    included.0.insert("buf.yaml".to_owned(), text.to_vec());
    check(&included, dir(""), &all, "no/d.proto q/b.proto q/c.proto");
    let rooted = tree([
        ("buf.yaml", "version: v1beta1\nbuild: {roots: [a, b], excludes: [b/no]}"),
        ("a/x.proto", ""),
        ("b/y.proto", ""),
        ("b/no/z.proto", ""),
        ("c/z.proto", ""),
    ]);
    check(&rooted, dir(""), &all, "x.proto y.proto");
}

#[test]
fn paths_narrow_down() {
    check(&files(), dir(""), &only(&["x/q"], &[]), "q/b.proto q/c.proto");
    check(&files(), dir(""), &only(&["x/q", "y/e.proto"], &["x/q/b.proto"]), "e.proto q/c.proto");
    check(&files(), dir("x"), &only(&[], &["x/q"]), "a.proto");
}

#[test]
fn paths_that_mean_nothing_are_refused() {
    let check = |paths: &[&str], excludes: &[&str], wanted: &str| {
        check(&files(), dir(""), &only(paths, excludes), wanted);
    };
    check(&["nowhere"], &[], ".: no `.proto` file was asked for");
    check(&["x/q"], &["x/q"], "x/q: both asked for and left out");
    check(
        &["x/q/b.proto"],
        &["x/q"],
        "x/q/b.proto: asked for, and lies in `x/q`, which is left out",
    );
    check(&[""], &[], ".: `--path` is the input itself");
    check(&["x"], &[], "x: `--path` is a whole module");
    let outside = only(&["y"], &[]);
    self::check(&files(), dir("x"), &outside, "y: `--path` leads out of the input");
}

#[test]
fn our_own_file_takes_paths_that_say_nothing_new() {
    let mut own = files();
    let text = own.0.remove("buf.yaml").unwrap();
    own.0.insert("protosmith.yaml".to_owned(), text);
    check(&own, dir(""), &only(&["x"], &[]), "a.proto q/b.proto q/c.proto");
    check(&own, dir("x/q"), &Filter::default(), "q/b.proto q/c.proto");
}

#[test]
fn single_files_may_bring_their_package() {
    let one = only(&["x/a.proto"], &[]);
    check(&files(), file("x/a.proto"), &one, "a.proto");
    let package = Filter { packages_of: one.paths.clone(), ..one };
    check(&files(), file("x/a.proto"), &package, "a.proto q/b.proto");
    let left_out = only(&["x/no/d.proto"], &[]);
    let wanted = "x/no/d.proto: its module leaves this file out";
    check(&files(), file("x/no/d.proto"), &left_out, wanted);
}

#[test]
fn nested_modules_have_their_own_import_paths() {
    let mut nested = files();
    let text = b"version: v2\nmodules: [{path: .}, {path: z}]";
    nested.0.insert("buf.yaml".to_owned(), text.to_vec());
    check(&nested, dir("z"), &Filter::default(), "f.proto");
}
