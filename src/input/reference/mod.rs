//! What a user may write to name an input, as plain data. Reads nothing.
//!
//! | written | is |
//! | --- | --- |
//! | `dir` | a directory |
//! | `a/b.proto` | one file, `#include_package_files=true` with the rest of its package |
//! | `.git`, `x.git` | the commit that a repository has checked out |
//! | `.git#branch=main`, `tag=`, `commit=`, `ref=`, `subdir=` | another one, a part of it |
//! | `x.tar`, `x.tar.gz`, `x.tgz`, `x.tar.zst`, `x.zip` | an archive: `strip_components=`, `subdir=` |
//! | `x.binpb`, `x.bin`, `x.json`, `x.txtpb`, `x.yaml`, with `.gz` or `.zst` | an image |
//! | `git:main`, `merge-base:main`, `subdir=` | a revision of the repository around |
//! | `-` | standard input: a `binpb` image, or `-#format=tar,compression=gzip` and the like |
//! | `…#format=dir` | what the ending does not tell |
//!
//! What is compared with may also be a revision of the repository that the input lies in by its name:
//! `main`, `HEAD~1`, `v1.2.0`. A name of a revision and of something on disk is an error: `git:main` is
//! the revision, `./main` the other.

mod option;
mod parse;

use std::{fmt, path::PathBuf};

pub use protosmith_compiler::image::Encoding;

pub use self::parse::{Found, Look, Meaning, Role, parse};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    Dir(PathBuf),
    ProtoFile {
        path: PathBuf,
        package: PackageFiles,
    },
    Archive(ArchiveReference),
    Git {
        /// A directory with a repository, or in the work tree of one.
        repository: PathBuf,
        revision: Revision,
        /// Empty for the whole tree.
        subdir: String,
    },
    /// A revision of the repository that the input lies in.
    Revision {
        revision: Revision,
        /// `None` means the directory of the input.
        subdir: Option<String>,
    },
    Image {
        from: From,
        encoding: Encoding,
        compression: Compression,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveReference {
    pub from: From,
    pub format: ArchiveFormat,
    pub compression: Compression,
    /// How many names are taken off the front of each path.
    pub strip_components: usize,
    /// Empty for the whole archive.
    pub subdir: String,
}

/// Where bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    Stdin,
    File(PathBuf),
}

impl fmt::Display for From {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("standard input"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

/// Whether a single file brings the other files of its package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageFiles {
    Leave,
    Include,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArchiveFormat {
    Tar,
    Zip,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compression {
    None,
    Gzip,
    Zstd,
}

/// A commit of a repository. Names are looked up as they stand; nothing here is ever an argument
/// of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revision {
    Head,
    Branch(String),
    Tag(String),
    /// In the language of revisions: `main`, `v1~2`, `4c1e0f2`.
    Named(String),
    /// Where the history of the checked out commit and that of another one part.
    MergeBase(String),
}

impl Revision {
    /// As a user writes it.
    pub fn shown(&self) -> &str {
        match self {
            Self::Head => "HEAD",
            Self::Branch(branch)
            | Self::Tag(branch)
            | Self::Named(branch)
            | Self::MergeBase(branch) => branch,
        }
    }
}
