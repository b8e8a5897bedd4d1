//! One finding.

use std::collections::BTreeMap;

use protosmith_compiler::diagnostic::{self, Diagnostic, Edit, Label, Location, Safety, Severity};
use serde_json::json;
use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, Fix, Location as SarifLocation, Message, PropertyBag,
    Replacement, Result, ResultKind, ResultLevel, Suppression,
};

use super::{
    location::{artifact, beginning, location, region},
    rules::Rules,
};

use crate::report::{
    Absent, Approved, ROOT, Report,
    columns::{Columns, Unit},
    fingerprint::Fingerprints,
};

/// More are refused by code scanning.
const LOCATIONS: usize = 1000;

/// What a result is beside a baseline.
#[derive(Clone, Copy, Debug)]
pub(super) enum State {
    New,
    Unchanged,
    Absent,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Absent => "absent",
        }
    }
}

/// Makes results in the order of the report.
pub(super) struct Results<'a> {
    report: &'a Report<'a>,
    rules: &'a Rules<'a>,
    columns: Columns<'a>,
    fingerprints: Fingerprints<'a>,
}

impl<'a> Results<'a> {
    pub(super) fn new(report: &'a Report<'a>, rules: &'a Rules<'a>) -> Self {
        let columns = Columns::new(report.sources, Unit::Utf16);
        Self { report, rules, columns, fingerprints: Fingerprints::new(report) }
    }

    /// A finding; with what it is beside a baseline, where there is one.
    pub(super) fn result(&mut self, diagnostic: &Diagnostic, state: Option<State>) -> Result {
        let fingerprint = self.fingerprints.next(self.report, diagnostic).counted();
        let help = diagnostic.help.iter().map(|help| format!("\nhelp: {help}"));
        let said: String = std::iter::once(diagnostic.message.clone()).chain(help).collect();
        let mut result = Result::builder()
            .rule_id(diagnostic.rule)
            .rule_index(self.rules.index(diagnostic.rule))
            .level(level(diagnostic.severity))
            .message(message(&said))
            .locations(vec![location(self.report, &mut self.columns, diagnostic.location)])
            .partial_fingerprints(BTreeMap::from([(
                "primaryLocationLineHash".to_owned(),
                fingerprint,
            )]))
            .build();
        let related: Vec<_> = diagnostic.labels.iter().take(LOCATIONS).zip(1..).collect();
        if !related.is_empty() {
            let related = related.into_iter().map(|(label, id)| self.related(label, id));
            result.related_locations = Some(related.collect());
        }
        let fixes: Vec<_> = diagnostic.fixes.iter().map(|fix| self.fix(fix)).collect();
        result.fixes = Some(fixes).filter(|it| !it.is_empty());
        result.baseline_state = state.map(|it| json!(it.name()));
        result
    }

    /// A finding that somebody agreed to, with what was said then.
    pub(super) fn approved(&mut self, approved: &Approved, state: Option<State>) -> Result {
        let Approved { found, approval } = approved;
        let said = [("by", &approval.by), ("until", &approval.until)];
        let said =
            said.into_iter().filter_map(|(key, it)| Some((key.to_owned(), json!(it.as_ref()?))));
        let bag: BTreeMap<_, _> = said.collect();
        let mut suppression = Suppression::builder()
            .kind(json!("external"))
            .status(json!("accepted"))
            .justification(&approval.reason)
            .build();
        if !bag.is_empty() {
            let bag = PropertyBag::builder().additional_properties(bag).build();
            suppression.properties = Some(bag);
        }
        Result { suppressions: Some(vec![suppression]), ..self.result(found, state) }
    }

    /// A finding of the baseline that is no more: its rule was kept.
    pub(super) fn absent(&self, absent: &Absent) -> Result {
        let Absent { path, rule, element, .. } = absent;
        let of = if element.is_empty() { String::new() } else { format!(" of `{element}`") };
        let path = if path.is_empty() { ROOT } else { path };
        Result::builder()
            .rule_id(rule)
            .kind(ResultKind::Pass)
            .level(ResultLevel::None)
            .message(message(&format!("the finding{of} in the baseline is no more")))
            .locations(vec![beginning(path)])
            .baseline_state(json!(State::Absent.name()))
            .build()
    }

    fn related(&mut self, label: &Label, id: i64) -> SarifLocation {
        let location = location(self.report, &mut self.columns, Location::Span(label.span));
        SarifLocation { id: Some(id), message: Some(message(&label.text)), ..location }
    }

    /// The edits by file: a change is of one file, and there is one for each.
    fn fix(&mut self, fix: &diagnostic::Fix) -> Fix {
        let mut changes = BTreeMap::<u32, Vec<Replacement>>::new();
        for Edit { span, text } in &fix.edits {
            let replacement = Replacement::builder()
                .deleted_region(region(&mut self.columns, *span))
                .inserted_content(ArtifactContent::builder().text(text).build())
                .build();
            changes.entry(span.file).or_default().push(replacement);
        }
        let change = |(file, replacements)| {
            ArtifactChange::builder()
                .artifact_location(artifact(self.report.rooted(file)))
                .replacements(replacements)
                .build()
        };
        let mut bag = BTreeMap::from([("safety".to_owned(), json!(fix.safety.name()))]);
        if fix.keeps == Safety::BreaksClients {
            bag.insert("breaksClients".to_owned(), json!(true));
        }
        Fix::builder()
            .description(message(&fix.title))
            .artifact_changes(changes.into_iter().map(change).collect::<Vec<_>>())
            .properties(PropertyBag::builder().additional_properties(bag).build())
            .build()
    }
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Note => ResultLevel::Note,
        Severity::Warning => ResultLevel::Warning,
        Severity::Error => ResultLevel::Error,
    }
}

fn message(text: &str) -> Message {
    Message::builder().text(text).build()
}
