//! Workflow commands of GitHub Actions.

use std::{
    fmt,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::{Location, Severity};

use super::{
    Approved, Report,
    columns::{Columns, Range, Unit},
};

use crate::visible::{is_hidden, replace, spell};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Chars);
    for diagnostic in report.diagnostics {
        write!(out, "::{} ", command(diagnostic.severity))?;
        if let Some(path) = report.rooted_path(diagnostic.location) {
            write!(out, "file={},", Property(path))?;
            let range = columns.range(diagnostic.location);
            write!(out, "line={},", range.start.line)?;
            if let Location::Span(_) = diagnostic.location {
                end(range, out)?;
            }
        }
        write!(out, "title={}::{}", Property(diagnostic.rule), Data(&diagnostic.message))?;
        if let Some(help) = &diagnostic.help {
            write!(out, "%0Ahelp: {}", Data(help))?;
        }
        out.write_all(b"\n")?;
    }
    for Approved { found, approval } in report.shown_approved() {
        out.write_all(b"::notice ")?;
        if let Some(path) = report.rooted_path(found.location) {
            let line = columns.range(found.location).start.line;
            write!(out, "file={},line={line},", Property(path))?;
        }
        let said = format!("approved {}: {}", approval.said(), found.message);
        writeln!(out, "title={}::{}", Property(found.rule), Data(&said))?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// Columns are refused where the lines differ.
fn end(Range { start, end }: Range, out: &mut dyn Write) -> io::Result<()> {
    if start.line == end.line {
        write!(out, "col={},endLine={},endColumn={},", start.column, end.line, end.column)
    } else {
        write!(out, "endLine={},", end.line)
    }
}

/// The text of a command.
struct Data<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        replace(f, self.0, |it| it == '%' || is_hidden(it), escape)
    }
}

/// The value of a property.
struct Property<'a>(&'a str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        replace(f, self.0, |it| matches!(it, '%' | ':' | ',') || is_hidden(it), escape)
    }
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '%' | '\r' | '\n' | ':' | ',' => write!(f, "%{:02X}", u32::from(letter)),
        _ => spell(f, letter),
    }
}
