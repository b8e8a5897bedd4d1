//! The cases of a rule: their files are compiled, and the rule looks at them. Tests and the pages of the site
//! are made of it.

use protosmith_compiler::{
    compile::{self, Compiled, Source},
    diagnostic::{Diagnostic, Severity},
    model::Schema,
};
use protosmith_lint::{
    case::{Block, Case},
    engine::{self, Plan, Repairs, Selected, Timing},
};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, OptKind, Pattern, Rule, Setting, Settings, Version},
};

use super::sources::{Included, source};

/// The files of a case that have one role, and what the rule finds in them.
pub(super) struct State {
    pub role: &'static str,
    pub schema: Schema,
    pub found: Vec<Diagnostic>,
}

/// What a rule finds in a case. What is `after` is compared with what was `before`.
pub(super) fn states(rule: &'static Rule, case: &Case<'_>) -> Vec<State> {
    let mut out: Vec<State> = Vec::new();
    for role in ["good", "bad", "before", "after"] {
        let sources = files(case, role);
        if sources.is_empty() {
            continue;
        }
        let schema = schema(sources);
        let old = out.iter().find(|it| it.role == "before").map(|it| &it.schema);
        let found = find(rule, &schema, old, &case.yaml);
        out.push(State { role, schema, found });
    }
    out
}

/// The files of a case that have a role.
pub(super) fn blocks<'a>(case: &'a Case<'_>, role: &str) -> impl Iterator<Item = &'a Block> {
    case.blocks.iter().filter(move |it| it.role == role)
}

/// Their paths and texts.
pub(super) fn files(case: &Case<'_>, role: &str) -> Vec<(String, String)> {
    blocks(case, role).map(|it| (it.path.clone(), it.text.clone())).collect()
}

/// What a rule finds in a schema, or in a change that leads to it, with the options of a case.
pub(super) fn find(
    rule: &'static Rule,
    new: &Schema,
    old: Option<&Schema>,
    yaml: &str,
) -> Vec<Diagnostic> {
    let plan = plan(rule, new, old, yaml);
    let mut found = match old {
        Some(old) => engine::breaking(old, new, &[plan], Timing::Off),
        None => engine::lint(new, &[plan], Timing::Off),
    }
    .diagnostics;
    found.retain(|it| it.rule == rule.id);
    found
}

/// Cases may import what is in `testdata/include`.
pub(super) fn compile(sources: Vec<Source>) -> Compiled {
    compile::compile(sources, &Included, Vec::new())
}

fn schema(files: Vec<(String, String)>) -> Schema {
    let compiled = compile(files.into_iter().map(|(path, text)| source(&path, text)).collect());
    let errors: Vec<_> =
        compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compiled.schema
}

fn plan(rule: &'static Rule, new: &Schema, old: Option<&Schema>, yaml: &str) -> Plan {
    let settings = settings(yaml);
    let word = |key: &str| match settings.get(key) {
        Some(Setting::Words(words)) => words[0].as_str(),
        _ => "",
    };
    let version = Version::ALL.into_iter().find(|it| it.name() == word("version"));
    let version = version.unwrap_or_default();
    let mut rules = vec![Selected { impact: rule.impact(word("use"), version), ..selected(rule) }];
    if rule.check.is_of_comments() {
        // Something must be there to be suppressed.
        let is_breaking = rule.check.is_breaking();
        let others = rules::all();
        let others = others.filter(|it| it.check.is_breaking() == is_breaking && it.id != rule.id);
        rules.extend(others.map(selected));
    }
    Plan {
        files: engine::targets(new, None),
        old_files: old.map(|it| engine::targets(it, None)).unwrap_or_default(),
        rules,
        version,
        settings,
        repairs: Repairs::Offered,
        ..Plan::default()
    }
}

fn selected(rule: &'static Rule) -> Selected {
    Selected { rule, severity: Severity::Error, impact: ImpactFilter::default() }
}

/// `key: value` lines, of the types that options are declared with; others are words with commas
/// between them. Quotes are left out.
fn settings(yaml: &str) -> Settings {
    let pairs = yaml.lines().filter_map(|it| it.split_once(':'));
    let pairs = pairs.map(|(key, value)| (key.trim(), value.trim()));
    pairs
        .filter(|it| !it.1.is_empty())
        .map(|(key, value)| {
            let mut options = rules::lint_options().chain(rules::breaking_options());
            let value = match options.find(|it| it.key == key).map(|it| it.kind) {
                Some(OptKind::Flag) => Setting::Flag(value == "true"),
                Some(OptKind::Int { .. }) => Setting::Int(value.parse().expect("cases are sound")),
                Some(OptKind::Choice(all)) => {
                    Setting::Choice(all.iter().find(|it| **it == value).expect("cases are sound"))
                }
                Some(OptKind::Regex) => Setting::Regex(pattern(value)),
                Some(OptKind::Table(_)) => Setting::Table(
                    entries(value).map(|(name, text)| (name, unquoted(text).to_owned())).collect(),
                ),
                Some(OptKind::Patterns(_)) => Setting::Patterns(
                    entries(value).map(|(name, text)| (name, pattern(text))).collect(),
                ),
                Some(OptKind::Words(_) | OptKind::Choices(_)) | None => {
                    let words = value.trim_matches(['[', ']']).split(',');
                    Setting::Words(words.map(|it| unquoted(it).to_owned()).collect())
                }
            };
            (key.to_owned(), value)
        })
        .collect()
}

fn unquoted(value: &str) -> &str {
    value.trim().trim_matches('\'')
}

fn pattern(value: &str) -> Pattern {
    Pattern::new(unquoted(value)).expect("cases are sound")
}

/// The entries of a map in braces, with no comma in any.
fn entries(value: &str) -> impl Iterator<Item = (String, &str)> {
    let pairs = value.trim_matches(['{', '}']).split(',');
    pairs.filter_map(|it| it.split_once(':')).map(|it| (it.0.trim().to_owned(), it.1))
}
