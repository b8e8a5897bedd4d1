//! What reports say of rules.

use std::{collections::BTreeMap, time::Duration};

use protosmith_compiler::diagnostic::{Diagnostic, Severity};
use protosmith_lint::{
    config::FORMAT,
    page,
    report::{Page, RuleInfo},
};
use protosmith_rules::{
    self as rules,
    rule::{Rule, Version, names},
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::Findings;

/// What reports say of the rules that have found something, sorted by id.
pub(super) fn infos(findings: &Findings) -> Vec<RuleInfo> {
    let held = findings.baseline.iter().flat_map(|it| &it.0);
    let approved = findings.approved.iter().map(|it| &it.found);
    // There may be many, and few of them are of another rule than those before.
    let found = findings.diagnostics.par_chunks(1 << 13).map(|it| ids_of(it.iter()));
    let all = found.chain(rayon::iter::once(ids_of(held.chain(approved))));
    let ids = all.reduce(FxHashSet::default, |mut all, some| {
        all.extend(some);
        all
    });
    let added: BTreeMap<&str, &'static Rule> =
        findings.added.iter().map(|it| (it.id, *it)).collect();
    let mut out: Vec<_> = rules::all()
        .chain(added.into_values())
        .filter(|it| ids.contains(it.id))
        .map(|rule| RuleInfo {
            id: rule.id,
            summary: rule.summary().to_owned(),
            doc: Page::Of(rule),
            url: match rules::find(rule.id) {
                Some(_) => Some(page::address(rule.id)),
                None => rule.source.map(str::to_owned),
            },
            severity: rule.severity,
            metadata: page::metadata(rule),
            tags: names(rule.categories(Version::Own).unwrap_or_default())
                .into_iter()
                .map(str::to_owned)
                .collect(),
        })
        .collect();
    if ids.contains(FORMAT) {
        out.push(RuleInfo {
            id: FORMAT,
            summary: "Checks that files are laid out as `protosmith format` lays them out."
                .to_owned(),
            doc: Page::Text(page::FORMAT_PAGE.to_owned()),
            url: Some(page::address(FORMAT)),
            severity: Severity::Error,
            metadata: Default::default(),
            tags: Vec::new(),
        });
    }
    out.sort_by_key(|it| it.id);
    out
}

fn ids_of<'a>(all: impl Iterator<Item = &'a Diagnostic>) -> FxHashSet<&'static str> {
    // Most findings of a rule have the very same text for its id.
    let texts: FxHashMap<_, _> = all.map(|it| (it.rule.as_ptr(), it.rule)).collect();
    texts.into_values().collect()
}

/// A line for each rule that was timed or found something, the slowest first.
pub(super) fn statistics(findings: &Findings) -> String {
    let mut rows: BTreeMap<&str, (Duration, usize)> =
        findings.times.iter().map(|(rule, time)| (*rule, (*time, 0))).collect();
    for diagnostic in &findings.diagnostics {
        rows.entry(diagnostic.rule).or_default().1 += 1;
    }
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by_key(|it| (std::cmp::Reverse(it.1.0), it.0));
    let width = rows.iter().map(|it| it.0.len()).max().unwrap_or_default();
    let line = |(rule, (time, count)): (&str, (Duration, usize))| {
        format!("{rule:width$}  {count:>8} findings  {:>10.3} ms\n", time.as_secs_f64() * 1e3)
    };
    rows.into_iter().map(line).collect()
}
