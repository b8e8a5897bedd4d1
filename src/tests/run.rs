//! Runs one case under one rule.

use protosmith_compiler::{compile::Compiled, diagnostic::Diagnostic, fix, model::Schema};
use protosmith_lint::{
    case::{Case, Expected},
    report::{self, Colour, Command, Format, Medium, Report},
};
use protosmith_rules::rule::Rule;

use super::{
    case::{State, blocks, compile, files, find, states},
    sources::source,
};

/// Checks every block against its markers and gives back what a user would read.
pub(super) fn run(rule: &'static Rule, case: &Case<'_>) -> String {
    let states = states(rule, case);
    let before = states.iter().find(|it| it.role == "before").map(|it| &it.schema);
    let mut drawn = String::new();
    for State { role, schema, found } in &states {
        let mut expected: Vec<_> =
            blocks(case, role).flat_map(|it| it.expected.iter().cloned()).collect();
        let mut seen = seen(schema, found, &expected);
        expected.sort();
        seen.sort();
        assert_eq!(seen, expected, "{rule:?} {} `{role}`", case.title);
        drawn += &draw(schema, found);
        match *role {
            "bad" => fixed(rule, case, "bad", None),
            "after" => fixed(rule, case, "after", before),
            _ => {}
        }
    }
    drawn
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
        approved: &[],
        show_approved: Default::default(),
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
        find(self.rule, &compiled.schema, self.old, self.yaml)
    }
}

/// Applies all fixes to the bad files, and to the same with other line breaks and with a byte order
/// mark. What comes of that has no finding left, or one that stays whatever is done.
fn fixed(rule: &'static Rule, case: &Case<'_>, role: &str, old: Option<&Schema>) {
    let (wanted, bad) = (files(case, "fixed"), files(case, role));
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
