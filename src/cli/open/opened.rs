//! A compiled input: what was asked for, and what is to be said of it.

use std::collections::BTreeSet;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    model::{File, ModuleId, Schema},
    words,
};
use protosmith_lint::{
    config::{self, Config, ModuleConfig, workspace::Filter},
    engine::{self, Plan},
    tree::{AbsentSubmodule, Lacks},
};

use crate::cli::{Failure, Terminal};

/// A compiled input.
pub(in crate::cli) struct Opened {
    pub config: Config,
    pub schema: Schema,
    /// Faults and warnings of the compiler.
    pub diagnostics: Vec<Diagnostic>,
    /// The modules that were asked for, with their places in the configuration; `None` is what
    /// holds for an image.
    pub modules: Vec<Option<usize>>,
    pub extent: Extent,
    /// Git submodules whose files are not here.
    pub skipped: Vec<AbsentSubmodule>,
}

/// How much of the modules was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Extent {
    Whole,
    Part,
}

impl Opened {
    pub(in crate::cli) fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// The same, unless nothing in it was asked for: nothing would be looked at then.
    pub(super) fn asked(self) -> Result<Self, Failure> {
        if self.schema.files().any(File::is_target) || self.has_errors() {
            return Ok(self);
        }
        Err(Failure::input("no file of the image was asked for").help(
            "`--path` names files or directories by their import paths; `--exclude-path` must leave \
             some of them",
        ))
    }

    /// The modules that were asked for: what is configured, and the files.
    pub(in crate::cli) fn targets(&self) -> impl Iterator<Item = (&ModuleConfig, Vec<u32>)> {
        self.modules.iter().map(|module| match module {
            Some(at) => (
                &self.config.modules[*at],
                engine::targets(&self.schema, Some(ModuleId(*at as u32))),
            ),
            None => (&self.config.image, engine::targets(&self.schema, None)),
        })
    }

    /// Says what an image or a revision lacks, and what follows.
    pub(in crate::cli) fn say_lacking(&self, terminal: &mut Terminal<'_, '_>) {
        let (gone, others): (Vec<_>, Vec<_>) =
            self.skipped.iter().partition(|it| it.lacks == Lacks::Repository);
        if !gone.is_empty() {
            terminal.note(&format!(
                "nothing is here of the git submodule{} {}: what lies in there is not looked at; `git \
                 submodule update --init` brings it",
                if gone.len() == 1 { "" } else { "s" },
                words::names(gone.iter().map(|it| &it.path))
            ));
        }
        for other in others {
            terminal.note(&format!("{}; what lies in there is not looked at", other.help()));
        }
        if let Some(lacking) = self.lacking() {
            terminal.note(&format!(
                "the image lacks {lacking}: nothing is said of what needs them, such as unused \
                 imports; `protoc --include_imports` writes them too"
            ));
        }
    }

    /// Says what in its configuration keeps nothing quiet, where `plans` ask for that.
    pub(in crate::cli) fn say_stale<'a>(
        &'a self,
        kind: config::Kind,
        plans: &[Plan],
        files: impl FnOnce() -> Vec<(&'a ModuleConfig, Vec<String>)>,
        terminal: &mut Terminal<'_, '_>,
    ) {
        if !plans.iter().any(|it| it.asks_for(kind.rule_of_comments())) {
            return;
        }
        let modules = self.targets().map(|it| it.0);
        terminal.notices(&config::stale_ids(&self.config, kind, modules));
        let is_whole = self.modules.len() == self.config.modules.len();
        if self.extent == Extent::Whole && is_whole && !self.modules.contains(&None) {
            terminal.notices(&config::stale_paths(&self.config, kind, &files()));
        }
    }

    /// The import paths of some of its files.
    pub(in crate::cli) fn paths(&self, files: &[u32]) -> Vec<String> {
        files.iter().map(|file| self.schema.at(*file).path().to_owned()).collect()
    }

    /// The files that an image imports and lacks, in words; `None` where there are none.
    pub(in crate::cli) fn lacking(&self) -> Option<String> {
        let is_image = self.modules.iter().all(Option::is_none);
        let missing = if is_image { self.schema.missing() } else { BTreeSet::new() };
        (!missing.is_empty()).then(|| format!("imported files: {}", words::names(missing.iter())))
    }

    /// The files that were asked for.
    pub(in crate::cli) fn files(&self) -> Vec<u32> {
        self.schema.files().filter(|it| it.is_target()).map(File::index).collect()
    }
}

impl Extent {
    /// What a filter leaves.
    pub(super) fn of(filter: &Filter) -> Self {
        let is_whole = filter.paths.is_empty() && filter.excludes.is_empty();
        if is_whole { Self::Whole } else { Self::Part }
    }
}
