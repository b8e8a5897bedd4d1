//! The root of a single file that no configuration says anything of.

use protosmith_compiler::{
    compile::{is_import_path, is_well_known},
    syntax::{self, Item},
};
use protosmith_lint::tree::{FileTree, Kind, below, join, parent, upwards};

/// How many imports of a file are looked up.
const IMPORTS: usize = 64;

/// The directory that a file's import path starts from: where its package is named by the
/// directories around it, else a directory of `-I` that it lies in, else the working directory,
/// else its own. Another directory around it is taken where more of its imports are found there.
pub(super) fn of(
    tree: &dyn FileTree,
    file: &str,
    cwd: Option<&str>,
    includes: &[String],
) -> String {
    let folder = parent(file).unwrap_or_default();
    let head = tree.read(file).map(Head::of).unwrap_or_default();
    let is_around = |dir: &&str| below(dir, folder).is_some();
    let cwd = cwd.filter(is_around);
    let mut includes: Vec<_> = includes.iter().map(String::as_str).filter(is_around).collect();
    includes.sort_by_key(|it| std::cmp::Reverse(it.len()));
    let around = upwards(folder).take_while(|it| cwd.is_some_and(|cwd| below(cwd, it).is_some()));
    let mut best = (folder, None);
    let named = head.root(folder).into_iter();
    for dir in named.chain(includes).chain(cwd).chain([folder]).chain(around) {
        let is_found = |import: &&String| tree.kind(&join(dir, import)) == Some(Kind::File);
        let found = head.imports.iter().filter(is_found).count();
        if best.1.is_none_or(|most| found > most) {
            best = (dir, Some(found));
        }
    }
    best.0.to_owned()
}

/// What a file says of where it lies.
#[derive(Default)]
struct Head {
    package: String,
    /// Without well-known files, which are found from everywhere.
    imports: Vec<String>,
}

impl Head {
    fn of(bytes: Vec<u8>) -> Self {
        let parsed = syntax::parse(bytes, 0);
        let mut out = Self::default();
        for item in parsed.tree.items() {
            match item {
                Item::Package(package) => out.package = package.path().text().into_owned(),
                Item::Import(import) if out.imports.len() < IMPORTS => {
                    let path = import.path().text().into_owned();
                    if is_import_path(&path) && !is_well_known(&path) {
                        out.imports.push(path);
                    }
                }
                _ => {}
            }
        }
        out
    }

    /// Where the directories start that the package names.
    fn root<'a>(&self, folder: &'a str) -> Option<&'a str> {
        let mut at = folder;
        for name in self.package.rsplit('.') {
            let (around, last) = at.rsplit_once('/').unwrap_or(("", at));
            if name.is_empty() || last != name {
                return None;
            }
            at = around;
        }
        Some(at)
    }
}

#[cfg(test)]
mod tests {
    use super::of;
    use protosmith_lint::tree::MemoryTree;

    const NAMED: &str = "package foo.v1;";
    const OF_ROOT: &str = r#"package foo.v1; import "a/proto/bar/v1/y.proto";"#;
    const OF_NAMED: &str = r#"package foo.v1; import "bar/v1/y.proto";"#;
    const BESIDE: &str = r#"import "z.proto"; import "google/protobuf/any.proto";"#;

    /// The root of a file with some text, as seen from the directory `w`.
    fn check(text: &str, file: &str, wanted: &str) {
        let files =
            [(file, text), ("w/a/proto/bar/v1/y.proto", ""), ("w/a/proto/foo/v1/z.proto", "")];
        let includes = ["w/inc".to_owned(), "w/inc/deep".to_owned()];
        let tree = MemoryTree::from_iter(files);
        assert_eq!(of(&tree, file, Some("w"), &includes), wanted, "{file}: {text}");
    }

    #[test]
    fn roots_follow_from_packages_and_imports() {
        check(NAMED, "w/a/proto/foo/v1/x.proto", "w/a/proto");
        check(OF_NAMED, "w/a/proto/foo/v1/x.proto", "w/a/proto");
        check(OF_ROOT, "w/a/proto/foo/v1/x.proto", "w");
        check(BESIDE, "w/a/proto/foo/v1/x.proto", "w/a/proto/foo/v1");
        check("", "w/a/proto/foo/v1/x.proto", "w");
        check("package other;", "w/a/proto/foo/v1/x.proto", "w");
        check("package v1;", "w/foo1/v1/x.proto", "w/foo1");
        check("package oo.v1;", "w/foo/v1/x.proto", "w");
        check("package ...", "w/foo/v1/x.proto", "w");
    }

    #[test]
    fn roots_may_lie_around_or_outside_of_the_working_directory() {
        check(NAMED, "foo/v1/x.proto", "");
        check(NAMED, "other/foo/v1/x.proto", "other");
        check("", "other/foo/v1/x.proto", "other/foo/v1");
        check("package w.a;", "w/a/x.proto", "");
    }

    #[test]
    fn directories_of_includes_are_roots() {
        check("", "w/inc/x.proto", "w/inc");
        check("", "w/inc/deep/er/x.proto", "w/inc/deep");
        check(NAMED, "w/inc/foo/v1/x.proto", "w/inc");
        check(NAMED, "w/inc/a/foo/v1/x.proto", "w/inc/a");
    }
}
