//! For the comment on a pull request or a changelog: what breaks first, then the rest by file.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use protosmith_compiler::{diagnostic::Diagnostic, words};

use super::{
    super::markdown::{Code, Prose, ROOM},
    Tally, accepted_by, broken, contrast, declared, short,
};

use crate::changes::{Changes, Detail, Symbol};

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
    let _ = write!(
        out,
        "- {} {} {}",
        it.status.word(),
        it.kind,
        Code(&words::shortened(&it.name, words::DATA))
    );
    let (declared, details) = declared(it);
    if let Some(declared) = declared {
        let _ = write!(out, ": {}", Code(&declared));
    }
    out.push('\n');
    for Detail { what, before, after, .. } in details {
        let what = Prose(what);
        let _ = match (before, after) {
            (Some(before), Some(after)) => {
                let (before, after) = contrast(before, after);
                writeln!(out, "  - {what}: {} → {}", Code(&before), Code(&after))
            }
            (Some(it), None) => writeln!(out, "  - removed {what}: {}", Code(&short(it))),
            (None, Some(it)) => writeln!(out, "  - added {what}: {}", Code(&short(it))),
            (None, None) => Ok(()),
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
