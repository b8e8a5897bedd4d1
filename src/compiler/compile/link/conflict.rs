//! Names that are declared twice.

use std::collections::BTreeSet;

use super::{
    copy::{self, Copy},
    names::{Conflict, Symbols},
    symbol::{Symbol, SymbolKind},
};
use crate::{
    compile::files::{Files, Unit, location},
    diagnostic::Diagnostic,
    model::table::TextRange,
};

/// What is declared twice.
#[derive(Default)]
pub(in crate::compile) struct Conflicts {
    /// The files that are a copy of another, and of which.
    pub copies: Vec<(u32, u32)>,
    /// By the file that has the second declaration.
    pub faults: Vec<(u32, Diagnostic)>,
    /// The files of them all, those that are not reported included.
    pub files: BTreeSet<u32>,
}

/// Reports each at its second declaration; those of a whole file are one fault.
pub(in crate::compile) fn conflicts(files: Files<'_>, symbols: &Symbols) -> Conflicts {
    let mut conflicts = symbols.conflicts(files);
    let mut out = Conflicts { files: symbols.doubles(), ..Conflicts::default() };
    let is_doubtful = |it: Symbol| files.at(it.file()).lost_scopes();
    conflicts.retain(|it| !is_doubtful(it.first) && !is_doubtful(it.second));
    let copies = copy::take(files, &mut conflicts);
    for copy in &copies {
        out.copies.push((copy.second.file(), copy.first.file()));
        out.faults.push((copy.second.file(), copy_fault(files, copy)));
    }
    conflicts.sort_by_key(|conflict| {
        (
            conflict.second.file(),
            conflict.second.range(files).start,
            conflict.second.order_in_file(),
        )
    });
    for Conflict { first, second } in conflicts {
        let (message, help) = describe(files, first, second);
        let label = match first.kind() {
            SymbolKind::Package => "the package is named here",
            _ => "first declared here",
        };
        let label_location = location(first.file(), nearest(files, first));
        let mut fault = files.at(second.file()).fault(nearest(files, second), message);
        fault.label(label_location, label);
        if let Some(help) = help {
            fault.help(help);
        }
        out.faults.push((second.file(), fault));
    }
    out
}

fn copy_fault(files: Files<'_>, &Copy { first, second }: &Copy) -> Diagnostic {
    let [old, new] = [first, second].map(|it| files.at(it.file()));
    let [(old_path, old_shown), (new_path, new_shown)] =
        [old, new].map(|it| (it.path(), it.items.source.path.as_str()));
    let is_same = old.items.print == new.items.print && old.items.text() == new.items.text();
    let message = if old_shown == new_shown {
        format!("`{new_shown}` is imported by two paths, `{old_path}` and `{new_path}`")
    } else if is_same {
        format!("`{new_shown}` and `{old_shown}` are the same file under two import paths")
    } else {
        format!("`{new_shown}` declares what `{old_shown}` declares")
    };
    // The root of the one whose import path has the other's in it.
    let root = |shown: &str, longer: &str, path: &str| {
        let is_inner = longer.strip_suffix(path).is_some_and(|it| it.ends_with('/'));
        let root = shown.strip_suffix(path).filter(|_| is_inner);
        root.and_then(|it| it.strip_suffix('/')).map(str::to_owned)
    };
    let inner = root(new_shown, new_path, old_path).or_else(|| root(old_shown, old_path, new_path));
    let help = match inner {
        _ if old_shown == new_shown => "import it by one of them everywhere".to_owned(),
        Some(root) => format!(
            "`{root}` looks like an import root of its own: with `-I {root}`, or as a place in \
             `dependencies`, it is left out of the module around it"
        ),
        None => {
            "leave one of them out: list its folder in `excludes`, or let it be an import root \
                 of its own with `-I` or in `dependencies`"
                .to_owned()
        }
    };
    let label = location(first.file(), first.range(files));
    let mut fault = new.fault(second.range(files), message);
    fault.label(label, "declared here too").help(help);
    fault
}

fn describe(files: Files<'_>, first: Symbol, second: Symbol) -> (String, Option<String>) {
    let full = second.full_name(files);
    let (scope, name) = full.rsplit_once('.').unwrap_or(("", full));
    let map = [first, second].into_iter().find(|it| is_map_entry(files, *it));
    if let Some(map) = map {
        let other = if map == first { second } else { first };
        let message = format!(
            "the entries of a map are the message `{name}`, which is the name of {} too",
            if is_map_entry(files, other) { "another map's entries" } else { other.word(files) }
        );
        return (message, Some("rename one of them".to_owned()));
    }
    let is_package = |it: Symbol| it.kind() == SymbolKind::Package;
    if is_package(first) || is_package(second) {
        let other = if is_package(first) { second } else { first };
        return (format!("`{full}` is both a package and {}", other.word(files)), None);
    }
    let location = match scope {
        "" => String::new(),
        scope => format!(" in `{scope}`"),
    };
    let message = format!("`{name}` is already declared{location}, as {}", first.word(files));
    let is_value = |it: Symbol| it.kind() == SymbolKind::Value;
    let help = (is_value(first) || is_value(second)).then(|| {
        let around = match scope {
            "" => "the file".to_owned(),
            scope => format!("`{scope}`"),
        };
        format!(
            "values are named beside their enum, not in it: `{name}` must be unique in {around}"
        )
    });
    (message, help)
}

fn is_map_entry(files: Files<'_>, symbol: Symbol) -> bool {
    symbol.kind() == SymbolKind::Message
        && files.table(symbol.file()).messages[symbol.row as usize].map_entry
}

/// Where a name is written, or the field that it was made for.
fn nearest(files: Files<'_>, symbol: Symbol) -> TextRange {
    let range = symbol.range(files);
    let Unit { table, items, .. } = files.at(symbol.file());
    if !range.is_none() || items.is_described() {
        return range;
    }
    let made_for = table.fields.iter().find(|field| match symbol.kind() {
        SymbolKind::Message => {
            field.type_ref.is_some_and(|to| (to.file, to.row) == (symbol.file(), symbol.row))
        }
        SymbolKind::Oneof => field.oneof == Some(symbol.row),
        _ => false,
    });
    made_for.map_or(TextRange::NONE, |it| it.head.name_range)
}
