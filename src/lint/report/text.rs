//! A line each, for people and `grep`.

use std::io::{self, Write};

use protosmith_compiler::diagnostic::{Diagnostic, Severity};
use rayon::prelude::*;

use super::{
    Approved, Colour, NOWHERE, Report,
    columns::{Columns, Point, Unit},
};

use crate::visible::Line;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    // Some lines are written while the next are made.
    let mut made: Vec<Vec<u8>> = Vec::new();
    for some in report.diagnostics.chunks(CHUNK * 16) {
        let mut next = Vec::new();
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| {
                some.par_chunks(CHUNK).map(|it| lines(report, it)).collect_into_vec(&mut next);
            });
            made.iter().try_for_each(|it| out.write_all(it))
        })?;
        made = next;
    }
    made.iter().try_for_each(|it| out.write_all(it))?;
    approved(report, out)
}

/// What somebody agreed to, if that is listed.
pub(super) fn approved(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Display);
    for Approved { found, approval } in report.shown_approved() {
        let path = Line(report.path(found.location).unwrap_or(NOWHERE));
        let Point { line, column } = columns.start(found.location);
        let (message, said) = (Line(&found.message), approval.said());
        let said = Line(&said);
        writeln!(out, "{path}:{line}:{column}: approved: {message} [{}] ({said})", found.rule)?;
    }
    Ok(())
}

/// How many lines are made at a time.
const CHUNK: usize = 1024;

/// How long most lines are.
const LENGTH: usize = 192;

fn lines(report: &Report<'_>, diagnostics: &[Diagnostic]) -> Vec<u8> {
    let mut columns = Columns::new(report.sources, Unit::Display);
    let mut out = Vec::with_capacity(diagnostics.len() * LENGTH);
    diagnostics.iter().for_each(|it| line(report, &mut columns, it, &mut out));
    out
}

/// Appends the line of a finding.
pub(super) fn line(
    report: &Report<'_>,
    columns: &mut Columns<'_>,
    diagnostic: &Diagnostic,
    out: &mut Vec<u8>,
) {
    let path = Line(report.path(diagnostic.location).unwrap_or(NOWHERE)).text();
    let Point { line, column } = columns.start(diagnostic.location);
    let (on, off) = paint(report.colour, diagnostic.severity);
    let (severity, message) = (diagnostic.severity.name(), Line(&diagnostic.message).text());
    // There may be many lines, and to format each piece takes longer than to write it.
    let (mut line_digits, mut column_digits) = (itoa::Buffer::new(), itoa::Buffer::new());
    let (line, column) = (line_digits.format(line), column_digits.format(column));
    let place = [&*path, ":", line, ":", column, ": "];
    let said = [on, severity, off, ": ", &message, " [", diagnostic.rule, "]"];
    place.iter().chain(&said).for_each(|it| out.extend_from_slice(it.as_bytes()));
    let origin = match (&diagnostic.plugin, &diagnostic.policy) {
        (Some(plugin), Some(policy)) => format!(" ({}, {})", Line(plugin), Line(policy)),
        (Some(whose), None) | (None, Some(whose)) => format!(" ({})", Line(whose)),
        (None, None) => String::new(),
    };
    out.extend_from_slice(origin.as_bytes());
    out.push(b'\n');
}

fn paint(colour: Colour, severity: Severity) -> (&'static str, &'static str) {
    match (colour, severity) {
        (Colour::Plain, _) => ("", ""),
        (Colour::Ansi, Severity::Error) => ("\u{1b}[31m", "\u{1b}[0m"),
        (Colour::Ansi, Severity::Warning) => ("\u{1b}[33m", "\u{1b}[0m"),
        (Colour::Ansi, Severity::Note) => ("\u{1b}[36m", "\u{1b}[0m"),
    }
}
