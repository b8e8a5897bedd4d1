//! What is compiled and checked of a folder that is open.

use std::path::Path;

use protosmith_compiler::model::ModuleId;
use protosmith_lint::{
    config,
    engine::{Plan, Repairs},
    workspace::Workspace,
};
use protosmith_lsp::Project;

use super::disk::OnDisk;
use crate::cli::{Failure, imports::Resolver};

/// Reads the files of a folder; nothing is compiled yet.
pub(super) fn project<'p>(
    folder: &Path,
    disk: &'p OnDisk<'_>,
    resolver: &'p Resolver<'p>,
) -> Result<Project<'p>, Failure> {
    let listing = &disk.listing;
    let config = &listing.found.config;
    let mut plans = Vec::new();
    for &at in &listing.found.targets {
        let filled = |it: Plan| Plan { asked_by: vec![at], repairs: Repairs::Omitted, ..it };
        let all = config::lint_plans(config, &config.modules[at])?.plans.into_iter().map(filled);
        plans.extend(all.map(|it| (Some(ModuleId(at as u32)), it)));
    }
    let modules = config.modules.iter().map(|it| it.path.value.clone()).collect();
    let mut workspace = Workspace::new(resolver, modules, listing.files.editions(), plans);
    for source in listing.files.sources()? {
        workspace.set(source);
    }
    let files = disk.files(&listing.files.workspace)?;
    Ok(Project { root: folder.to_owned(), workspace, files, disk })
}
