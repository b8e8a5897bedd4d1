//! Of inputs that overlap, what several of them find in a file.

use std::{collections::BTreeSet, sync::Arc};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    source::{Origin, Sources},
};

use super::baseline::Checked;

/// What a finding in a file on disk is told apart by: its path, place, rule, weight and message, and the
/// policy or plugin that it is of.
type Key = (String, Option<(u32, u32)>, (&'static str, Severity), String, [Option<Arc<str>>; 2]);

/// Takes away what an input before found, too: at the same place of the same file on disk. By then all that asks
/// what an input has, such as its baselines, has been told.
pub(super) fn keep_first(checked: &mut [Checked]) {
    let [first, rest @ ..] = checked else { return };
    if rest.is_empty() {
        return;
    }
    let mut seen: BTreeSet<Key> = keys(first).collect();
    for input in rest {
        let new: Vec<_> = keys(input).collect();
        let Checked { opened, outcome, .. } = input;
        for all in [&mut opened.diagnostics, &mut outcome.diagnostics] {
            all.retain(|it| key(it, &opened.schema.sources).is_none_or(|it| !seen.contains(&it)));
        }
        seen.extend(new);
    }
}

fn keys(checked: &Checked) -> impl Iterator<Item = Key> {
    let all = checked.opened.diagnostics.iter().chain(&checked.outcome.diagnostics);
    all.filter_map(|it| key(it, &checked.opened.schema.sources))
}

fn key(found: &Diagnostic, sources: &Sources) -> Option<Key> {
    let file = &sources[found.location.file()?];
    if file.origin != Origin::Disk {
        return None;
    }
    let place = found.location.span().map(|it| (it.start, it.end));
    Some((
        file.path.clone(),
        place,
        (found.rule, found.severity),
        found.message.clone(),
        [&found.policy, &found.plugin].map(Clone::clone),
    ))
}
