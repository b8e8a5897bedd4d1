//! Git submodules of which a tree has no files.

use crate::visible::Line;

/// A git submodule whose files are not here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AbsentSubmodule {
    /// As a user would write it.
    pub path: String,
    pub lacks: Lacks,
}

/// What of a submodule is missing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lacks {
    /// A name in `.gitmodules`, and its repository.
    Name,
    /// Its repository.
    Repository,
    /// What its repository should have of a commit, by its id.
    Commit { id: String, clone: CloneDepth },
}

/// How much of a history a clone has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CloneDepth {
    Whole,
    Shallow,
    Partial,
}

impl AbsentSubmodule {
    /// Why its files are not here, and what brings them.
    pub fn help(&self) -> String {
        let path = Line(&self.path);
        let (id, clone) = match &self.lacks {
            Lacks::Name => {
                return format!(
                    "`{path}` is a git submodule that `.gitmodules` does not name: its files are \
                     read where a clone of it lies at its place"
                );
            }
            Lacks::Repository => {
                return format!(
                    "`{path}` is a git submodule that is not checked out: `git submodule update \
                     --init {path}`"
                );
            }
            Lacks::Commit { id, clone } => (id, clone),
        };
        let (kind, fetch) = match clone {
            CloneDepth::Whole => ("", format!("origin {id}")),
            CloneDepth::Shallow => (", which is shallow,", "--unshallow".to_owned()),
            CloneDepth::Partial => {
                (", which is partial,", "--refetch --no-filter origin".to_owned())
            }
        };
        format!(
            "the clone of the git submodule `{path}`{kind} lacks the commit {id} that is recorded \
             of it: `git -C {path} fetch {fetch}`"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{AbsentSubmodule, CloneDepth, Lacks};

    #[test]
    fn a_help_names_the_command_that_brings_the_files() {
        let help = |lacks| AbsentSubmodule { path: "a/b".to_owned(), lacks }.help();
        let commit = |clone| help(Lacks::Commit { id: "123".to_owned(), clone });
        for (said, command) in [
            (help(Lacks::Repository), "`git submodule update --init a/b`"),
            (commit(CloneDepth::Whole), "`git -C a/b fetch origin 123`"),
            (commit(CloneDepth::Shallow), "`git -C a/b fetch --unshallow`"),
            (commit(CloneDepth::Partial), "`git -C a/b fetch --refetch --no-filter origin`"),
        ] {
            assert!(said.ends_with(command), "{said}");
        }
        assert!(!help(Lacks::Name).contains("git submodule update"));
    }
}
