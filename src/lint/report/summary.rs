//! Counts by rule and by file, the most first.

use std::{
    cmp::Reverse,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::Diagnostic;

use super::{
    Baselined, NOWHERE, Report, Since,
    columns::{Unit, column},
    tally::Tally,
};

use crate::visible::Line;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules = report.by_rule();
    let rules: Vec<_> = rules.into_iter().map(|(rule, found)| row(rule, found)).collect();
    let mut files = report.by_file(Report::local);
    files.retain(|_, found| !found.is_empty());
    let dirty = files.keys().flatten().count();
    let all = report.files.len().max(dirty);
    let files: Vec<_> =
        files.into_iter().map(|(path, found)| row(path.unwrap_or(NOWHERE), found)).collect();
    for (title, rows) in [("rule", rules), ("file", files)] {
        if !rows.is_empty() {
            table(title, rows, out)?;
            out.write_all(b"\n")?;
        }
    }
    let tally: Tally = report.diagnostics.iter().collect();
    let plural = if all == 1 { "" } else { "s" };
    match dirty {
        0 => write!(out, "{tally}, {all} file{plural} checked")?,
        _ => write!(out, "{tally} in {dirty} of {all} file{plural}")?,
    }
    if let Some(Baselined { held, .. }) = report.baseline {
        write!(out, ", {} held by the baseline", held.len())?;
    }
    if !report.approved.is_empty() {
        write!(out, ", {} approved", report.approved.len())?;
    }
    if let Some(Since { revision, older }) = report.since {
        write!(out, ", {older} older than {}", Line(revision))?;
    }
    out.write_all(b"\n")
}

type Row = (String, Tally);

fn row(name: &str, found: Vec<&Diagnostic>) -> Row {
    (Line(name).to_string(), found.into_iter().collect())
}

/// One long path does not make every row as long.
const WIDEST: usize = 200;

fn table(title: &str, mut rows: Vec<Row>, out: &mut dyn Write) -> io::Result<()> {
    rows.sort_by_key(|(_, tally)| Reverse(tally.total()));
    let cells = |text: &str| column(Unit::Display, text.as_bytes(), text.len());
    let width =
        rows.iter().map(|(name, _)| cells(name)).max().unwrap_or(0).clamp(title.len(), WIDEST);
    writeln!(out, "{title:width$}  errors  warnings  notes")?;
    for (name, Tally { errors, warnings, notes }) in rows {
        let pad = width.saturating_sub(cells(&name));
        writeln!(out, "{name}{:pad$}  {errors:>6}  {warnings:>8}  {notes:>5}", "")?;
    }
    Ok(())
}
