//! All messages and enums by their last name.

use std::{collections::BTreeSet, sync::OnceLock};

use rustc_hash::FxHashMap;

use super::symbol::{Symbol, SymbolKind};
use crate::{
    compile::{
        files::{Files, Unit},
        hash::NameHash,
    },
    model::table::Head,
};

/// All messages and enums by their last name, once somebody has asked for them.
#[derive(Default)]
pub(in crate::compile) struct TypeNames(OnceLock<FxHashMap<NameHash, Vec<Symbol>>>);

impl TypeNames {
    pub(super) fn get(&self, name: &str, files: Files<'_>) -> &[Symbol] {
        let all = self.0.get_or_init(|| {
            let mut all: FxHashMap<_, Vec<_>> = FxHashMap::default();
            for symbol in files.iter().flat_map(types) {
                all.entry(last_name(symbol, files)).or_default().push(symbol);
            }
            all
        });
        all.get(&NameHash::ROOT.child(name.as_bytes())).map_or(&[], Vec::as_slice)
    }

    /// Takes the types of a file away.
    pub(super) fn remove(&mut self, old: Unit<'_>) {
        let Some(all) = self.0.get_mut() else { return };
        let heads = old.table.messages.iter().map(|it| &it.head);
        let heads = heads.chain(old.table.enums.iter().map(|it| &it.head));
        let name = |it: &Head| NameHash::ROOT.child(old.table.str(it.name).as_bytes());
        for name in heads.map(name).collect::<BTreeSet<_>>() {
            if let Some(symbols) = all.get_mut(&name) {
                symbols.retain(|it| it.file() != old.file);
            }
        }
    }

    /// Adds the types of a file.
    pub(super) fn add(&mut self, new: Unit<'_>, files: Files<'_>) {
        let Some(all) = self.0.get_mut() else { return };
        for symbol in types(new) {
            all.entry(last_name(symbol, files)).or_default().push(symbol);
        }
    }
}

fn last_name(symbol: Symbol, files: Files<'_>) -> NameHash {
    let full = symbol.full_name(files);
    NameHash::ROOT.child(full.rsplit('.').next().unwrap_or(full).as_bytes())
}

/// The messages and enums of a unit, map entries left out.
pub(super) fn types(unit: Unit<'_>) -> impl Iterator<Item = Symbol> {
    let messages = unit.table.messages.iter().zip(0..).filter(|it| !it.0.map_entry);
    let messages = messages.map(move |it| Symbol::new(unit.file, SymbolKind::Message, it.1));
    let enums = 0..unit.table.enums.len() as u32;
    messages.chain(enums.map(move |row| Symbol::new(unit.file, SymbolKind::Enum, row)))
}
