//! The tool and those of its rules that found something.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::diagnostic::{COMPILE, Severity};
use serde_json::{Map, Value, json};
use serde_sarif::sarif::{
    MultiformatMessageString, PropertyBag, ReportingConfiguration, ReportingDescriptor, Tool,
    ToolComponent,
};

use crate::{
    page,
    report::{Report, RuleInfo},
};

/// More are refused by code scanning.
const TAGS: usize = 20;

pub(super) struct Rules<'a> {
    report: &'a Report<'a>,
    ids: Vec<&'static str>,
}

impl<'a> Rules<'a> {
    pub(super) fn new(report: &'a Report<'a>) -> Self {
        let held = report.baseline.iter().flat_map(|it| it.held);
        let approved = report.approved.iter().map(|it| &it.found);
        let all = report.diagnostics.iter().chain(held).chain(approved);
        let ids: BTreeSet<_> = all.map(|it| it.rule).collect();
        Self { report, ids: ids.into_iter().collect() }
    }

    pub(super) fn index(&self, id: &str) -> i64 {
        self.ids.partition_point(|it| *it < id) as i64
    }

    pub(super) fn tool(&self) -> Tool {
        let known = |id: &&'static str| match self.report.rule(id) {
            Some(rule) => descriptor(rule),
            None => unknown(id),
        };
        let mut driver = ToolComponent::builder()
            .name("protosmith")
            .semantic_version(env!("CARGO_PKG_VERSION"))
            .rules(self.ids.iter().map(known).collect::<Vec<_>>())
            .build();
        driver.information_uri = Some(page::SITE.to_owned());
        Tool::builder().driver(driver).build()
    }
}

fn descriptor(rule: &RuleInfo) -> ReportingDescriptor {
    let summary = text(&rule.summary);
    let page = rule.doc.text();
    let help = MultiformatMessageString::builder().text(&*page).markdown(&*page).build();
    let tags: Vec<_> = rule.tags.iter().take(TAGS).cloned().collect();
    let mut descriptor = ReportingDescriptor::builder()
        .id(rule.id)
        .name(rule.id)
        .short_description(summary.clone())
        .full_description(summary)
        .help(help)
        .default_configuration(configuration(rule.severity))
        .properties(properties(rule.severity, tags, &rule.metadata))
        .build();
    descriptor.help_uri.clone_from(&rule.url);
    descriptor
}

/// Faults of the schema, and whatever nobody has described.
fn unknown(id: &str) -> ReportingDescriptor {
    let summary = text(if id == COMPILE { "Checks that the schema compiles." } else { id });
    let mut descriptor = ReportingDescriptor::builder()
        .id(id)
        .name(id)
        .short_description(summary.clone())
        .full_description(summary.clone())
        .help(MultiformatMessageString { markdown: Some(summary.text.clone()), ..summary })
        .default_configuration(configuration(Severity::Error))
        .properties(properties(Severity::Error, Vec::new(), &Map::new()))
        .build();
    descriptor.help_uri = (id == COMPILE).then(|| page::address(id));
    descriptor
}

fn text(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text).build()
}

fn configuration(severity: Severity) -> ReportingConfiguration {
    ReportingConfiguration::builder().level(json!(severity.name())).build()
}

fn properties(severity: Severity, tags: Vec<String>, metadata: &Map<String, Value>) -> PropertyBag {
    let problem = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "recommendation",
    };
    let more = [("precision", "very-high"), ("problem.severity", problem)];
    let more = more.map(|(name, value)| (name.to_owned(), json!(value)));
    // Those of options are in the page.
    let known = metadata.iter().filter(|it| *it.0 != "options");
    let known = known.map(|(name, value)| (format!("protosmith/{name}"), value.clone()));
    let all: BTreeMap<_, _> = more.into_iter().chain(known).collect();
    let bag = PropertyBag::builder().additional_properties(all);
    if tags.is_empty() { bag.build() } else { bag.tags(tags).build() }
}
