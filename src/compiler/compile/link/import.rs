//! Imports: which file each of them is, cycles, and the order in which files build on each other.

use rustc_hash::{FxHashMap, FxHashSet};

use super::near::Near;
use crate::{
    compile::{
        files::{Files, Unit},
        is_import_path,
    },
    diagnostic::{Diagnostic, Faults},
    model::{
        ImportKind,
        table::{FileTable, TextRange},
    },
};

/// What the imports of one file are.
#[derive(Default)]
pub(super) struct Imported {
    /// By import; none where it was not found.
    pub files: Vec<Option<u32>>,
    /// Whether one that matters was not found.
    pub is_missing: bool,
}

/// Finds the file of every import, file by file.
pub(super) fn resolve(
    files: Files<'_>,
    by_path: &FxHashMap<String, u32>,
    of: &[u32],
) -> Vec<Imported> {
    of.iter().map(|it| resolve_in(files.at(*it), by_path)).collect()
}

fn resolve_in(unit: Unit<'_>, by_path: &FxHashMap<String, u32>) -> Imported {
    let lost = unit.items.recovery.as_ref().is_some_and(|it| it.lost_import);
    let mut out = Imported { is_missing: lost, ..Imported::default() };
    for import in &unit.table.imports {
        let file = by_path.get(unit.table.str(import.path)).copied();
        out.is_missing |= file.is_none() && import.kind != ImportKind::Option;
        out.files.push(file);
    }
    out
}

/// Imports that were not found, or are made twice, file by file.
pub(in crate::compile) fn faults(
    files: Files<'_>,
    by_path: &FxHashMap<String, u32>,
    of: &[u32],
) -> Vec<Faults> {
    let near = Near::new(by_path);
    of.iter().map(|it| faults_in(files.at(*it), &near)).collect()
}

fn faults_in(unit: Unit<'_>, near: &Near<'_>) -> Faults {
    let mut out = Faults::default();
    let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, import) in unit.table.imports.iter().enumerate() {
        let fault = match import.file {
            None => Some(Fault::Missing),
            Some(file) => seen.get(&file).map(|first| Fault::Twice(*first)),
        };
        if let Some(file) = import.file {
            seen.entry(file).or_insert(at);
        }
        if let Some(fault) = fault {
            let near = Some(near).filter(|_| out.len() < SUGGESTED);
            out.push(describe(unit, at, fault, near));
        }
    }
    out
}

#[derive(Clone, Copy)]
enum Fault {
    Missing,
    /// The row of the first import.
    Twice(usize),
}

/// How many missing imports of a file are looked for under other paths.
const SUGGESTED: usize = 8;

fn describe(unit: Unit<'_>, at: usize, fault: Fault, near: Option<&Near<'_>>) -> Diagnostic {
    let path = unit.table.str(unit.table.imports[at].path);
    let locations = &unit.items.locations.imports;
    match fault {
        Fault::Missing => {
            let help = match near.and_then(|it| it.path(path)) {
                Some(near) => format!("did you mean `{near}`?"),
                None => help_of(path),
            };
            let message = format!("the imported file `{path}` was not found");
            let mut fault = unit.fault(locations[at], message);
            fault.help(help);
            fault
        }
        Fault::Twice(first) => {
            let mut fault = unit.fault(locations[at], format!("`{path}` is imported twice"));
            fault
                .label(unit.location(locations[first]), "first imported here")
                .help("remove one of the imports");
            fault
        }
    }
}

fn help_of(path: &str) -> String {
    if is_import_path(path) {
        "imports are relative to the import roots, not to the file that has them".into()
    } else {
        "an import is relative to an import root: no `.`, `..`, `\\` or leading `/`".into()
    }
}

/// In which order files build on each other.
#[derive(Default)]
pub(in crate::compile) struct Order {
    /// All files, imported ones first.
    pub files: Vec<u32>,
    /// Cycles, by the file that closes each.
    pub faults: Vec<(u32, Diagnostic)>,
}

pub(in crate::compile) fn order(files: Files<'_>) -> Order {
    let mut out = Order::default();
    let mut state = vec![State::New; files.len()];
    let mut in_cycle: FxHashSet<u32> = FxHashSet::default();
    // The files being visited, and how many of their imports are done.
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for root in files.in_order() {
        if state[root as usize] == State::New {
            state[root as usize] = State::Open;
            stack.push((root, 0));
        }
        while let Some((file, next)) = stack.last_mut() {
            let (file, at) = (*file, *next);
            let Some(import) = files.table(file).imports.get(at) else {
                state[file as usize] = State::Done;
                out.files.push(file);
                stack.pop();
                continue;
            };
            *next += 1;
            let Some(to) = import.file else { continue };
            match state[to as usize] {
                State::New => {
                    state[to as usize] = State::Open;
                    stack.push((to, 0));
                }
                State::Open if !(in_cycle.contains(&file) && in_cycle.contains(&to)) => {
                    let from = stack.iter().rposition(|it| it.0 == to).unwrap_or(0);
                    let cycle: Vec<u32> = stack[from..].iter().map(|it| it.0).collect();
                    in_cycle.extend(&cycle);
                    out.faults.push((file, cycle_fault(files, &cycle, at)));
                }
                _ => {}
            }
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// How many files of a cycle are named.
const SHOWN: usize = 12;

/// The last file of the cycle, which has one at least, closes it with the import at a row.
fn cycle_fault(files: Files<'_>, cycle: &[u32], import: usize) -> Diagnostic {
    let path = |file: u32| format!("`{}`", files.at(file).path());
    let last = files.at(cycle[cycle.len() - 1]);
    let range = last.items.locations.imports[import];
    if let [only] = cycle {
        let mut fault = last.fault(range, format!("{} imports itself", path(*only)));
        fault.help("remove the import");
        return fault;
    }
    let mut names: Vec<String> = cycle.iter().take(SHOWN).map(|it| path(*it)).collect();
    if cycle.len() > SHOWN {
        names.push(format!("{} more", cycle.len() - SHOWN));
    }
    names.push(path(cycle[0]));
    let mut fault = last.fault(range, format!("files import each other: {}", names.join(" → ")));
    for item in cycle.windows(2).take(SHOWN) {
        let unit = files.at(item[0]);
        if let Some(range) = import_of(unit.table, &unit.items.locations.imports, item[1]) {
            fault.label(unit.location(range), format!("{} is imported here", path(item[1])));
        }
    }
    fault.help("move what they share into a file of its own");
    fault
}

fn import_of(table: &FileTable, locations: &[TextRange], file: u32) -> Option<TextRange> {
    let at = table.imports.iter().position(|it| it.file == Some(file))?;
    Some(locations[at])
}
