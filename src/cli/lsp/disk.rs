//! What lies on disk of a folder that is open.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use protosmith_compiler::{compile::Source, diagnostic::Diagnostic, model::Schema};
use protosmith_format::Style;
use protosmith_lint::{
    config::{
        EditorConfigs,
        workspace::{self, Filter, Workspace},
    },
    engine::Plan,
};
use protosmith_lsp::{Base, Disk, Listed, Section};

use super::base::OldState;
use crate::{
    cli::{
        Failure,
        baseline::{Baselines, View},
        format::style,
        open::{Listing, Opener},
    },
    input::disk::DiskTree,
};

/// A folder, its configuration, and the files that were there when it was opened.
pub(super) struct OnDisk<'o> {
    pub opener: &'o Opener<'o>,
    pub listing: Listing<'o>,
    pub filter: Filter,
    pub old: OldState<'o>,
    pub lint_baseline: Known,
    pub breaking_baseline: Known,
    pub cwd: PathBuf,
}

/// Findings that are known, of one command.
pub(super) struct Known {
    pub baselines: Baselines,
    pub view: View,
}

impl OnDisk<'_> {
    /// The files of some modules, by where they lie.
    pub(super) fn files(&self, all: &Workspace) -> Result<BTreeMap<PathBuf, Listed>, Failure> {
        let mut out = BTreeMap::new();
        for (import, listed) in all.files.iter().filter(|it| it.1.target) {
            if let Some(place) = self.listing.place(&listed.path)? {
                let shown = self.listing.tree().shown(&listed.path);
                out.insert(place, Listed { import: import.clone(), shown, module: listed.module });
            }
        }
        Ok(out)
    }

    fn list_now(&self) -> Result<BTreeMap<PathBuf, Listed>, Failure> {
        let found = &self.listing.found;
        let mut all = Workspace::list(self.listing.tree(), found, &self.filter)?;
        self.opener.leave_out_ignored(&mut all, found, &self.filter)?;
        self.files(&all)
    }

    fn location(&self, path: &Path) -> Option<String> {
        DiskTree::location(Path::new("/"), path).ok()
    }
}

impl Disk for OnDisk<'_> {
    fn list(&self) -> Result<BTreeMap<PathBuf, Listed>, String> {
        self.list_now().map_err(|it| said(&it))
    }

    fn read(&self, path: &Path, listed: &Listed) -> Option<Source> {
        let inside =
            workspace::Listed { path: self.location(path)?, module: listed.module, target: true };
        self.listing.files.source((&listed.import, &inside)).ok()
    }

    fn style(&self, path: &Path, listed: &Listed) -> Result<Option<Style>, String> {
        let tree = self.listing.tree();
        let Some(location) = self.location(path) else { return Ok(None) };
        let format = &self.listing.found.config.modules[listed.module as usize].format;
        if format.leaves(&location) {
            return Ok(None);
        }
        let style = style(format, &mut EditorConfigs::new(tree), &location);
        style.map(Some).map_err(|it| said(&it))
    }

    fn base(&self) -> Option<Result<Base, String>> {
        self.old.base()
    }

    fn has_moved(&self) -> bool {
        self.old.has_moved()
    }

    fn plans(&self, schema: Schema) -> Result<Vec<Plan>, String> {
        self.old.plans(schema)
    }

    fn held(
        &self,
        section: Section,
        files: (&Schema, &[u32]),
        found: &[Diagnostic],
    ) -> Option<Vec<bool>> {
        let Known { baselines, view } = match section {
            Section::Lint => &self.lint_baseline,
            Section::Breaking => &self.breaking_baseline,
        };
        (!baselines.is_empty()).then(|| baselines.hold(files, found, view, &self.cwd))
    }
}

/// What went wrong, in one line.
pub(super) fn said(failure: &Failure) -> String {
    failure.texts().collect::<Vec<_>>().join("; ")
}
