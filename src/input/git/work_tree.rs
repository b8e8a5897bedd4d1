//! The work tree around a directory. Opens no repository.

use std::{
    fs::{self, File},
    io::Read as _,
    path::{Path, PathBuf},
};

/// What a file begins with that stands in for the directory of a repository.
const LINK: &[u8] = b"gitdir: ";

/// The root of the innermost git work tree that a directory lies in, free of links; `None` where it
/// lies in none. Submodules and linked work trees have roots of their own.
pub fn work_tree(dir: &Path) -> Option<PathBuf> {
    let dir = fs::canonicalize(dir).ok()?;
    dir.ancestors().find(|it| has_repository(it)).map(Path::to_owned)
}

/// Whether a directory is the root of a work tree.
pub(super) fn has_repository(dir: &Path) -> bool {
    is_repository(&dir.join(".git"))
}

/// Whether a `.git` is a repository, or leads to one. Nothing but a regular file is opened: to open
/// a pipe waits for a writer.
fn is_repository(path: &Path) -> bool {
    match fs::metadata(path) {
        Ok(data) if data.is_dir() => path.join("HEAD").symlink_metadata().is_ok(),
        Ok(data) if data.is_file() => {
            let mut head = Vec::new();
            let read =
                File::open(path).and_then(|it| it.take(LINK.len() as u64).read_to_end(&mut head));
            read.is_ok() && head == LINK
        }
        Ok(_) | Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink, process::Command};

    use super::work_tree;

    #[test]
    fn work_trees_have_a_repository_or_a_link_to_one() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let at = |name: &str| folder.join(name);
        for dir in ["r/.git", "r/a/b", "r/empty/.git/c", "r/sub/a", "r/text/a", "r/link", "r/own/a"]
        {
            fs::create_dir_all(at(dir)).unwrap();
        }
        fs::write(at("r/.git/HEAD"), "ref: refs/heads/main\n").unwrap();
        fs::write(at("r/sub/.git"), "gitdir: ../.git/modules/sub\n").unwrap();
        fs::write(at("r/text/.git"), "git").unwrap();
        symlink("/nowhere", at("r/link/.git")).unwrap();
        symlink("../.git", at("r/own/.git")).unwrap();
        for (dir, root) in [
            ("r", "r"),
            ("r/a/b", "r"),
            ("r/a/../a/./b", "r"),
            ("r/empty/.git/c", "r"),
            ("r/sub/a", "r/sub"),
            ("r/text/a", "r"),
            ("r/link", "r"),
            ("r/own/a", "r/own"),
        ] {
            assert_eq!(work_tree(&at(dir)), Some(at(root)), "{dir}");
        }
        assert_eq!(work_tree(&folder), None);
        assert_eq!(work_tree(&at("nowhere")), None);
    }

    #[test]
    fn a_pipe_is_no_repository() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a/.git", "b/.git/HEAD"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
        }
        assert_eq!(work_tree(&folder.path().join("a")), None);
        // Nobody reads it.
        assert!(work_tree(&folder.path().join("b")).is_some());
    }
}
