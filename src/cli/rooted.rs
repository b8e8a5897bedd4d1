//! Paths of files from the root of the repository. Servers that read reports look for them there.

use std::path::Path;

use protosmith_compiler::source::{Origin, Sources};
use protosmith_lint::tree::{below, join};

use crate::input::{
    self,
    disk::{DiskTree, relative},
};

/// For each source its path from the root of the work tree that the working directory lies in, where
/// that is another than the one that is shown. Files that do not lie on disk keep theirs; so do all
/// where there is no repository.
pub(super) fn rooted(sources: &Sources, cwd: &Path) -> Vec<Option<String>> {
    let on_disk = |origin| origin == Origin::Disk;
    if !sources.0.iter().any(|it| on_disk(it.origin)) {
        return Vec::new();
    }
    let Some(repository) = Repository::around(cwd) else { return Vec::new() };
    let path = |path: &str| repository.path(cwd, path).filter(|it| it != path);
    sources.0.iter().map(|it| on_disk(it.origin).then(|| path(&it.path)).flatten()).collect()
}

/// The paths from that root of files that lie on disk.
pub(super) fn rooted_paths(paths: Vec<String>, cwd: &Path) -> Vec<String> {
    let repository = Repository::around(cwd);
    let path = |path: String| match &repository {
        Some(repository) if !path.is_empty() => repository.path(cwd, &path).unwrap_or(path),
        _ => path,
    };
    paths.into_iter().map(path).collect()
}

/// A work tree, as seen from the working directory. Places are those of [`DiskTree`].
struct Repository {
    root: String,
    /// Directories that links may lead to, with their paths from the root: the working directory,
    /// and the outermost around it that is the same with and without links.
    known: [(String, String); 2],
}

impl Repository {
    fn around(cwd: &Path) -> Option<Self> {
        let location = |path: &Path| DiskTree::location(path, Path::new(".")).ok();
        let root = input::work_tree(cwd)?;
        let real = cwd.canonicalize().ok()?;
        let is_same = |(named, real): &(&Path, &Path)| {
            real.starts_with(&root) && named.canonicalize().is_ok_and(|it| it == *real)
        };
        let around = cwd.ancestors().zip(real.ancestors()).take_while(is_same).last()?;
        let root = location(&root)?;
        let known = |(named, real): (&Path, &Path)| {
            Some((location(named)?, below(&root, &location(real)?)?.to_owned()))
        };
        let known = [known((cwd, &real))?, known(around)?];
        Some(Self { root, known })
    }

    /// The path of a file from the root; `None` for one outside that is no relative path either.
    fn path(&self, cwd: &Path, shown: &str) -> Option<String> {
        let shown = Path::new(shown);
        let location = DiskTree::location(cwd, shown).ok()?;
        let inside = |(dir, name): &(String, String)| Some(join(name, below(dir, &location)?));
        if let Some(path) = self.known.iter().find_map(inside) {
            return Some(path);
        }
        let is_inside = below(&self.root, &location).is_some();
        (is_inside || shown.is_relative()).then(|| relative(&self.root, &location))
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink, path::Path};

    use super::rooted;
    use protosmith_compiler::source::{Origin, SourceFile, Sources};

    /// The path from the root of a file that is shown in some way to who runs the program in `cwd`.
    fn path(cwd: &Path, shown: &str, origin: Origin) -> String {
        let sources = Sources::from_iter([SourceFile::new(shown, &b""[..]).with_origin(origin)]);
        let rooted = rooted(&sources, cwd).pop().flatten();
        rooted.unwrap_or_else(|| shown.to_owned())
    }

    #[test]
    fn files_on_disk_are_seen_from_the_root() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let at = |name: &str| folder.join(name);
        fs::create_dir_all(at("r/.git")).unwrap();
        fs::write(at("r/.git/HEAD"), "").unwrap();
        fs::create_dir_all(at("r/a/b")).unwrap();
        symlink("r", at("to_root")).unwrap();
        symlink("r/a/b", at("to_inside")).unwrap();
        symlink("r/a", at("to_a")).unwrap();
        let check = |cwd: &str, shown: &str, wanted: &str| {
            assert_eq!(path(&at(cwd), shown, Origin::Disk), wanted, "{shown} in {cwd}");
        };
        for (shown, wanted) in [
            ("x.proto", "a/b/x.proto"),
            ("é ü/%x.proto", "a/b/é ü/%x.proto"),
            ("../x.proto", "a/x.proto"),
            ("../../c/x.proto", "c/x.proto"),
            ("../../../o/x.proto", "../o/x.proto"),
            ("/nowhere/x.proto", "/nowhere/x.proto"),
            (&at("r/c/x.proto").to_string_lossy(), "c/x.proto"),
        ] {
            check("r/a/b", shown, wanted);
            check("to_root/a/b", shown, wanted);
        }
        check("r", "a/x.proto", "a/x.proto");
        check("to_inside", "x.proto", "a/b/x.proto");
        check("to_a/b", "../x.proto", "a/x.proto");
        check("to_root/a", &at("to_root/c/x.proto").to_string_lossy(), "c/x.proto");
        // No repository is around.
        check(".", "r/x.proto", "r/x.proto");
        assert_eq!(path(&at("r/a"), "x.proto", Origin::Elsewhere), "x.proto");
    }
}
