//! What a name means at some place in a file, as protoc looks it up.

use std::cell::OnceCell;

use super::{
    import_closure::FileRanks,
    names::Symbols,
    symbol::{Symbol, SymbolKind},
};
use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
        items::Within,
    },
    model::{ImportKind, table::ImportTable},
};

/// Looks up names in one file.
pub(in crate::compile) struct Scopes<'a> {
    pub files: Files<'a>,
    pub symbols: &'a Symbols,
    pub unit: Unit<'a>,
    imported: Vec<u32>,
    /// This file, what it imports, and what that imports publicly.
    visible: OnceCell<FileRanks>,
}

/// What names are looked up for: option imports give nothing but options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum Purpose {
    Types,
    Options,
}

/// Which symbols will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::compile) enum Mode {
    /// The innermost.
    Any,
    /// The innermost message or enum.
    Types,
}

/// Why a name means nothing.
#[derive(Clone, Copy)]
pub(in crate::compile) enum Missing {
    /// It is declared nowhere.
    Nowhere,
    /// It is declared in a file that is not imported.
    NotImported(Symbol),
    /// Its first part is this symbol, which has no such member.
    Within(Symbol),
}

impl<'a> Scopes<'a> {
    pub(in crate::compile) fn new(
        files: Files<'a>,
        symbols: &'a Symbols,
        unit: Unit<'a>,
        purpose: Purpose,
    ) -> Self {
        let counts =
            |it: &&ImportTable| purpose == Purpose::Options || it.kind != ImportKind::Option;
        let imported = unit.table.imports.iter().filter(counts).filter_map(|it| it.file);
        let imported = imported.chain(unit.sight.copy_of).collect();
        Self { files, symbols, unit, imported, visible: OnceCell::new() }
    }

    /// What a name means inside a scope of this file.
    pub(in crate::compile) fn resolve(
        &self,
        name: &str,
        within: Within,
        mode: Mode,
    ) -> Result<Symbol, Missing> {
        self.resolve_from(self.unit, name, within, mode)
    }

    /// The same, beginning with the scopes of another file: what this one sees counts.
    pub(in crate::compile) fn resolve_from(
        &self,
        unit: Unit<'_>,
        name: &str,
        within: Within,
        mode: Mode,
    ) -> Result<Symbol, Missing> {
        if let Some(name) = name.strip_prefix('.') {
            return self.full(name);
        }
        let (message, service) = match within {
            Within::Message(row) => (Some(row), None),
            Within::Service(row) => (None, Some(row)),
            Within::Package => (None, None),
        };
        let (table, hashes) = (unit.table, &unit.items.hashes);
        let mut next = message;
        let messages = std::iter::from_fn(|| {
            let row = next? as usize;
            next = table.messages[row].parent;
            Some((hashes.messages[row], table.str(table.messages[row].head.full_name)))
        });
        let services = service.into_iter().map(|row| {
            let row = row as usize;
            (hashes.services[row], table.str(table.services[row].head.full_name))
        });
        let mut package = unit.package();
        let packages = hashes.packages.iter().rev().map(|hash| {
            let whole = package;
            package = whole.rsplit_once('.').map_or("", |it| it.0);
            (*hash, whole)
        });
        self.inside(name, messages.chain(services).chain(packages), mode)
    }

    /// What a name means inside scopes, the innermost first; the root is behind the last.
    fn inside<'n>(
        &self,
        name: &str,
        scopes: impl Iterator<Item = (NameHash, &'n str)>,
        mode: Mode,
    ) -> Result<Symbol, Missing> {
        let (first, rest) = match name.split_once('.') {
            Some((first, rest)) => (first, Some(rest)),
            None => (name, None),
        };
        let mut hidden = None;
        for (hash, scope) in scopes {
            let hash = hash.child(first.as_bytes());
            let found = match self.find(hash, scope, first) {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err(symbol) => {
                    hidden.get_or_insert(symbol);
                    continue;
                }
            };
            let Some(rest) = rest else {
                let is_type = matches!(found.kind(), SymbolKind::Message | SymbolKind::Enum);
                if mode == Mode::Any || is_type {
                    return Ok(found);
                }
                continue;
            };
            if is_aggregate(found) {
                let full = found.full_name(self.files);
                return match self.find(hash.path(rest), full, rest) {
                    Ok(Some(symbol)) => Ok(symbol),
                    Ok(None) => Err(Missing::Within(found)),
                    Err(symbol) => Err(Missing::NotImported(symbol)),
                };
            }
        }
        self.full(name).map_err(|full| match (full, hidden) {
            (Missing::Nowhere, Some(symbol)) if rest.is_none() => Missing::NotImported(symbol),
            (value, _) => value,
        })
    }

