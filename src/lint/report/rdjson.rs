//! Diagnostics for reviewdog. Its columns are bytes, from one; ends are exclusive.

use std::io::{self, Write};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Severity},
    source::Span,
};
use serde::Serialize;

use super::{
    ROOT, Report,
    columns::{Columns, Point, Range, Unit},
    safe_json,
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Bytes);
    out.write_all(b"{\"source\":{\"name\":\"protosmith\"},\"diagnostics\":[")?;
    let mut before = "\n";
    for diagnostic in report.diagnostics {
        out.write_all(before.as_bytes())?;
        before = ",\n";
        safe_json::write(out, &finding(report, &mut columns, diagnostic))?;
    }
    out.write_all(b"\n]}\n")
}

#[derive(Serialize)]
struct Finding<'a> {
    message: String,
    location: Region<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Region<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<TextRange>,
}

#[derive(Serialize)]
struct TextRange {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: TextRange,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Region<'a>,
}

fn finding<'a>(
    report: &Report<'a>,
    columns: &mut Columns<'_>,
    item: &'a Diagnostic,
) -> Finding<'a> {
    let help = item.help.iter().map(|help| format!("\nhelp: {help}"));
    let severity = match item.severity {
        Severity::Error => "ERROR",
        Severity::Warning => "WARNING",
        Severity::Note => "INFO",
    };
    let url = report.rule(item.rule).and_then(|rule| rule.url.as_deref());
    let related = item.labels.iter().map(|label| Related {
        message: &label.text,
        location: location(report, columns, Location::Span(label.span)),
    });
    let related_locations = related.collect();
    Finding {
        message: std::iter::once(item.message.clone()).chain(help).collect(),
        location: location(report, columns, item.location),
        severity,
        code: Code { value: item.rule, url },
        suggestions: suggestions(columns, item),
        related_locations,
    }
}

fn location<'a>(report: &Report<'a>, columns: &mut Columns<'_>, location: Location) -> Region<'a> {
    let range = location.span().map(|span| range(columns, span));
    Region { path: report.path(location).unwrap_or(ROOT), range }
}

/// The first fix. A suggestion names no file: it is one only where it stays in the file of its
/// finding.
fn suggestions<'a>(columns: &mut Columns<'_>, value: &'a Diagnostic) -> Vec<Suggestion<'a>> {
    let edits = value.fixes.iter().take(1).flat_map(|fix| &fix.edits);
    if edits.clone().any(|edit| Some(edit.span.file) != value.location.file()) {
        return Vec::new();
    }
    edits.map(|edit| Suggestion { range: range(columns, edit.span), text: &edit.text }).collect()
}

fn range(columns: &mut Columns<'_>, span: Span) -> TextRange {
    let Range { start, end } = columns.of_span(span);
    TextRange { start: start.into(), end: end.into() }
}

impl From<Point> for Position {
    fn from(Point { line, column }: Point) -> Self {
        Self { line, column }
    }
}
