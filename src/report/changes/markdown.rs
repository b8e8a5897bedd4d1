//! For the comment on a pull request or a changelog: what breaks first, then the rest by file.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use super::{
    super::markdown::{Code, Prose, ROOM},
    Tally, accepted_by, broken, short,
};
use crate::{
    changes::{Changes, Detail, Fate, Symbol},
    diagnostic::Diagnostic,
};

pub fn write(it: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("## Schema changes: {}\n\n{}\n", it.step.name(), Tally::of(it));
    let mut left_out = 0;
    for title in [BREAKING, ACCEPTED, OTHER] {
        let mut file = None;
        for it in it.symbols.iter().filter(|it| part(it) == title) {
            let mut row = String::new();
            if file.is_none() {
                let _ = write!(row, "\n### {title}\n");
            }
            if file.replace(&it.file) != Some(&it.file) && !it.file.is_empty() {
                let _ = write!(row, "\n{}\n\n", Code(&it.file));
            }
            symbol(it, &mut row);
            match left_out == 0 && text.len() + row.len() <= ROOM {
                true => text.push_str(&row),
                false => left_out += 1,
            }
        }
    }
    if left_out > 0 {
        let _ = write!(text, "\n… and {left_out} more\n");
    }
    out.write_all(text.as_bytes())?;
    out.flush()
}

const BREAKING: &str = "Breaking";
const ACCEPTED: &str = "Accepted";
const OTHER: &str = "Other changes";

/// The heading that a symbol comes under.
fn part(it: &Symbol) -> &'static str {
    match (it.breaking.is_empty(), it.accepted.is_empty()) {
        (false, _) => BREAKING,
        (true, false) => ACCEPTED,
        (true, true) => OTHER,
    }
}

fn symbol(it: &Symbol, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(out, "- {} {} {}", it.fate.word(), it.kind, Code(&it.name));
    let mut details = it.details.iter();
    if it.fate != Fate::Changed
        && let Some(Detail { before, after, .. }) = details.next()
    {
        let declared = after.as_ref().or(before.as_ref()).map_or("", String::as_str);
        let _ = write!(out, ": {}", Code(&short(declared)));
    }
    out.push('\n');
    for Detail { what, before, after, .. } in details {
        let [before, after] = [before, after].map(|it| it.as_deref().map(short));
        let what = Prose(what);
        let _ = match (before, after) {
            (Some(before), Some(after)) => {
                writeln!(out, "  - {what}: {} → {}", Code(&before), Code(&after))
            }
            (Some(before), None) => writeln!(out, "  - removed {what}: {}", Code(&before)),
            (None, after) => {
                writeln!(out, "  - added {what}: {}", Code(&after.unwrap_or_default()))
            }
        };
    }
    for it in &it.breaking {
        finding(it, "breaks", out);
        if let Some(help) = &it.help {
            let _ = writeln!(out, "    - help: {}", Prose(help));
        }
    }
    for it in &it.accepted {
        finding(&it.found, &format!("accepted ({}), would break", accepted_by(it.by)), out);
    }
}

fn finding(it: &Diagnostic, word: &str, out: &mut String) {
    let (whom, message) = (broken(it.breaks), Prose(&it.message));
    let _ = writeln!(out, "  - **{word} {whom}**: {message} ({})", Code(it.rule));
}
