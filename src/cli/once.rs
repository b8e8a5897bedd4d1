//! Of inputs that overlap, what several of them find in a file.

use std::{collections::BTreeMap, sync::Arc};

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
    if checked.len() < 2 {
        return;
    }
    // The first input that has it.
    let mut first: BTreeMap<Key, usize> = BTreeMap::new();
    for (at, Checked { opened, outcome, .. }) in checked.iter_mut().enumerate() {
        let sources = &opened.schema.sources;
        for all in [&mut opened.diagnostics, &mut outcome.diagnostics] {
            all.retain(|it| {
                key(it, sources).is_none_or(|key| *first.entry(key).or_insert(at) == at)
            });
        }
    }
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
