//! Names that are declared twice.

use super::{
    copy::{self, Copy},
    symbol::{Conflict, Symbol, SymbolKind},
};
use crate::{
    compile::unit::{Unit, place},
    model::table::TextRange,
};

/// Reports each at its second declaration; those of a whole file are one fault. Says whether a
/// file is a copy of another.
pub(super) fn report(units: &mut [Unit], mut conflicts: Vec<Conflict>) -> bool {
    let is_doubtful = |it: Symbol| units[it.file() as usize].lost_scopes();
    conflicts.retain(|it| !is_doubtful(it.first) && !is_doubtful(it.second));
    let copies = copy::take(units, &mut conflicts);
    for it in &copies {
        report_copy(units, it);
    }
    conflicts.sort_by_key(|it| (it.second.file(), it.second.range(units).start, it.second.row));
    for Conflict { first, second } in conflicts {
        let (message, help) = describe(units, first, second);
        let label = match first.kind() {
            SymbolKind::Package => "the package is named here",
            _ => "first declared here",
        };
        let label_place = place(first.file(), nearest(units, first));
        let range = nearest(units, second);
        let fault = units[second.file() as usize].fault(range, message);
        fault.label(label_place, label);
        if let Some(help) = help {
            fault.help(help);
        }
    }
    !copies.is_empty()
}

fn report_copy(units: &mut [Unit], &Copy { first, second }: &Copy) {
    let [old, new] = [first, second].map(|it| &units[it.file() as usize]);
    let [(old_path, old_shown), (new_path, new_shown)] =
        [old, new].map(|it| (it.path().to_owned(), it.shown.clone()));
    let is_same = old.print == new.print && old.text == new.text;
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
    let inner =
        root(&new_shown, &new_path, &old_path).or_else(|| root(&old_shown, &old_path, &new_path));
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
    let label = place(first.file(), first.range(units));
    let range = second.range(units);
    let unit = &mut units[second.file() as usize];
    unit.copy_of = Some(first.file());
    unit.fault(range, message).label(label, "declared here too").help(help);
}

fn describe(units: &[Unit], first: Symbol, second: Symbol) -> (String, Option<String>) {
    let full = second.full_name(units);
    let (scope, name) = full.rsplit_once('.').unwrap_or(("", full));
    let map = [first, second].into_iter().find(|it| is_map_entry(units, *it));
    if let Some(map) = map {
        let other = if map == first { second } else { first };
        let message = format!(
            "the entries of a map are the message `{name}`, which is the name of {} too",
            match is_map_entry(units, other) {
                true => "another map's entries",
                false => other.word(units),
            }
        );
        return (message, Some("rename one of them".to_owned()));
    }
    let is_package = |it: Symbol| it.kind() == SymbolKind::Package;
    if is_package(first) || is_package(second) {
        let other = if is_package(first) { second } else { first };
        return (format!("`{full}` is both a package and {}", other.word(units)), None);
    }
    let place = match scope {
        "" => String::new(),
        scope => format!(" in `{scope}`"),
    };
    let message = format!("`{name}` is already declared{place}, as {}", first.word(units));
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

fn is_map_entry(units: &[Unit], it: Symbol) -> bool {
    it.kind() == SymbolKind::Message
        && units[it.file() as usize].table.messages[it.row as usize].map_entry
}

/// Where a name is written, or the field that it was made for.
fn nearest(units: &[Unit], it: Symbol) -> TextRange {
    let range = it.range(units);
    if !range.is_none() {
        return range;
    }
    let table = &units[it.file() as usize].table;
    let made_for = table.fields.iter().find(|field| match it.kind() {
        SymbolKind::Message => {
            field.type_ref.is_some_and(|to| (to.file, to.row) == (it.file(), it.row))
        }
        SymbolKind::Oneof => field.oneof == Some(it.row),
        _ => false,
    });
    made_for.map_or(TextRange::NONE, |it| it.head.name_range)
}
