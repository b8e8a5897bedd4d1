//! Lists of changes: for people, for programs, for the comment on a pull request.

mod json;
mod markdown;
mod text;

use std::fmt;

use protosmith_compiler::diagnostic::Breaks;

pub use self::{json::write as json, markdown::write as markdown, text::write as text};

use crate::{
    changes::{Changes, Detail, Status, Symbol},
    engine::{Accepted, SuppressedBy},
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
    fn of(changes: &Changes) -> Self {
        let status = |status| changes.symbols.iter().filter(|it| it.status == status).count();
        Self {
            breaking: changes.symbols.iter().map(|it| it.breaking.len()).sum(),
            accepted: changes.symbols.iter().map(|it| it.accepted.len()).sum(),
            added: status(Status::Added),
            removed: status(Status::Removed),
            changed: status(Status::Changed),
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
        if words.is_empty() { f.write_str("no changes") } else { f.write_str(&words.join(", ")) }
    }
}

/// Who breaks, in words.
fn broken(breaks: Breaks) -> String {
    let all = [
        (breaks.old_readers, "old readers"),
        (breaks.new_readers, "new readers"),
        (breaks.json, "JSON"),
        (breaks.source, "source"),
    ];
    let some = all.into_iter().filter(|it| it.0).map(|it| it.1);
    some.collect::<Vec<_>>().join(", ")
}

/// What is said of an approval, behind its name: ` by ann: nobody reads it`.
fn approval(accepted: &Accepted) -> Option<String> {
    let approval = accepted.approval.as_ref()?;
    let is_signed = approval.by.is_some() || approval.until.is_some();
    Some(format!("{}{}", if is_signed { " " } else { ": " }, approval.said()))
}

/// What keeps a finding quiet.
fn by(suppressed_by: SuppressedBy) -> &'static str {
    match suppressed_by {
        SuppressedBy::Comment => "comment",
        SuppressedBy::Approval => "approval",
        SuppressedBy::Deprecation => "deprecate_first",
        SuppressedBy::Path => "ignore",
        SuppressedBy::Unstable => "ignore_unstable_packages",
    }
}

/// Columns that a value may take.
const ROOM: usize = 120;

/// The beginning of a value; people need not read all of a long one.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(ROOM) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None if line.len() < text.trim_end().len() => format!("{line} …"),
        None => line.to_owned(),
    }
}

/// Two values from a little before where they part.
fn contrast(before: &str, after: &str) -> (String, String) {
    let same = before.chars().zip(after.chars()).take_while(|(a, b)| a == b);
    let parted: usize = same.map(|it| it.0.len_utf8()).sum();
    let common = &before[..parted];
    let line = common.rfind('\n').map_or(0, |at| at + 1);
    // Far into a line, a few words before are enough.
    let near = common[line..].char_indices().rev().nth(ROOM / 2).map_or(line, |it| line + it.0);
    let word = common[near..].find(' ').filter(|_| near > line).map_or(near, |at| near + at + 1);
    let from = |text: &str| match word {
        0 => short(text),
        _ => format!("… {}", short(&text[word..])),
    };
    (from(before), from(after))
}

/// What a symbol that came or went is declared as, and what else there is to say of it.
fn declared(symbol: &Symbol) -> (Option<String>, &[Detail]) {
    match (symbol.status, symbol.details.split_first()) {
        (Status::Added | Status::Removed, Some((value, rest))) => {
            (value.after.as_deref().or(value.before.as_deref()).map(short), rest)
        }
        _ => (None, &symbol.details),
    }
}

#[cfg(test)]
mod tests {
    use super::contrast;

    #[test]
    fn long_values_are_shown_where_they_part() {
        let long = "word ".repeat(30);
        for (before, after, wanted) in [
            ("a", "b", ("a", "b")),
            ("a\nb\nc", "a\nb\nd", ("… c", "… d")),
            ("a\nb", "a\nb\nc", ("… b", "… b …")),
            ("é", "è", ("é", "è")),
        ] {
            let (before, after) = contrast(before, after);
            assert_eq!((&*before, &*after), wanted);
        }
        let (before, after) = contrast(&format!("{long}x"), &format!("{long}y"));
        let near = "word ".repeat(12);
        assert_eq!((before, after), (format!("… {near}x"), format!("… {near}y")));
    }
}
