//! Runs one case under one rule.

use protosmith_compiler::{
    compile::{self, Compiled, Source},
    diagnostic::{Diagnostic, Severity},
    fix,
    model::Schema,
};
use protosmith_lint::{
    case::{Block, Case, Expected},
    engine::{self, Plan, Repairs, Selected, Timing},
    report::{self, Colour, Command, Format, Medium, Report},
};
use protosmith_rules::{
    self as rules,
    rule::{ImpactFilter, OptKind, Pattern, Rule, Setting, Settings, Version},
};

use super::sources::{Included, source};

/// Checks every block against its markers and gives back what a user would read.
pub(super) fn run(rule: &'static Rule, case: &Case<'_>) -> String {
    let (mut drawn, mut before) = (String::new(), None);
    for role in ["good", "bad", "before", "after"] {
        let (sources, mut expected) = select(&case.blocks, role);
        if sources.is_empty() {
            continue;
        }
        let title = case.title;
        let new = schema(sources);
        let mut found = match &before {
            Some(old) => {
                let plan = plan(rule, &new, Some(old), &case.yaml);
                engine::breaking(old, &new, &[plan], Timing::Off).diagnostics
            }
            None => {
                let plan = plan(rule, &new, None, &case.yaml);
                engine::lint(&new, &[plan], Timing::Off).diagnostics
            }
        };
        found.retain(|it| it.rule == rule.id);
        let mut seen = seen(&new, &found, &expected);
        expected.sort();
        seen.sort();
        assert_eq!(seen, expected, "{rule:?} {title} `{role}`");
        drawn += &draw(&new, &found);
        match role {
            "bad" => fixed(rule, case, "bad", None),
            "after" => fixed(rule, case, "after", before.as_ref()),
            "before" => before = Some(new),
            _ => {}
        }
    }
    drawn
}

/// Cases may import what is in `testdata/include`.
fn compile(sources: Vec<Source>) -> Compiled {
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
                Some(OptKind::Int { .. }) => Setting::Int(value.parse().unwrap()),
                Some(OptKind::Choice(all)) => {
                    Setting::Choice(all.iter().find(|it| **it == value).unwrap())
                }
                Some(OptKind::Regex) => Setting::Regex(pattern(value)),
                Some(OptKind::Table(_)) => Setting::Table(
                    entries(value).map(|(name, text)| (name, unquoted(text).to_owned())).collect(),
                ),
                Some(OptKind::Patterns(_)) => Setting::Patterns(
                    entries(value).map(|(name, text)| (name, pattern(text))).collect(),
                ),
                Some(OptKind::Words(_)) | None => {
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
    Pattern::new(unquoted(value)).unwrap()
}

/// The entries of a map in braces, with no comma in any.
fn entries(value: &str) -> impl Iterator<Item = (String, &str)> {
    let pairs = value.trim_matches(['{', '}']).split(',');
    pairs.filter_map(|it| it.split_once(':')).map(|it| (it.0.trim().to_owned(), it.1))
}

fn select(blocks: &[Block], role: &str) -> (Vec<(String, String)>, Vec<Expected>) {
    let blocks: Vec<_> = blocks.iter().filter(|it| it.role == role).collect();
    let files = blocks.iter().map(|it| (it.path.clone(), it.text.clone())).collect();
    (files, blocks.iter().flat_map(|it| it.expected.clone()).collect())
}

/// The diagnostics in the words of the markers, as precise as the marker was.
fn seen(schema: &Schema, found: &[Diagnostic], expected: &[Expected]) -> Vec<Expected> {
    let mut open: Vec<&Expected> = expected.iter().collect();
    found
        .iter()
        .map(|found| {
            let file = found.location.file().map(|file| &schema.sources[file]);
            let mut one = Expected {
                path: file.map(|it| it.path.clone()).unwrap_or_default(),
                line: 0,
                columns: None,
                message: found.message.clone(),
            };
            if let (Some(span), Some(file)) = (found.location.span(), file) {
                let start = file.position(span.start);
                one.line = start.line;
                one.columns = Some((start.column, start.column + span.end - span.start));
            }
            let asked = |by: &&Expected| {
                (&by.path, by.line) == (&one.path, one.line)
                    && (by.columns.is_none() || by.columns == one.columns)
                    && one.message.contains(&by.message)
            };
            match open.iter().position(asked) {
                Some(at) => open.remove(at).clone(),
                None => one,
            }
        })
        .collect()
}

/// As a terminal without colours shows it.
fn draw(schema: &Schema, found: &[Diagnostic]) -> String {
    let report = Report {
        command: Command::Lint,
        sources: &schema.sources,
        diagnostics: found,
        rules: &[],
        files: &[],
        rooted: &[],
        additions: &[],
        baseline: None,
        since: None,
        colour: Colour::Plain,
        width: 100,
        medium: Medium::File,
    };
    let mut out = Vec::new();
    report::write(Format::Pretty, &report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The files of a case, to be fixed under one rule.
struct Bad<'a> {
    rule: &'static Rule,
    yaml: &'a str,
    files: Vec<(String, String)>,
    /// What they are compared with.
    old: Option<&'a Schema>,
}

impl fix::Project for Bad<'_> {
    fn compile(&mut self, changed: &fix::Texts) -> Compiled {
        let text = |path: &String, text: &String| {
            changed.get(path).cloned().unwrap_or_else(|| text.clone().into_bytes())
        };
        compile(self.files.iter().map(|it| source(&it.0, text(&it.0, &it.1))).collect())
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        let plan = plan(self.rule, &compiled.schema, self.old, self.yaml);
        let mut found = match self.old {
            Some(old) => engine::breaking(old, &compiled.schema, &[plan], Timing::Off),
            None => engine::lint(&compiled.schema, &[plan], Timing::Off),
        }
        .diagnostics;
        found.retain(|it| it.rule == self.rule.id);
        found
    }
}

/// Applies all fixes to the bad files, and to the same with other line breaks and with a byte order
/// mark. What comes of that has no finding left, or one that stays whatever is done.
fn fixed(rule: &'static Rule, case: &Case<'_>, role: &str, old: Option<&Schema>) {
    let wanted = select(&case.blocks, "fixed").0;
    let bad = select(&case.blocks, role).0;
    let windows = |it: &str| format!("\u{feff}{}", it.replace('\n', "\r\n"));
    for spelt in [str::to_owned, windows] {
        let spelt = |files: &[(String, String)]| -> Vec<(String, String)> {
            files.iter().map(|it| (it.0.clone(), spelt(&it.1))).collect()
        };
        let (wanted, files) = (spelt(&wanted), spelt(&bad));
        let outcome = fix::apply(&mut Bad { rule, yaml: &case.yaml, files, old }, &|_, _| true);
        let applies = !outcome.applied.is_empty();
        assert_eq!(applies, !wanted.is_empty(), "{rule:?}: a fix needs a `fixed` block");
        assert!(outcome.left.is_empty(), "{rule:?}: {:?}", outcome.left);
        for (path, text) in &wanted {
            let file = outcome
                .compiled
                .schema
                .file(path)
                .map(protosmith_compiler::model::File::index)
                .unwrap();
            let made = outcome.compiled.schema.sources[file].text().unwrap();
            assert_eq!(str::from_utf8(made).unwrap(), text, "{rule:?}: fix of {path}");
        }
        if applies {
            let mut left = outcome.diagnostics;
            left.retain(|it| old.is_none() || !it.fixes.is_empty());
            assert_eq!(left, [], "{rule:?}: reported again after its own fix");
        }
    }
}
