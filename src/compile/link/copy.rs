//! Files that declare what another file declares: one file under two import paths, or a copy.

use std::collections::BTreeMap;

use super::symbol::{Conflict, Symbol, SymbolKind, is_extension};
use crate::compile::unit::Unit;

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
pub(super) fn take(units: &[Unit], conflicts: &mut Vec<Conflict>) -> Vec<Copy> {
    let files = |it: &Conflict| (it.first.file(), it.second.file());
    let mut pairs: BTreeMap<(u32, u32), Shared> = BTreeMap::new();
    for it in conflicts.iter().filter(|it| files(it).0 != files(it).1) {
        if is_outermost(it.first, units) && is_outermost(it.second, units) {
            let &Conflict { first, second } = it;
            let shared =
                pairs.entry(files(it)).or_insert(Shared { declarations: 0, first, second });
            shared.declarations += 1;
            if second.range(units).start < shared.second.range(units).start {
                (shared.first, shared.second) = (first, second);
            }
        }
    }
    pairs.retain(|pair, shared| are_copies(units, *pair, shared.declarations));
    if !pairs.is_empty() {
        conflicts.retain(|it| !pairs.contains_key(&files(it)));
    }
    pairs.into_values().map(|it| Copy { first: it.first, second: it.second }).collect()
}

/// Whether files are the same, or at least one has all that the other declares and a name or all
/// declarations tell that it is no chance.
fn are_copies(units: &[Unit], (first, second): (u32, u32), shared: usize) -> bool {
    let [first, second] = [first, second].map(|it| &units[it as usize]);
    if first.package() != second.package() {
        return false;
    }
    let [in_first, in_second] = [first, second].map(declarations);
    let same_text = !first.text.is_empty() && first.text == second.text;
    let same_print = first.print.is_some() && first.print == second.print;
    let has_all = shared == in_first || shared == in_second;
    let name = |it: &Unit| it.path().rsplit('/').next().map(str::to_owned);
    same_text
        || same_print
        || has_all && name(first) == name(second)
        || shared == in_first && shared == in_second && shared > 1
}

/// How many declarations of a file lie in no other.
fn declarations(unit: &Unit) -> usize {
    let table = &unit.table;
    let messages = table.messages.iter().filter(|it| it.parent.is_none()).count();
    messages
        + table.top_enums.range().len()
        + table.top_extensions.range().len()
        + table.services.len()
}

fn is_outermost(it: Symbol, units: &[Unit]) -> bool {
    let declares = match it.kind() {
        SymbolKind::Message | SymbolKind::Enum | SymbolKind::Service => true,
        SymbolKind::Field => is_extension(it, units),
        _ => false,
    };
    let (package, name) = (units[it.file() as usize].package(), it.full_name(units));
    let inner = match package {
        "" => Some(name),
        _ => name.strip_prefix(package).and_then(|it| it.strip_prefix('.')),
    };
    declares && inner.is_some_and(|it| !it.contains('.'))
}
