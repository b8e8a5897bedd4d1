//! How much of a baseline an input is.

use std::collections::BTreeMap;

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use protosmith_lint::{
    config::{Config, Is, workspace::Filter},
    tree::{below, join},
};

use super::Place;

use crate::cli::open::Located;

/// What an input looks at, and which baselines its modules have.
pub(in crate::cli) struct View {
    on_disk: bool,
    is: Is,
    /// The directory that was asked for.
    input: String,
    /// Whether that is all that its configuration speaks of.
    is_whole: bool,
    filter: Filter,
    /// The baseline of all modules, by its number.
    of_all: Option<usize>,
    /// Baselines by module; `None` is what is in no module, such as an image.
    of_modules: BTreeMap<Option<usize>, usize>,
}

impl View {
    pub(in crate::cli) fn of(located: &Located) -> Self {
        let (is, input, is_whole, filter, on_disk) = match located {
            Located::Tree(tree) => {
                let config = &tree.found.config;
                let input = join(&config.dir, &tree.found.input);
                (tree.found.is, input, tree.found.input.is_empty(), &tree.filter, tree.on_disk)
            }
            Located::Image { filter, .. } => (Is::Image, String::new(), true, filter, false),
        };
        let is_whole = is_whole && filter.paths.is_empty() && filter.excludes.is_empty();
        let (filter, of_modules) = (filter.clone(), BTreeMap::new());
        Self { on_disk, is, input, is_whole, filter, of_all: None, of_modules }
    }

    /// That of a request of protoc: of any file as much as it has.
    pub(in crate::cli) fn of_request() -> Self {
        let located =
            Located::Image { set: Vec::new(), config: Config::none(""), filter: Filter::default() };
        Self::of(&located)
    }

    pub(super) fn use_for_all(&mut self, file: usize) {
        self.of_all = Some(file);
    }

    pub(super) fn use_for(&mut self, module: Option<usize>, file: usize) {
        self.of_modules.insert(module, file);
    }

    /// Whether a baseline is that of one of its modules.
    pub(super) fn uses(&self, file: usize) -> bool {
        self.of_all == Some(file) || self.of_modules.values().any(|it| *it == file)
    }

    /// The baseline of a finding: that of its module. What is in no file has the first.
    pub(super) fn file_of(&self, schema: &Schema, found: &Diagnostic) -> Option<usize> {
        if self.of_all.is_some() {
            return self.of_all;
        }
        let module = found.location.file().map(|it| schema.at(it).module());
        match module {
            Some(module) => self.of_modules.get(&module.map(|it| it.0 as usize)).copied(),
            None => self.of_modules.values().next().copied(),
        }
    }

    /// Whether a file would be looked at that lies at a path of a baseline.
    pub(super) fn covers(&self, place: &Place, path: &str) -> bool {
        if path.is_empty() {
            return self.is_whole;
        }
        let Some(location) = place.location(path, self.on_disk) else { return false };
        let is_inside = match self.is {
            Is::Dir | Is::Part => below(&self.input, &location).is_some(),
            Is::ProtoFile | Is::Image => true,
        };
        is_inside && self.filter.takes(&location)
    }
}
