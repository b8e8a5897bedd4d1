//! Where files come from. Knows nothing about protobuf or configuration.
//!
//! [`parse`] makes a [`Reference`] of what a user wrote, [`open`] makes an [`Input`] of that: a
//! [`FileTree`](protosmith_lint::tree::FileTree) with a place in it, or the bytes of an image.
//!
//! ```text
//! let new = parse("proto", cwd)?;
//! let mut cx = Context { cwd, stdin: &mut io::stdin(), beside: None, links: Links::Follow };
//! let input = open(&new, &mut cx)?;
//! cx.beside = Some(&new);
//! let old = open(&parse_against("merge-base:main", &new, cwd)?, &mut cx)?;
//! ```

mod archive;
mod bytes;
pub mod disk;
mod error;
mod git;
pub(crate) mod http;
mod limit;
mod open;
mod opened;
pub mod reference;
pub mod registry;

/// Repositories for the tests of the whole.
#[cfg(test)]
pub(crate) use self::git::tests::repository;
pub use self::{
    error::Error,
    git::{
        Base, Commit, ContentId, History, Ignored, Past, Step, commit_id, folder_id,
        names as revisions, tree_id, work_tree,
    },
    limit::IMAGE as IMAGE_BYTES,
    open::{archive_bytes, open, open_archive, parse, parse_against},
    opened::{Context, Input, TreeInput},
    reference::{PackageFiles, Reference, Role},
};
pub(crate) use self::{git::causes as git_causes, limit::GIT_OBJECT};
