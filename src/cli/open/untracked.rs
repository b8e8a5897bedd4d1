//! Files that git ignores: they are there to be imported, and nobody asks for them.

use std::{collections::BTreeSet, path::Path};

use protosmith_lint::{
    config::{
        Found, Is,
        workspace::{Filter, Workspace},
    },
    tree::{FileTree as _, Kind, below, join},
};
use protosmith_rules::rule::Version;

use super::Opener;

use crate::{
    cli::Failure,
    input::{Ignored, disk::DiskTree},
};

impl Opener<'_> {
    /// Leaves out of what was asked for what git ignores, where a `protosmith.yaml` says what the
    /// modules are: with the files of the reference, what it finds is found. A file that is an input
    /// stays, and so does what lies in an input or a path of `--path` that git ignores itself.
    pub(in crate::cli) fn leave_out_ignored(
        &self,
        workspace: &mut Workspace,
        found: &Found,
        filter: &Filter,
    ) -> Result<(), Failure> {
        let config = &found.config;
        let heeds = config.version == Version::Own && config.path.is_some() && found.is == Is::Dir;
        if self.args.no_ignore || !heeds {
            return Ok(());
        }
        let (disk, _) = DiskTree::locate(&self.cwd, Path::new("."))?;
        let mut ignored = Ignored::new(&disk);
        let mut named = Vec::new();
        let input = join(&config.dir, &found.input);
        // A file that was named stays, whatever git says of it.
        let by_name: BTreeSet<&String> = filter.paths.iter().collect();
        if workspace.files.values().all(|it| !it.target || by_name.contains(&it.path)) {
            return Ok(());
        }
        for path in filter.paths.iter().chain([&input]) {
            if ignored.has(path, disk.kind(path) == Some(Kind::Dir))? {
                named.push(path);
            }
        }
        let mut left = 0;
        for listed in workspace.files.values_mut().filter(|it| it.target) {
            let is_named = named.iter().any(|it| below(it, &listed.path).is_some());
            listed.target = is_named || !ignored.has(&listed.path, false)?;
            left += usize::from(listed.target);
        }
        if left > 0 {
            return Ok(());
        }
        let said = format!("`{}`: git ignores every file that was asked for", disk.shown(&input));
        Err(Failure::input(said).help("`--no-ignore` checks files whether git ignores them or not"))
    }
}
