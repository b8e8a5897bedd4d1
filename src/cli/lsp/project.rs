//! What is compiled and checked of a folder that is open.

use std::path::Path;

use protosmith_lint::engine::Repairs;
use protosmith_lsp::Project;

use super::disk::OnDisk;
use crate::cli::{Failure, added, imports::Resolver};

/// Reads the files of a folder; nothing is compiled yet.
pub(super) fn project<'p>(
    folder: &Path,
    disk: &'p OnDisk<'_>,
    resolver: &'p Resolver<'p>,
) -> Result<Project<'p>, Failure> {
    let listing = &disk.listing;
    let mut workspace = listing.lint_workspace(resolver, Repairs::Omitted)?;
    for source in listing.files.sources()? {
        workspace.set(source);
    }
    let files = disk.files(&listing.files.workspace)?;
    let rules = added::rules(&listing.found.config);
    Ok(Project { root: folder.to_owned(), workspace, files, rules, disk })
}
