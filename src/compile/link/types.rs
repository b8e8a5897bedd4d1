//! Types of fields, what extensions extend, types of methods.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    scope::{Mode, Purpose, Scopes},
    suggest::{Budget, Suggestions},
    symbol::{Symbol, SymbolKind, Symbols},
};
use crate::{
    compile::{
        lower::entry_name,
        unit::{Role, Unit, Use},
    },
    diagnostic::{COMPILE, Diagnostic, Faults},
    model::{
        Edition, Type,
        table::{Ref, Str},
    },
};

/// What the names of one unit mean.
struct Resolved {
    found: Vec<(Use, Symbol, Str)>,
    /// The full names that are not in the unit's own arena.
    names: String,
    diagnostics: Faults,
}

pub(super) fn resolve(units: &mut [Unit], symbols: &Symbols) {
    let suggestions = Suggestions::new(units);
    let resolved: Vec<_> =
        units.par_iter().map(|it| names(units, symbols, it, &suggestions)).collect();
    drop(suggestions);
    units.par_iter_mut().zip(resolved).for_each(|(unit, it)| apply(unit, it));
    // Where a name is used matters once more where names may be local.
    if units.iter().all(|it| it.table.edition < Edition::E2024) {
        units.par_iter_mut().for_each(|it| it.uses = Vec::new());
    }
}

fn names(
    units: &[Unit],
    symbols: &Symbols,
    unit: &Unit,
    suggestions: &Suggestions<'_>,
) -> Resolved {
    let scopes = Scopes::new(units, symbols, unit, Purpose::Types);
    let mut out = Resolved {
        found: Vec::with_capacity(unit.uses.len()),
        names: String::new(),
        diagnostics: Faults::default(),
    };
    let budget = Budget::new();
    let mut foreign: FxHashMap<Symbol, Str> = FxHashMap::default();
    let mut last: Option<(Use, Option<(Symbol, Str)>)> = None;
    for &it in &unit.uses {
        // The extensions of one block share their extendee.
        if let Some((same, found)) = last
            && same.range == it.range
            && same.role == it.role
        {
            out.found.extend(found.map(|(symbol, name)| (it, symbol, name)));
            continue;
        }
        let name = unit.name(it.name);
        let found = one(&scopes, it, name, (suggestions, &budget), &mut out.diagnostics);
        let found = found.map(|symbol| {
            if symbol.file() == unit.file {
                return (symbol, own_name(unit, symbol));
            }
            let name = *foreign.entry(symbol).or_insert_with(|| {
                let start = out.names.len() as u32;
                out.names.push_str(symbol.full_name(units));
                Str { start, len: out.names.len() as u32 - start }
            });
            (symbol, name)
        });
        out.found.extend(found.map(|(symbol, name)| (it, symbol, name)));
        last = Some((it, found));
    }
    out
}

fn own_name(unit: &Unit, it: Symbol) -> Str {
    let row = it.row as usize;
    match it.kind() {
        SymbolKind::Enum => unit.table.enums[row].head.full_name,
        _ => unit.table.messages[row].head.full_name,
    }
}

/// The message or enum that a name means.
fn one(
    scopes: &Scopes<'_>,
    it: Use,
    name: &str,
    (suggestions, budget): (&Suggestions<'_>, &Budget),
    out: &mut Faults,
) -> Option<Symbol> {
    let mode = if it.role == Role::Type { Mode::Types } else { Mode::Any };
    let units = scopes.units;
    let fault = match scopes.resolve(name, it.within, mode) {
        Ok(symbol) => {
            let fits = match symbol.kind() {
                SymbolKind::Message => true,
                SymbolKind::Enum => it.role == Role::Type,
                _ => false,
            };
            if fits && !is_strange_entry(scopes, it, symbol) {
                return Some(symbol);
            }
            if fits {
                let message = format!("`{name}` is made for a map and cannot be named");
                let place = scopes.unit.place(it.range);
                let fault = out.push(Diagnostic::new(COMPILE, place, message));
                fault.help("declare a message of your own");
                return None;
            }
            if symbol.is_damaged(units) {
                return None;
            }
            let wanted = if it.role == Role::Type { "a message or enum" } else { "a message" };
            let message = format!("`{name}` is {}, not {wanted}", symbol.word(units));
            let mut fault = Diagnostic::new(COMPILE, scopes.unit.place(it.range), message);
            fault.label(units[symbol.file() as usize].place(symbol.range(units)), "declared here");
            if it.role != Role::Type && symbol.full_name(units) != name {
                fault.help("the innermost declaration of that name counts; begin the name with `.` to name another one");
            }
            fault
        }
        Err(missing) => {
            if scopes.unit.missing_import || scopes.may_miss(name) {
                return None;
            }
            suggestions.fault(scopes, it.range, name, missing, budget)
        }
    };
    out.push(fault);
    None
}

/// Whether a name means the entry of another map. Only descriptors name the entry of their own.
fn is_strange_entry(scopes: &Scopes<'_>, it: Use, symbol: Symbol) -> bool {
    let table = &scopes.units[symbol.file() as usize].table;
    if symbol.kind() != SymbolKind::Message || !table.messages[symbol.row as usize].map_entry {
        return false;
    }
    let message = &table.messages[symbol.row as usize];
    let field = (it.role == Role::Type).then(|| &scopes.unit.table.fields[it.row as usize]);
    let own = field.is_some_and(|field| {
        symbol.file() == scopes.unit.file
            && field.parent == message.parent
            && entry_name(scopes.unit.table.str(field.head.name)) == table.str(message.head.name)
    });
    !own
}

fn apply(unit: &mut Unit, resolved: Resolved) {
    let table = &mut unit.table;
    let base = table.strings.len() as u32;
    table.strings.reserve_exact(resolved.names.len());
    table.strings.push_str(&resolved.names);
    for (it, symbol, name) in resolved.found {
        let name = match symbol.file() == unit.file {
            true => name,
            false => Str { start: base + name.start, ..name },
        };
        let to = Some(Ref { file: symbol.file(), row: symbol.row });
        let row = it.row as usize;
        match it.role {
            Role::Type => {
                let field = &mut table.fields[row];
                (field.type_name, field.type_ref) = (name, to);
                let is_enum = symbol.kind() == SymbolKind::Enum;
                field.kind = match field.kind {
                    _ if is_enum => Type::Enum,
                    // Only descriptors name the messages of groups.
                    Type::Group => Type::Group,
                    _ => Type::Message,
                };
            }
            Role::Extendee => {
                (table.fields[row].extendee, table.fields[row].extendee_ref) = (name, to);
            }
            Role::Input => (table.methods[row].input, table.methods[row].input_ref) = (name, to),
            Role::Output => {
                (table.methods[row].output, table.methods[row].output_ref) = (name, to);
            }
        }
    }
    unit.diagnostics.append(resolved.diagnostics);
    unit.names = String::new();
}
