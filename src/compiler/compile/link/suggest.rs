//! What a name that means nothing could have been meant to be.

use std::cell::Cell;

use super::{
    scope::{Missing, Scopes},
    symbol::{Symbol, SymbolKind},
    type_names::{TypeNames, types},
};
use crate::{
    compile::{files::Files, google},
    diagnostic::Diagnostic,
    model::table::TextRange,
};

/// How many names of one file are looked for far and wide.
const MOST: usize = 8;

pub(super) struct Suggestions<'a> {
    pub files: Files<'a>,
    types: &'a TypeNames,
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
    pub(super) fn new(files: Files<'a>, types: &'a TypeNames) -> Self {
        Self { files, types }
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
        let fault = |message: String| scopes.unit.fault(range, message);
        let files = scopes.files;
        match missing {
            Missing::NotImported(symbol) => {
                let path = files.at(symbol.file()).path();
                let mut fault =
                    fault(format!("`{name}` is declared in `{path}`, which is not imported"));
                fault.help(format!("add `import \"{path}\";`"));
                fault
            }
            Missing::Within(symbol) => {
                let full = symbol.full_name(files);
                let (first, rest) = name.split_once('.').unwrap_or((name, ""));
                let mut fault = fault(format!("`{rest}` is not declared in `{full}`"));
                let labelled = symbol.kind() != SymbolKind::Package;
                if labelled {
                    let unit = files.at(symbol.file());
                    fault.label(unit.location(symbol.range(files)), "declared here");
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
        let same = self.types.get(word, self.files);
        let order = |it: &&Symbol| (self.files.at(it.file()).position, it.order_in_file());
        let visible = same.iter().filter(|it| scopes.sees(it.file()));
        if let Some(symbol) = visible.min_by_key(order) {
            return Some(format!("did you mean `{}`?", symbol.full_name(self.files)));
        }
        if let Some(symbol) = same.iter().min_by_key(order) {
            let path = self.files.at(symbol.file()).path();
            let full = symbol.full_name(self.files);
            return Some(format!("there is `{full}` in `{path}`; import it"));
        }
        self.slip(scopes, word).map(|it| format!("did you mean `{}`?", it.full_name(self.files)))
    }

    /// A visible type whose name is nearly the word.
    fn slip(&self, scopes: &Scopes<'_>, word: &str) -> Option<Symbol> {
        let most = if word.len() < 5 { 1 } else { 2 };
        let files = scopes.visible_files().into_iter();
        let symbols = files.flat_map(|it| types(self.files.at(it)));
        let near = symbols.take(20_000).filter_map(|symbol| {
            let full = symbol.full_name(self.files);
            let short = full.rsplit('.').next().unwrap_or(full);
            if short.len().abs_diff(word.len()) > most {
                return None;
            }
            let distance = strsim::osa_distance(short, word);
            (distance <= most).then_some((distance, symbol))
        });
        near.min_by_key(|it| it.0).map(|it| it.1)
    }
}
