//! A JSON object on each line: the reference's keys and columns first, then ours.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use protosmith_compiler::{
    diagnostic::{Breaks, Diagnostic, Edit, Fix, Label, Safety},
    source::Span,
    words,
};
use serde::Serialize;

use super::{
    Report,
    columns::{Columns, Range, Unit},
    safe_json,
};

use crate::engine::Approval;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Display);
    let found = report.diagnostics.iter().map(|it| (it, None));
    let approved =
        report.shown_approved().iter().map(|it| (&it.found, Some(approval(&it.approval))));
    for (diagnostic, approval) in found.chain(approved) {
        let finding = Finding { approval, ..finding(report, &mut columns, diagnostic) };
        safe_json::write(out, &finding)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// What is said of a finding that does not count because somebody agreed to it.
#[derive(Serialize)]
pub(super) struct ShownApproval<'a> {
    reason: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<&'a str>,
}

pub(super) fn approval(approval: &Approval) -> ShownApproval<'_> {
    let Approval { reason, by, until, .. } = approval;
    ShownApproval { reason, by: by.as_deref(), until: until.as_deref() }
}

#[derive(Serialize)]
struct Finding<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    r#type: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    plugin: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    policy: Option<&'a str>,
    severity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    breaks: Vec<&'static str>,
    /// What generated code loses, by language.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    languages: Vec<Language>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    labels: Vec<Shown<'a>>,
    /// The first of the fixes, as it was written when there was one only.
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<ShownFix<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<ShownFix<'a>>,
    /// Of what is approved: it does not count.
    #[serde(skip_serializing_if = "Option::is_none")]
    approval: Option<ShownApproval<'a>>,
}

#[derive(Serialize)]
struct Language {
    language: &'static str,
    error: &'static str,
}

#[derive(Serialize)]
struct ShownFix<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    safety: &'static str,
    /// Whether names that clients know are other ones then, in JSON or in paths of calls.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    breaks_clients: bool,
    edits: Vec<Shown<'a>>,
}

/// A label, or an edit with the bytes that it replaces.
#[derive(Serialize)]
struct Shown<'a> {
    path: &'a str,
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_byte: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_byte: Option<u32>,
    text: &'a str,
}

fn finding<'a>(
    report: &Report<'a>,
    columns: &mut Columns<'_>,
    value: &'a Diagnostic,
) -> Finding<'a> {
    let Range { start, end } = columns.range(value.location);
    let label = |Label { span, text }: &'a _| shown(report, columns, *span, text);
    let labels = value.labels.iter().map(label).collect();
    Finding {
        path: report.path(value.location),
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        r#type: value.rule,
        message: &value.message,
        plugin: value.plugin.as_deref(),
        policy: value.policy.as_deref(),
        severity: value.severity.name(),
        help: value.help.as_deref(),
        symbol: value.symbol.as_deref().map(|it| words::shortened(it, words::DATA)),
        breaks: breaks(value.breaks),
        languages: value
            .losses
            .iter()
            .map(|it| Language { language: it.language, error: it.error })
            .collect(),
        labels,
        fix: value.fixes.first().map(|it| ShownFix { title: None, ..fix(report, columns, it) }),
        fixes: value.fixes.iter().map(|it| fix(report, columns, it)).collect(),
        approval: None,
    }
}

fn fix<'a>(report: &Report<'a>, columns: &mut Columns<'_>, fix: &'a Fix) -> ShownFix<'a> {
    let edit = |Edit { span, text }: &'a _| {
        let known = report.sources[span.file].text().is_some();
        let bytes = |at| known.then_some(at);
        let shown = shown(report, columns, *span, text);
        Shown { start_byte: bytes(span.start), end_byte: bytes(span.end), ..shown }
    };
    let edits = fix.edits.iter().map(edit).collect();
    let breaks_clients = fix.keeps == Safety::BreaksClients;
    ShownFix { title: Some(&fix.title), safety: fix.safety.name(), breaks_clients, edits }
}

fn shown<'a>(
    report: &Report<'a>,
    columns: &mut Columns<'_>,
    span: Span,
    text: &'a str,
) -> Shown<'a> {
    let Range { start, end } = columns.of_span(span);
    Shown {
        path: &report.sources[span.file].path,
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
        start_byte: None,
        end_byte: None,
        text,
    }
}

pub(super) fn breaks(breaks: Breaks) -> Vec<&'static str> {
    let Breaks { old_readers, new_readers, json, source } = breaks;
    let all = [
        (old_readers, "old_readers"),
        (new_readers, "new_readers"),
        (json, "json"),
        (source, "source"),
    ];
    all.into_iter().filter(|it| it.0).map(|it| it.1).collect()
}
