//! For the comment on a pull request or a changelog: what breaks first, then the rest by file.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use protosmith_compiler::{diagnostic::Diagnostic, words};

use super::{
    super::markdown::{Code, Prose, ROOM},
    Tally, approval, broken, by, contrast, declared, short,
};

use crate::changes::{Changes, Detail, Symbol};

pub fn write(changes: &Changes, out: &mut dyn Write) -> io::Result<()> {
    let mut text =
        format!("## Schema changes: {}\n\n{}\n", changes.step.name(), Tally::of(changes));
    let mut left_out = 0;
    for title in [BREAKING, ACCEPTED, OTHER] {
        let mut file = None;
        for item in changes.symbols.iter().filter(|it| part(it) == title) {
            let mut row = String::new();
            if file.is_none() {
                let _ = write!(row, "\n### {title}\n");
            }
            if file.replace(&item.file) != Some(&item.file) && !item.file.is_empty() {
                let _ = write!(row, "\n{}\n\n", Code(&item.file));
            }
            symbol(item, &mut row);
            if left_out == 0 && text.len() + row.len() <= ROOM {
                text.push_str(&row);
            } else {
                left_out += 1;
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
fn part(symbol: &Symbol) -> &'static str {
    match (symbol.breaking.is_empty(), symbol.accepted.is_empty()) {
        (false, _) => BREAKING,
        (true, false) => ACCEPTED,
        (true, true) => OTHER,
    }
}

fn symbol(item: &Symbol, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "- {} {} {}",
        item.status.word(),
        item.kind,
        Code(&words::shortened(&item.name, words::DATA))
    );
    let (declared, details) = declared(item);
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
            (Some(value), None) => writeln!(out, "  - removed {what}: {}", Code(&short(value))),
            (None, Some(value)) => writeln!(out, "  - added {what}: {}", Code(&short(value))),
            (None, None) => Ok(()),
        };
    }
    for entry in &item.breaking {
        finding(entry, "breaks", out);
        if let Some(help) = &entry.help {
            let _ = writeln!(out, "    - help: {}", Prose(help));
        }
    }
    for entry in &item.accepted {
        let by = match approval(entry) {
            Some(said) => format!("{}{}", by(entry.by), Prose(&said)),
            None => by(entry.by).to_owned(),
        };
        finding(&entry.found, &format!("accepted ({by}), would break"), out);
    }
}

fn finding(diagnostic: &Diagnostic, word: &str, out: &mut String) {
    let (whom, message) = (broken(diagnostic.breaks), Prose(&diagnostic.message));
    let _ = writeln!(out, "  - **{word} {whom}**: {message} ({})", Code(diagnostic.rule));
}
