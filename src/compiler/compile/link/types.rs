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
        items::{Form, Role, Use, Uses, Within},
    },
    diagnostic::Faults,
    model::{
        Type,
        table::{FileTable, Ref, Str, TextRange},
    },
};

/// What the names of one file mean.
pub(super) struct Types {
    /// With full names, in the file's own arena.
    found: Vec<(Role, u32, Symbol, Str)>,
    /// What comes behind the names in that arena.
    names: String,
    faults: Faults,
}

/// Looks up the names of some files; gives as many answers.
pub(super) fn resolve(files: Files<'_>, symbols: &Symbols, uses: &[(u32, Uses)]) -> Vec<Types> {
    let suggestions = Suggestions::new(files, &symbols.types);
    let one = |(file, uses): &(u32, Uses)| {
        let unit = files.at(*file);
        match unit.items.form {
            Form::Text => names(symbols, unit, uses, &suggestions),
            Form::Descriptor { .. } => full_names(symbols, unit, &suggestions),
        }
    };
    uses.par_iter().map(one).collect()
}

/// Looks up the names in a descriptor, which are full and in its table already.
fn full_names(symbols: &Symbols, unit: Unit<'_>, suggestions: &Suggestions<'_>) -> Types {
    let scopes = Scopes::new(suggestions.files, symbols, unit, Purpose::Types);
    let mut out = Types { found: Vec::new(), names: String::new(), faults: Faults::default() };
    let budget = Budget::new();
    let fields = unit.table.fields.iter().zip(0..);
    let fields = fields.flat_map(|(field, row)| {
        [(Role::Type, row, field.type_name), (Role::Extendee, row, field.extendee)]
    });
    let methods = unit.table.methods.iter().zip(0..);
    let methods = methods
        .flat_map(|(it, row)| [(Role::Input, row, it.input), (Role::Output, row, it.output)]);
    for (role, row, name) in fields.chain(methods).filter(|it| it.2.len > 0) {
        let value = Use { role, row, within: Within::Package, name, range: TextRange::NONE };
        let word = unit.table.str(name);
        let found = one(&scopes, value, word, (suggestions, &budget), &mut out.faults);
        out.found.extend(found.map(|symbol| (role, row, symbol, name)));
    }
    out
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
    for &item in &uses.all {
        // The extensions of one block share their extendee.
        if let Some((same, found)) = last
            && same.range == item.range
            && same.role == item.role
        {
            out.found.extend(found.map(|(symbol, name)| (item.role, item.row, symbol, name)));
            continue;
        }
        let name = uses.name(item.name);
        let found = one(&scopes, item, name, (suggestions, &budget), &mut out.faults);
        let found = found.map(|symbol| {
            let name = if symbol.file() == unit.file {
                own_name(unit, symbol)
            } else {
                *foreign.entry(symbol).or_insert_with(|| {
                    let start = unit.table.strings.len() + out.names.len();
                    let name = symbol.full_name(files);
                    out.names.push_str(name);
                    Str { start: start as u32, len: name.len() as u32 }
                })
            };
            (symbol, name)
        });
        out.found.extend(found.map(|(symbol, name)| (item.role, item.row, symbol, name)));
        last = Some((item, found));
    }
    out
}

fn own_name(unit: Unit<'_>, symbol: Symbol) -> Str {
    let row = symbol.row as usize;
    match symbol.kind() {
        SymbolKind::Enum => unit.table.enums[row].head.full_name,
        _ => unit.table.messages[row].head.full_name,
    }
}

/// The message or enum that a name means.
fn one(
    scopes: &Scopes<'_>,
    usage: Use,
    name: &str,
    (suggestions, budget): (&Suggestions<'_>, &Budget),
    out: &mut Faults,
) -> Option<Symbol> {
    let mode = if usage.role == Role::Type { Mode::Types } else { Mode::Any };
    let files = scopes.files;
    let found = if scopes.unit.items.is_described() {
        scopes.full(name)
    } else {
        scopes.resolve(name, usage.within, mode)
    };
    let fault = match found {
        Ok(symbol) => {
            let fits = match symbol.kind() {
                SymbolKind::Message => true,
                SymbolKind::Enum => usage.role == Role::Type,
                _ => false,
            };
            if fits && !is_entry(scopes, symbol) {
                return Some(symbol);
            }
            if fits {
                let message = format!("`{name}` is made for a map and cannot be named");
                let fault = out.push(scopes.unit.fault(usage.range, message));
                fault.help("declare a message of your own");
                return None;
            }
            if symbol.is_damaged(files) {
                return None;
            }
            let wanted = if usage.role == Role::Type { "a message or enum" } else { "a message" };
            let message = format!("`{name}` is {}, not {wanted}", symbol.word(files));
            let mut fault = scopes.unit.fault(usage.range, message);
            fault.label(files.at(symbol.file()).location(symbol.range(files)), "declared here");
            if usage.role != Role::Type && symbol.full_name(files) != name {
                fault.help("the innermost declaration of that name counts; begin the name with `.` to name another one");
            }
            fault
        }
        Err(missing) => {
            if scopes.unit.sight.missing_import || scopes.may_miss(name) {
                return None;
            }
            suggestions.fault(scopes, usage.range, name, missing, budget)
        }
    };
    out.push(fault);
    None
}

/// Whether a name means the entry of a map. Only descriptors name those.
fn is_entry(scopes: &Scopes<'_>, symbol: Symbol) -> bool {
    !scopes.unit.items.is_described()
        && symbol.kind() == SymbolKind::Message
        && scopes.files.table(symbol.file()).messages[symbol.row as usize].map_entry
}

impl Types {
    /// Fills them into the table of the file; gives the faults.
    pub(super) fn fill(self, table: &mut FileTable) -> Faults {
        table.strings.reserve_exact(self.names.len());
        table.strings.push_str(&self.names);
        for (role, row, symbol, name) in self.found {
            let to = Some(Ref { file: symbol.file(), row: symbol.row });
            let row = row as usize;
            match role {
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
