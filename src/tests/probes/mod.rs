//! What single changes are found to break: what buf finds where its rules are asked for, and what no
//! descriptor shows, in our own configuration.

mod bases;
mod table;

use std::collections::BTreeSet;

use protosmith_compiler::{diagnostic::Severity, model::Schema};
use protosmith_lint::engine::{self, Plan, Selected, Timing};
use protosmith_rules::{
    self as rules,
    rule::{Check, ImpactFilter, Setting, Settings, Version},
};

use self::table::{PROBES, Probe};
use super::sources::{Included, source};

type Rules<'a> = BTreeSet<&'a str>;

#[test]
fn changes_have_the_verdict_of_the_table() {
    let mut wrong = Vec::new();
    for probe in &PROBES {
        let (old, new) = (schema(probe, probe.base), schema(probe, &changed(probe)));
        let buf = words(probe.buf);
        let mut own = buf.clone();
        for rule in words(probe.ours) {
            match rule.strip_prefix('-') {
                Some(quiet) => assert!(own.remove(quiet), "{}: {quiet}", probe.change),
                None => assert!(own.insert(rule), "{}: {rule}", probe.change),
            }
        }
        for (version, wanted) in [(Version::V2, buf), (Version::Own, own)] {
            let found = found(&old, &new, version);
            if found != wanted {
                wrong.push(format!("{} {version:?}: {found:?}, not {wanted:?}", probe.change));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// One change that only says more, of comments, is nothing to anybody; of every other one something is
/// said.
#[test]
fn all_but_a_comment_are_found() {
    let silent: Vec<_> =
        PROBES.iter().filter(|it| it.buf.is_empty() && it.ours.is_empty()).collect();
    let changes: Vec<_> = silent.iter().map(|it| it.change).collect();
    assert_eq!(changes, ["comment changed"]);
    assert_eq!(PROBES.iter().filter(|it| it.buf.is_empty()).count(), 34);
}

fn words(text: &str) -> Rules<'_> {
    text.split_whitespace().collect()
}

fn changed(probe: &Probe) -> String {
    let mut text = probe.base.to_owned();
    for (from, to) in probe.edits {
        if from.is_empty() {
            text += to;
            continue;
        }
        assert_eq!(text.matches(from).count(), 1, "{}: `{from}`", probe.change);
        text = text.replace(from, to);
    }
    text
}

/// The files of a text: `a.proto`, and those behind lines with `////`.
fn schema(probe: &Probe, text: &str) -> Schema {
    let mut files = text.split("//// ");
    let first = ("a.proto", files.next().unwrap_or_default());
    let files = std::iter::once(first).chain(files.filter_map(|it| it.split_once('\n')));
    let sources = files.map(|(path, text)| source(path, text)).collect();
    let compiled = protosmith_compiler::compile::compile(sources, &Included, Vec::new());
    let errors: Vec<_> =
        compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{}: {errors:#?}", probe.change);
    compiled.schema
}

/// The rules that report something, of all that a version knows.
fn found(old: &Schema, new: &Schema, version: Version) -> Rules<'static> {
    let is_asked = |check: Check| check.is_breaking() && !check.is_of_comments();
    let known = rules::all().filter(|it| is_asked(it.check) && it.categories(version).is_some());
    let select =
        |rule| Selected { rule, severity: Severity::Error, impact: ImpactFilter::default() };
    let option = Setting::Words(vec!["acme.owner".to_owned()]);
    let plan = Plan {
        files: engine::targets(new, None),
        old_files: engine::targets(old, None),
        rules: known.map(select).collect(),
        version,
        settings: Settings::from_iter([("options".to_owned(), option)]),
        ..Plan::default()
    };
    let found = engine::breaking(old, new, &[plan], Timing::Off).diagnostics;
    found.iter().map(|it| it.rule).collect()
}
