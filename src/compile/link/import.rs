//! Imports: which file each of them is, cycles, and the order in which files build on each other.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    compile::{google, is_import_path, load::Loaded, unit::Unit},
    model::{
        ImportKind,
        table::{FileTable, TextRange},
    },
};

/// Finds the file of every import.
pub(super) fn resolve(loaded: &mut Loaded) {
    let Loaded { units, by_path, .. } = loaded;
    let mut near_left = NEAR;
    for unit in units.iter_mut() {
        let mut seen: FxHashMap<u32, usize> = FxHashMap::default();
        let mut faults = Vec::new();
        for at in 0..unit.table.imports.len() {
            let path = unit.table.str(unit.table.imports[at].path);
            let Some(&file) = by_path.get(path) else {
                if unit.table.imports[at].kind != ImportKind::Option {
                    unit.missing_import = true;
                }
                faults.push((at, Fault::Missing));
                continue;
            };
            if let Some(&first) = seen.get(&file) {
                faults.push((at, Fault::Twice(first)));
            }
            seen.entry(file).or_insert(at);
            unit.table.imports[at].file = Some(file);
        }
        for (at, fault) in faults {
            report(unit, at, fault, by_path, &mut near_left);
        }
    }
}

#[derive(Clone, Copy)]
enum Fault {
    Missing,
    /// The row of the first import.
    Twice(usize),
}

/// How many missing files are looked for under other paths.
const NEAR: usize = 32;

fn report(
    unit: &mut Unit,
    at: usize,
    fault: Fault,
    by_path: &FxHashMap<String, u32>,
    near_left: &mut usize,
) {
    let path = unit.table.str(unit.table.imports[at].path).to_owned();
    let range = unit.places.imports[at];
    match fault {
        Fault::Missing => {
            let near = (*near_left > 0).then(|| near(&path, by_path)).flatten();
            *near_left = near_left.saturating_sub(1);
            let fault = unit.fault(range, format!("the imported file `{path}` was not found"));
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => help_of(&path),
            };
            fault.help(help);
        }
        Fault::Twice(first) => {
            let first = unit.place(unit.places.imports[first]);
            unit.fault(range, format!("`{path}` is imported twice"))
                .label(first, "first imported here")
                .help("remove one of the imports");
        }
    }
}

fn help_of(path: &str) -> String {
    match is_import_path(path) {
        true => "imports are relative to the import roots, not to the file that has them".into(),
        false => {
            "an import is relative to an import root: no `.`, `..`, `\\` or leading `/`".into()
        }
    }
}

/// A known path that ends alike, or is a slip away.
fn near(path: &str, by_path: &FxHashMap<String, u32>) -> Option<String> {
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut all: Vec<&str> = by_path.keys().map(String::as_str).collect();
    for known in google::paths() {
        all.push(known);
    }
    let best = all
        .into_iter()
        .filter(|it| it.len().abs_diff(path.len()) < 3 || it.rsplit('/').next() == Some(file))
        .filter(|it| it.len() < 200 && path.len() < 200)
        .map(|it| {
            let same_name = it.rsplit('/').next() == Some(file);
            let distance = strsim::osa_distance(it, path);
            (if same_name { distance.min(2) } else { distance }, it)
        })
        .min()?;
    (best.0 <= 2).then(|| best.1.to_owned())
}

/// The files in an order in which imported ones come first; reports cycles.
pub(super) fn order(units: &mut [Unit]) -> Vec<u32> {
    let mut order = Vec::with_capacity(units.len());
    let mut state = vec![State::New; units.len()];
    let mut in_cycle: FxHashSet<u32> = FxHashSet::default();
    // The files being visited, and how many of their imports are done.
    let mut stack: Vec<(u32, usize)> = Vec::new();
    for root in 0..units.len() as u32 {
        if state[root as usize] == State::New {
            state[root as usize] = State::Open;
            stack.push((root, 0));
        }
        while let Some((file, next)) = stack.last_mut() {
            let (file, at) = (*file, *next);
            let Some(import) = units[file as usize].table.imports.get(at) else {
                state[file as usize] = State::Done;
                order.push(file);
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
                    report_cycle(units, &cycle, at);
                }
                _ => {}
            }
        }
    }
    order
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// How many files of a cycle are named.
const SHOWN: usize = 12;

/// The last file of the cycle closes it with the import at a row.
fn report_cycle(units: &mut [Unit], cycle: &[u32], import: usize) {
    let path = |file: u32| format!("`{}`", units[file as usize].path());
    let Some(&last) = cycle.last() else { return };
    if let [only] = cycle {
        let message = format!("{} imports itself", path(*only));
        let range = units[last as usize].places.imports[import];
        units[last as usize].fault(range, message).help("remove the import");
        return;
    }
    let mut names: Vec<String> = cycle.iter().take(SHOWN).map(|it| path(*it)).collect();
    if cycle.len() > SHOWN {
        names.push(format!("{} more", cycle.len() - SHOWN));
    }
    names.push(path(cycle[0]));
    let range = units[last as usize].places.imports[import];
    let message = format!("files import each other: {}", names.join(" → "));
    let labels: Vec<_> = cycle
        .windows(2)
        .take(SHOWN)
        .filter_map(|it| {
            let unit = &units[it[0] as usize];
            let range = import_of(&unit.table, &unit.places.imports, it[1])?;
            Some((unit.place(range), format!("{} is imported here", path(it[1]))))
        })
        .collect();
    let fault = units[last as usize].fault(range, message);
    for (place, text) in labels {
        fault.label(place, text);
    }
    fault.help("move what they share into a file of its own");
}

fn import_of(table: &FileTable, places: &[TextRange], file: u32) -> Option<TextRange> {
    let at = table.imports.iter().position(|it| it.file == Some(file))?;
    Some(places[at])
}
