//! For people: a line for each change, under its symbol and file.

use std::io::{self, Write};

use protosmith_compiler::{diagnostic::Diagnostic, words};

use super::{super::Colour, Tally, accepted_by, broken, contrast, declared, short};

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

pub fn write(it: &Changes, colour: Colour, out: &mut dyn Write) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(1 << 16, out);
    let paint = match colour {
        Colour::Plain => PLAIN,
        Colour::Ansi => ANSI,
    };
    for symbols in it.symbols.chunk_by(|a, b| a.file == b.file) {
        let path = &*symbols[0].file;
        if !path.is_empty() {
            writeln!(out, "{}{}{}", paint.bold, Line(path), paint.off)?;
        }
        for it in symbols {
            symbol(it, &paint, &mut out)?;
        }
        writeln!(out)?;
    }
    let style = match it.step {
        SemverLevel::Major => paint.removed,
        SemverLevel::Minor => paint.changed,
        SemverLevel::None | SemverLevel::Patch => paint.added,
    };
    writeln!(out, "{style}{}{}: {}", it.step.name(), paint.off, Tally::of(it))?;
    out.flush()
}

fn symbol(it: &Symbol, paint: &Paint, out: &mut dyn Write) -> io::Result<()> {
    let (sign, style) = match it.status {
        Status::Added => ('+', paint.added),
        Status::Removed => ('-', paint.removed),
        Status::Changed => ('~', paint.changed),
    };
    let off = paint.off;
    let name = words::shortened(&it.name, words::DATA);
    write!(out, "  {style}{sign}{off} {} {}", it.kind, Line(&name))?;
    let (declared, details) = declared(it);
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
            (Some(it), None) => writeln!(out, "      - {what}: {}", Line(&short(it)))?,
            (None, Some(it)) => writeln!(out, "      + {what}: {}", Line(&short(it)))?,
            (None, None) => {}
        }
    }
    for it in &it.breaking {
        finding(it, ("breaks", paint.removed, ""), off, out)?;
    }
    for it in &it.accepted {
        let by = format!(" (accepted: {})", accepted_by(it.by));
        finding(&it.found, ("would break", paint.changed, &by), off, out)?;
    }
    Ok(())
}

fn finding(
    it: &Diagnostic,
    (word, style, by): (&str, &str, &str),
    off: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (whom, message) = (broken(it.breaks), Line(&it.message));
    writeln!(out, "      {style}{word}{off} {whom}: {message} [{}]{by}", it.rule)?;
    match it.help.as_ref().filter(|_| by.is_empty()) {
        Some(help) => writeln!(out, "        help: {}", Line(help)),
        None => Ok(()),
    }
}
