//! Code Quality of GitLab: a JSON array.

use std::io::{self, Write};

use protosmith_compiler::diagnostic::Severity;
use serde::Serialize;

use super::{
    ROOT, Report,
    columns::{Columns, Point, Range, Unit},
    fingerprint::Fingerprints,
    safe_json,
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Chars);
    let mut fingerprints = Fingerprints::new(report);
    let mut before = "[\n";
    for diagnostic in report.diagnostics {
        out.write_all(before.as_bytes())?;
        before = ",\n";
        let Range { start, end } = columns.range(diagnostic.location);
        let issue = Issue {
            description: &diagnostic.message,
            check_name: diagnostic.rule,
            fingerprint: fingerprints.next(report, diagnostic).unique(),
            severity: severity(diagnostic.severity),
            location: Region {
                path: report.rooted_path(diagnostic.location).unwrap_or(ROOT),
                positions: Positions { begin: start.into(), end: end.into() },
            },
        };
        safe_json::write(out, &issue)?;
    }
    let end = if report.diagnostics.is_empty() { "[]\n" } else { "\n]\n" };
    out.write_all(end.as_bytes())
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Region<'a>,
}

#[derive(Serialize)]
struct Region<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

impl From<Point> for Position {
    fn from(Point { line, column }: Point) -> Self {
        Self { line, column }
    }
}
