//! Types of fields, what extensions extend, types of methods.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    names::Symbols,
    scope::{Mode, Purpose, Scopes},
    suggest::{Budget, Suggestions},
    symbol::{Symbol, SymbolKind},
};
use crate::{
    compile::{
        files::{Files, Unit},
        items::{Role, Use, Uses},
        lower::entry_name,
    },
    diagnostic::Faults,
    model::{
        Type,
        table::{FileTable, Ref, Str},
    },
};

/// What the names of one file mean.
pub(super) struct Types {
    found: Vec<(Use, Symbol, Str)>,
    /// The full names that are not in the file's own arena.
    names: String,
    faults: Faults,
}

/// Looks up the names of some files; gives as many answers.
pub(super) fn resolve(files: Files<'_>, symbols: &Symbols, uses: &[(u32, Uses)]) -> Vec<Types> {
    let suggestions = Suggestions::new(files, &symbols.types);
    let one = |(file, uses): &(u32, Uses)| names(symbols, files.at(*file), uses, &suggestions);
    uses.par_iter().map(one).collect()
}

fn names(symbols: &Symbols, unit: Unit<'_>, uses: &Uses, suggestions: &Suggestions<'_>) -> Types {
    let files = suggestions.files;
    let scopes = Scopes::new(files, symbols, unit, Purpose::Types);
    let mut out = Types {
        found: Vec::with_capacity(uses.all.len()),
        names: String::new(),
        faults: Faults::default(),
    };
    let budget = Budget::new();
    let mut foreign: FxHashMap<Symbol, Str> = FxHashMap::default();
    let mut last: Option<(Use, Option<(Symbol, Str)>)> = None;
    for &it in &uses.all {
        // The extensions of one block share their extendee.
        if let Some((same, found)) = last
            && same.range == it.range
            && same.role == it.role
        {
            out.found.extend(found.map(|(symbol, name)| (it, symbol, name)));
            continue;
        }
        let name = uses.name(it.name);
        let found = one(&scopes, it, name, (suggestions, &budget), &mut out.faults);
        let found = found.map(|symbol| {
            if symbol.file() == unit.file {
                return (symbol, own_name(unit, symbol));
            }
            let name = *foreign.entry(symbol).or_insert_with(|| {
                let start = out.names.len() as u32;
                out.names.push_str(symbol.full_name(files));
                Str { start, len: out.names.len() as u32 - start }
            });
            (symbol, name)
        });
        out.found.extend(found.map(|(symbol, name)| (it, symbol, name)));
        last = Some((it, found));
    }
    out
}

fn own_name(unit: Unit<'_>, it: Symbol) -> Str {
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
    let files = scopes.files;
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
                let fault = out.push(scopes.unit.fault(it.range, message));
                fault.help("declare a message of your own");
                return None;
            }
            if symbol.is_damaged(files) {
                return None;
            }
            let wanted = if it.role == Role::Type { "a message or enum" } else { "a message" };
            let message = format!("`{name}` is {}, not {wanted}", symbol.word(files));
            let mut fault = scopes.unit.fault(it.range, message);
            fault.label(files.at(symbol.file()).place(symbol.range(files)), "declared here");
            if it.role != Role::Type && symbol.full_name(files) != name {
                fault.help("the innermost declaration of that name counts; begin the name with `.` to name another one");
            }
            fault
        }
        Err(missing) => {
            if scopes.unit.sight.missing_import || scopes.may_miss(name) {
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
    let table = scopes.files.table(symbol.file());
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

impl Types {
    /// Fills them into the table of the file; gives the faults.
    pub(super) fn fill(self, file: u32, table: &mut FileTable) -> Faults {
        let base = table.strings.len() as u32;
        table.strings.reserve_exact(self.names.len());
        table.strings.push_str(&self.names);
        for (it, symbol, name) in self.found {
            let name = match symbol.file() == file {
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
                Role::Input => {
                    (table.methods[row].input, table.methods[row].input_ref) = (name, to);
                }
                Role::Output => {
                    (table.methods[row].output, table.methods[row].output_ref) = (name, to);
                }
            }
        }
        self.faults
    }
}
