//! What a name that means nothing could have been meant to be.

use std::{cell::Cell, sync::OnceLock};

use rustc_hash::FxHashMap;

use super::{
    scope::{Missing, Scopes},
    symbol::{Symbol, SymbolKind},
};
use crate::{
    compile::{google, unit::Unit},
    diagnostic::{COMPILE, Diagnostic},
    model::table::TextRange,
};

/// How many names of one file are looked for far and wide.
const MOST: usize = 8;

pub(super) struct Suggestions<'a> {
    units: &'a [Unit],
    /// All messages and enums by their last name.
    by_name: OnceLock<FxHashMap<&'a str, Vec<Symbol>>>,
}

/// How many suggestions a file may still have.
pub(super) struct Budget(Cell<usize>);

impl Budget {
    pub(super) fn new() -> Self {
        Self(Cell::new(MOST))
    }

    fn take(&self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left > 0
    }
}

impl<'a> Suggestions<'a> {
    pub(super) fn new(units: &'a [Unit]) -> Self {
        Self { units, by_name: OnceLock::new() }
    }

    /// Says that a name of a message or enum means nothing, and what to do.
    pub(super) fn fault(
        &self,
        scopes: &Scopes<'_>,
        range: TextRange,
        name: &str,
        missing: Missing,
        budget: &Budget,
    ) -> Diagnostic {
        let place = scopes.unit.place(range);
        let fault = |message: String| Diagnostic::new(COMPILE, place, message);
        let units = scopes.units;
        match missing {
            Missing::NotImported(symbol) => {
                let path = units[symbol.file() as usize].path();
                let mut fault =
                    fault(format!("`{name}` is declared in `{path}`, which is not imported"));
                fault.help(format!("add `import \"{path}\";`"));
                fault
            }
            Missing::Within(symbol) => {
                let full = symbol.full_name(units);
                let (first, rest) = name.split_once('.').unwrap_or((name, ""));
                let mut fault = fault(format!("`{rest}` is not declared in `{full}`"));
                let labelled = symbol.kind() != SymbolKind::Package;
                if labelled {
                    let unit = &units[symbol.file() as usize];
                    fault.label(unit.place(symbol.range(units)), "declared here");
                }
                match self.near(scopes, name, budget) {
                    Some(near) => _ = fault.help(near),
                    None if name.contains('.') => {
                        _ = fault.help(format!(
                            "`{first}` means `{full}` here, the innermost of that name; begin \
                             with `.` to name another one"
                        ));
                    }
                    None => {}
                }
                fault
            }
            Missing::Nowhere => {
                let mut fault = fault(format!("`{name}` is not declared"));
                if let Some(near) = self.near(scopes, name, budget) {
                    fault.help(near);
                }
                fault
            }
        }
    }

    fn near(&self, scopes: &Scopes<'_>, name: &str, budget: &Budget) -> Option<String> {
        let plain = name.trim_start_matches('.');
        if let Some(path) = google::declaring(plain) {
            return Some(format!("add `import \"{path}\";`"));
        }
        if plain.len() > 200 || !budget.take() {
            return None;
        }
        let word = plain.rsplit('.').next().unwrap_or(plain);
        let same = self.by_name().get(word).map_or(&[][..], Vec::as_slice);
        if let Some(symbol) = same.iter().find(|it| scopes.sees(it.file())) {
            return Some(format!("did you mean `{}`?", symbol.full_name(self.units)));
        }
        if let Some(symbol) = same.first() {
            let path = self.units[symbol.file() as usize].path();
            let full = symbol.full_name(self.units);
            return Some(format!("there is `{full}` in `{path}`; import it"));
        }
        self.slip(scopes, word).map(|it| format!("did you mean `{}`?", it.full_name(self.units)))
    }

    fn by_name(&self) -> &FxHashMap<&'a str, Vec<Symbol>> {
        self.by_name.get_or_init(|| {
            let mut all: FxHashMap<&str, Vec<Symbol>> = FxHashMap::default();
            for unit in self.units {
                for symbol in types(unit) {
                    let full = symbol.full_name(self.units);
                    let short = full.rsplit('.').next().unwrap_or(full);
                    all.entry(short).or_default().push(symbol);
                }
            }
            all
        })
    }

    /// A visible type whose name is nearly the word.
    fn slip(&self, scopes: &Scopes<'_>, word: &str) -> Option<Symbol> {
        let most = if word.len() < 5 { 1 } else { 2 };
        let files = scopes.visible_files().into_iter();
        let symbols = files.flat_map(|it| types(&self.units[it as usize]));
        let near = symbols.take(20_000).filter_map(|it| {
            let full = it.full_name(self.units);
            let short = full.rsplit('.').next().unwrap_or(full);
            if short.len().abs_diff(word.len()) > most {
                return None;
            }
            let distance = strsim::osa_distance(short, word);
            (distance <= most).then_some((distance, it))
        });
        near.min_by_key(|it| it.0).map(|it| it.1)
    }
}

/// The messages and enums of a unit, map entries left out.
fn types(unit: &Unit) -> impl Iterator<Item = Symbol> {
    let messages = unit.table.messages.iter().zip(0..).filter(|it| !it.0.map_entry);
    let messages = messages.map(|it| Symbol::new(unit.file, SymbolKind::Message, it.1));
    let enums = 0..unit.table.enums.len() as u32;
    messages.chain(enums.map(|row| Symbol::new(unit.file, SymbolKind::Enum, row)))
}
