//! What changed between two states of a schema, breaking or not, symbol by symbol.

mod attach;
mod documented;
mod list;
mod node;
mod option;
mod pairing;
mod property;
mod renamed;
mod step;
mod value;

use std::{borrow::Cow, sync::Arc};

use protosmith_compiler::{diagnostic::Diagnostic, model::Module};
use protosmith_rules::rule::Pair;

use crate::engine::{self, Accepted};

pub use self::step::SemverLevel;

/// Everything that changed, file by file, in the order of the documents.
#[derive(Debug)]
pub struct Changes {
    pub step: SemverLevel,
    pub symbols: Vec<Symbol>,
}

/// One element or file that is not what it was.
#[derive(Debug)]
pub struct Symbol {
    /// The import path: where it is or, if it is gone, where it was; a very long one is cut.
    pub file: Arc<str>,
    /// `file`, `message`, `field` …
    pub kind: &'static str,
    /// The full name; the import path of a file.
    pub name: String,
    /// The name that it had, where that was another.
    pub was: Option<String>,
    pub status: Status,
    pub details: Vec<Detail>,
    pub breaking: Vec<Diagnostic>,
    /// What breaks and does not count.
    pub accepted: Vec<Accepted>,
    pub step: SemverLevel,
}

impl Symbol {
    /// The name that it has, and the one that it had.
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.name).chain(&self.was)
    }
}

/// What became of a symbol. What is inside one that came or went is not listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Added,
    Removed,
    Changed,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }
}

/// One thing about a symbol that is not what it was.
#[derive(Debug, PartialEq, Eq)]
pub struct Detail {
    pub what: Cow<'static, str>,
    /// `None` for what there was not.
    pub before: Option<String>,
    pub after: Option<String>,
    /// What it asks for if no rule objects.
    pub step: SemverLevel,
}

/// Compares the files of two modules; `found` is what the breaking rules say of them.
pub fn compare(modules: Pair<Module<'_>>, found: engine::Outcome) -> Changes {
    let found = attach::Found::new(modules, found);
    let mut symbols = list::symbols(modules, &found.names());
    found.attach(&mut symbols);
    symbols.retain(|symbol| {
        symbol.status != Status::Changed
            || !(symbol.details.is_empty()
                && symbol.breaking.is_empty()
                && symbol.accepted.is_empty())
    });
    for symbol in &mut symbols {
        symbol.step = step::of(symbol);
    }
    let step = symbols.iter().map(|it| it.step).max().unwrap_or_default();
    Changes { step, symbols }
}
