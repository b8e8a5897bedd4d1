//! Lists of changes: for people, for programs, for the comment on a pull request.

mod json;
mod markdown;
mod text;

use std::fmt;

pub use self::{json::write as json, markdown::write as markdown, text::write as text};
use crate::{
    changes::{Changes, Fate},
    diagnostic::Breaks,
    engine::Quiet,
};

/// How much changed.
struct Tally {
    breaking: usize,
    accepted: usize,
    added: usize,
    removed: usize,
    changed: usize,
}

impl Tally {
    fn of(it: &Changes) -> Self {
        let fate = |fate| it.symbols.iter().filter(|it| it.fate == fate).count();
        Self {
            breaking: it.symbols.iter().map(|it| it.breaking.len()).sum(),
            accepted: it.symbols.iter().map(|it| it.accepted.len()).sum(),
            added: fate(Fate::Added),
            removed: fate(Fate::Removed),
            changed: fate(Fate::Changed),
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = [
            (self.breaking, "breaking"),
            (self.accepted, "accepted"),
            (self.added, "added"),
            (self.removed, "removed"),
            (self.changed, "changed"),
        ];
        let some = all.into_iter().filter(|it| it.0 > 0);
        let words: Vec<_> = some.map(|(count, word)| format!("{count} {word}")).collect();
        match words.is_empty() {
            true => f.write_str("no changes"),
            false => f.write_str(&words.join(", ")),
        }
    }
}

/// Who breaks, in words.
fn broken(it: Breaks) -> String {
    let all = [
        (it.old_readers, "old readers"),
        (it.new_readers, "new readers"),
        (it.json, "JSON"),
        (it.source, "source"),
    ];
    let some = all.into_iter().filter(|it| it.0).map(|it| it.1);
    some.collect::<Vec<_>>().join(", ")
}

fn accepted_by(it: Quiet) -> &'static str {
    match it {
        Quiet::Comment => "comment",
        Quiet::Approval => "approval",
        Quiet::Path => "ignore",
        Quiet::Unstable => "ignore_unstable_packages",
    }
}

/// The beginning of a value; people need not read all of a long one.
fn short(text: &str) -> String {
    const ROOM: usize = 120;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(ROOM) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}
