//! Findings as clients see them.

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic, Location, Severity},
    model::Schema,
};
use protosmith_lint::page;
use serde_json::{Value, json};

use super::{Session, shown::Shown};
use crate::text::{Lines, Range};

/// Rules about what may as well not be there.
const UNNECESSARY: [&str; 3] = ["IMPORT_USED", "UNUSED_SUPPRESSION", "UNUSED_ALLOW_BREAKING"];

/// The kinds of tags of the protocol.
const TAG_UNNECESSARY: u32 = 1;
const TAG_DEPRECATED: u32 = 2;

impl Session<'_, '_, '_, '_> {
    /// Findings in a file, in their order.
    pub(super) fn all_findings(
        &self,
        schema: &Schema,
        file: u32,
        found: &[Diagnostic],
    ) -> Vec<Value> {
        self.shown().all_findings(schema, file, found)
    }
}

impl Shown<'_> {
    /// Findings in a file, in their order.
    pub(super) fn all_findings(
        &self,
        schema: &Schema,
        file: u32,
        found: &[Diagnostic],
    ) -> Vec<Value> {
        let lines = self.lines(schema, file);
        found.iter().map(|it| self.finding(schema, &lines, it)).collect()
    }

    /// A finding in the file of some lines.
    pub(super) fn finding(&self, schema: &Schema, lines: &Lines<'_>, found: &Diagnostic) -> Value {
        let message = match &found.help {
            Some(help) => format!("{}\nhelp: {help}", found.message),
            None => found.message.clone(),
        };
        let mut out = json!({
            "range": range(lines, found.location),
            "severity": severity(found.severity),
            "code": found.rule,
            "source": "protosmith",
            "message": message,
        });
        if protosmith_rules::find(found.rule).is_some() || found.rule == COMPILE {
            out["codeDescription"] = json!({ "href": page::address(found.rule) });
        }
        let tags = tags(found);
        if !tags.is_empty() {
            out["tags"] = json!(tags);
        }
        let related: Vec<Value> = found
            .labels
            .iter()
            .filter_map(|label| {
                let name = self.name_of(schema, label.span.file)?;
                let bytes = label.span.start..label.span.end;
                let range = if found.location.file() == Some(label.span.file) {
                    lines.range(bytes)
                } else {
                    self.lines(schema, label.span.file).range(bytes)
                };
                let location = json!({ "uri": name, "range": range });
                Some(json!({ "location": location, "message": label.text }))
            })
            .collect();
        if !related.is_empty() {
            out["relatedInformation"] = json!(related);
        }
        out
    }
}

/// Whether `protosmith lint` says it: warnings of the compiler are those of `protosmith build`.
pub(super) fn is_said(found: &Diagnostic) -> bool {
    found.rule != COMPILE || found.severity == Severity::Error
}

/// The range of a place; that of a whole file is its beginning.
pub(super) fn range(lines: &Lines<'_>, location: Location) -> Range {
    match location {
        Location::Span(span) => lines.range(span.start..span.end),
        Location::File(_) | Location::Nowhere => Range::default(),
    }
}

fn severity(severity: Severity) -> u32 {
    match severity {
        Severity::Error => 1,
        Severity::Warning => 2,
        Severity::Note => 3,
    }
}

fn tags(found: &Diagnostic) -> Vec<u32> {
    let mut out = Vec::new();
    if UNNECESSARY.contains(&found.rule) {
        out.push(TAG_UNNECESSARY);
    }
    if found.rule.contains("DEPRECATED") {
        out.push(TAG_DEPRECATED);
    }
    out
}
