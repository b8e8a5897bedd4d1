//! For people: a line for each change, under its symbol and file.

use std::io::{self, Write};

use protosmith_compiler::{diagnostic::Diagnostic, words};

use super::{super::Colour, Tally, approval, broken, by, contrast, declared, short};

use crate::{
    changes::{Changes, Detail, SemverLevel, Status, Symbol},
    visible::Line,
};

/// Colours of what is said, where there are any.
struct Paint {
    added: &'static str,
    removed: &'static str,
    changed: &'static str,
    bold: &'static str,
    off: &'static str,
}

const PLAIN: Paint = Paint { added: "", removed: "", changed: "", bold: "", off: "" };
const ANSI: Paint = Paint {
    added: "\u{1b}[32m",
    removed: "\u{1b}[31m",
    changed: "\u{1b}[33m",
    bold: "\u{1b}[1m",
    off: "\u{1b}[0m",
};

pub fn write(changes: &Changes, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    let paint = match colour {
        Colour::Plain => PLAIN,
        Colour::Ansi => ANSI,
    };
    for symbols in changes.symbols.chunk_by(|a, b| a.file == b.file) {
        let path = &*symbols[0].file;
        if !path.is_empty() {
            writeln!(out, "{}{}{}", paint.bold, Line(path), paint.off)?;
        }
        for item in symbols {
            symbol(item, &paint, &mut out)?;
        }
        writeln!(out)?;
    }
    let style = match changes.step {
        SemverLevel::Major => paint.removed,
        SemverLevel::Minor => paint.changed,
        SemverLevel::None | SemverLevel::Patch => paint.added,
    };
    writeln!(out, "{style}{}{}: {}", changes.step.name(), paint.off, Tally::of(changes))?;
    out.flush()
}

fn symbol(item: &Symbol, paint: &Paint, out: &mut dyn Write) -> io::Result<()> {
    let (sign, style) = match item.status {
        Status::Added => ('+', paint.added),
        Status::Removed => ('-', paint.removed),
        Status::Changed => ('~', paint.changed),
    };
    let off = paint.off;
    let name = words::shortened(&item.name, words::DATA);
    write!(out, "  {style}{sign}{off} {} {}", item.kind, Line(&name))?;
    let (declared, details) = declared(item);
    match declared {
        Some(declared) => writeln!(out, ": {}", Line(&declared))?,
        None => writeln!(out)?,
    }
    for Detail { what, before, after, .. } in details {
        let what = Line(what);
        match (before, after) {
            (Some(before), Some(after)) => {
                let (before, after) = contrast(before, after);
                writeln!(out, "      {what}: {} -> {}", Line(&before), Line(&after))?;
            }
            (Some(value), None) => writeln!(out, "      - {what}: {}", Line(&short(value)))?,
            (None, Some(value)) => writeln!(out, "      + {what}: {}", Line(&short(value)))?,
            (None, None) => {}
        }
    }
    for entry in &item.breaking {
        finding(entry, ("breaks", paint.removed, ""), off, out)?;
    }
    for entry in &item.accepted {
        let said = approval(entry).unwrap_or_default();
        let by = format!(" (accepted: {}{})", by(entry.by), Line(&said));
        finding(&entry.found, ("would break", paint.changed, &by), off, out)?;
    }
    Ok(())
}

fn finding(
    diagnostic: &Diagnostic,
    (word, style, by): (&str, &str, &str),
    off: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (whom, message) = (broken(diagnostic.breaks), Line(&diagnostic.message));
    writeln!(out, "      {style}{word}{off} {whom}: {message} [{}]{by}", diagnostic.rule)?;
    match diagnostic.help.as_ref().filter(|_| by.is_empty()) {
        Some(help) => writeln!(out, "        help: {}", Line(help)),
        None => Ok(()),
    }
}