    /// The symbol with a full name.
    pub(in crate::compile) fn full(&self, name: &str) -> Result<Symbol, Missing> {
        match self.find(NameHash::ROOT.path(name), "", name) {
            Ok(Some(symbol)) => Ok(symbol),
            Ok(None) => Err(Missing::Nowhere),
            Err(symbol) => Err(Missing::NotImported(symbol)),
        }
    }

    /// The symbol with a name in a scope; an error if it is in a file that is not visible.
    fn find(&self, hash: NameHash, scope: &str, name: &str) -> Result<Option<Symbol>, Symbol> {
        let is = |it: Symbol| is_named(it.full_name(self.files), scope, name);
        let Some(symbol) = self.symbols.get(hash, is) else { return Ok(None) };
        if symbol.kind() == SymbolKind::Package {
            return self.package(hash, symbol);
        }
        if self.sees(symbol.file()) { Ok(Some(symbol)) } else { Err(symbol) }
    }

    /// A package, as the nearest file has it: this one, one that is visible, any.
    fn package(&self, hash: NameHash, symbol: Symbol) -> Result<Option<Symbol>, Symbol> {
        let of = |file| Symbol::new(file, SymbolKind::Package, symbol.row);
        if self.unit.items.hashes.packages.contains(&hash) {
            return Ok(Some(of(self.unit.file)));
        }
        let import_closure = &self.symbols.import_closure;
        match import_closure.package_in(self.visible(), hash) {
            Some(file) => Ok(Some(of(file))),
            None => Err(import_closure.package(hash).map_or(symbol, of)),
        }
    }

    /// Whether a file is this one, imported, or publicly imported by one that is. The names in a
    /// descriptor were found by somebody else, wherever they are declared.
    pub(in crate::compile) fn sees(&self, file: u32) -> bool {
        file == self.unit.file
            || self.unit.items.is_described()
            || self.visible().has(self.symbols.import_closure.rank(file))
    }

    fn visible(&self) -> &FileRanks {
        self.visible.get_or_init(|| {
            let import_closure = &self.symbols.import_closure;
            let own = import_closure.rank(self.unit.file);
            let given = self.imported.iter().flat_map(|it| import_closure.given(*it).iter());
            given.chain([(own, own + 1)]).collect()
        })
    }

    /// Whether a name may be declared in what could not be read.
    pub(in crate::compile) fn may_miss(&self, name: &str) -> bool {
        let word = name.rsplit('.').next().unwrap_or(name);
        self.symbols.import_closure.may_declare(self.visible(), word)
    }

    /// The visible files, this one first.
    pub(in crate::compile) fn visible_files(&self) -> Vec<u32> {
        let own = self.unit.file;
        let ranks = self.visible().iter().flat_map(|it| it.0..it.1);
        let files = ranks.map(|it| self.symbols.import_closure.file(it));
        let mut files: Vec<u32> = files.filter(|it| *it != own).collect();
        files.sort_unstable_by_key(|it| self.files.at(*it).position);
        files.insert(0, own);
        files
    }
}

/// Whether names can be inside.
fn is_aggregate(symbol: Symbol) -> bool {
    use SymbolKind::{Enum, Message, Package, Service};
    matches!(symbol.kind(), Message | Package | Enum | Service)
}

/// Whether a full name is that of a name in a scope.
fn is_named(full: &str, scope: &str, name: &str) -> bool {
    if scope.is_empty() {
        return full == name;
    }
    full.len() == scope.len() + 1 + name.len()
        && full.ends_with(name)
        && full.starts_with(scope)
        && full.as_bytes()[scope.len()] == b'.'
}
