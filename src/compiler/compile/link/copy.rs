//! Files that declare what another file declares: one file under two import paths, or a copy.

use std::collections::BTreeMap;

use super::{
    names::Conflict,
    symbol::{Symbol, SymbolKind, is_extension},
};
use crate::compile::files::{Files, Unit};

/// Two files, the one that is found first in front, and a name that both declare.
pub(super) struct Copy {
    pub first: Symbol,
    pub second: Symbol,
}

/// What two files share.
struct Shared {
    /// How many declarations that lie in no other.
    declarations: usize,
    first: Symbol,
    second: Symbol,
}

/// Takes the conflicts of whole files away, and says which files they are of.
pub(super) fn take(files: Files<'_>, conflicts: &mut Vec<Conflict>) -> Vec<Copy> {
    let both = |it: &Conflict| (it.first.file(), it.second.file());
    let mut pairs: BTreeMap<(u32, u32), Shared> = BTreeMap::new();
    for conflict in conflicts.iter().filter(|it| both(it).0 != both(it).1) {
        if is_outermost(conflict.first, files) && is_outermost(conflict.second, files) {
            let &Conflict { first, second } = conflict;
            let shared =
                pairs.entry(both(conflict)).or_insert(Shared { declarations: 0, first, second });
            shared.declarations += 1;
            if second.range(files).start < shared.second.range(files).start {
                (shared.first, shared.second) = (first, second);
            }
        }
    }
    pairs.retain(|pair, shared| are_copies(files, *pair, shared.declarations));
    if !pairs.is_empty() {
        conflicts.retain(|it| !pairs.contains_key(&both(it)));
    }
    let mut out: Vec<Copy> =
        pairs.into_values().map(|it| Copy { first: it.first, second: it.second }).collect();
    out.sort_by_key(|it| (files.at(it.first.file()).position, files.at(it.second.file()).position));
    out
}

/// Whether files are the same, or at least one has all that the other declares and a name or all
/// declarations tell that it is no chance.
fn are_copies(files: Files<'_>, (first, second): (u32, u32), shared: usize) -> bool {
    let [first, second] = [first, second].map(|it| files.at(it));
    if first.package() != second.package() {
        return false;
    }
    let [in_first, in_second] = [first, second].map(declarations);
    let [one, other] = [first.items, second.items];
    let same_text = !one.text().is_empty() && one.text() == other.text();
    let same_print = one.print.is_some() && one.print == other.print;
    let has_all = shared == in_first || shared == in_second;
    let name = |it: Unit<'_>| it.path().rsplit('/').next().map(str::to_owned);
    same_text
        || same_print
        || has_all && name(first) == name(second)
        || shared == in_first && shared == in_second && shared > 1
}

/// How many declarations of a file lie in no other.
fn declarations(unit: Unit<'_>) -> usize {
    let table = unit.table;
    let messages = table.messages.iter().filter(|it| it.parent.is_none()).count();
    messages
        + table.top_enums.range().len()
        + table.top_extensions.range().len()
        + table.services.len()
}

fn is_outermost(symbol: Symbol, files: Files<'_>) -> bool {
    let declares = match symbol.kind() {
        SymbolKind::Message | SymbolKind::Enum | SymbolKind::Service => true,
        SymbolKind::Field => is_extension(symbol, files),
        _ => false,
    };
    let (package, name) = (files.at(symbol.file()).package(), symbol.full_name(files));
    let inner = match package {
        "" => Some(name),
        _ => name.strip_prefix(package).and_then(|it| it.strip_prefix('.')),
    };
    declares && inner.is_some_and(|it| !it.contains('.'))
}
