//! Findings to print.

use protosmith_compiler::{
    diagnostic::{Breaks, COMPILE, Diagnostic, Edit, Fix, Location, Safety, Severity},
    source::{Position, SourceFile, Sources, Span},
};

use crate::{
    config::{Addition, Holder},
    report::{Colour, Command, Medium, Page, Report, RuleInfo},
};

/// Everything that a report borrows.
pub(super) struct World {
    pub(super) sources: Sources,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) rules: Vec<RuleInfo>,
    pub(super) additions: Vec<Addition>,
    files: Vec<u32>,
}

/// What strangers choose: a path, a name in messages, the rest of a line.
#[derive(Clone, Copy)]
pub(super) struct Names {
    pub(super) path: &'static str,
    pub(super) name: &'static str,
    pub(super) comment: &'static [u8],
}

pub(super) const SMALL: Names =
    Names { path: "a/v1/a.proto", name: "badName", comment: "é漢 😀".as_bytes() };

impl World {
    pub(super) fn new(Names { path, name, comment }: Names) -> Self {
        let before = b"syntax = \"proto3\";\n\nmessage bad {\n\tstring badName = 1;\n  /* ";
        let after = b" */ string otherBad = 2;\n}\n\nmessage Long {\n}\n";
        let text = [before.as_slice(), comment, after].concat();
        let find = |what: &str| {
            let start = text.windows(what.len()).position(|it| it == what.as_bytes()).unwrap();
            Location::Span(Span { file: 0, start: start as u32, end: (start + what.len()) as u32 })
        };
        let at = |line, column| Position { line, column };
        let image = SourceFile::without_text("image.proto", vec![at(6, 2), at(6, 9)]);
        let in_image = Location::Span(Span { file: 1, start: 0, end: 1 });

        let mut found = Vec::new();
        let mut add = |rule, severity, location, message: String| {
            found.push(Diagnostic { severity, ..Diagnostic::new(rule, location, message) });
        };
        add(
            "FILE_NO_DELETE",
            Severity::Error,
            Location::Nowhere,
            format!("file `{name}` was deleted"),
        );
        add("PACKAGE_DEFINED", Severity::Warning, Location::File(0), "no package is set".into());
        add("MESSAGE_PASCAL_CASE", Severity::Error, find("bad"), "`bad` should be `Bad`".into());
        let field = format!("field `{name}` should be `bad_name`");
        add("FIELD_LOWER_SNAKE_CASE", Severity::Error, find("badName"), field.clone());
        add("FIELD_LOWER_SNAKE_CASE", Severity::Note, find("otherBad"), field.clone());
        add("COMMENT_MESSAGE", Severity::Warning, find("message Long {\n}"), "no comment".into());
        add("FIELD_LOWER_SNAKE_CASE", Severity::Error, in_image, field);
        add(COMPILE, Severity::Error, find("syntax"), format!("cannot find `{name}`"));

        found[0].symbol(name);
        found[3]
            .help(format!("rename `{name}`"))
            .fix(fix(Safety::Unsafe, "bad_name", &[find("badName")]))
            .fix(fix(Safety::Safe, "worse", &[find("bad"), find("badName")]))
            .label(find("message bad"), format!("in this message, {name}"))
            .label(find("message Long"), "another one")
            .breaks(Breaks { json: true, source: true, ..Breaks::default() });
        found[4].help("write `other_bad`");
        found[4].fix(fix(Safety::Safe, "other_bad", &[find("otherBad")]));
        found[6].label(find("otherBad"), "the same here");

        let clean = SourceFile::new("clean.proto", &b"syntax = \"proto3\";\n"[..]);
        Self {
            sources: Sources::from_iter([SourceFile::new(path, text.clone()), image, clean]),
            diagnostics: found,
            rules: rules(),
            additions: vec![addition(path)],
            files: vec![0, 1, 2],
        }
    }

    pub(super) fn report(&self) -> Report<'_> {
        Report {
            command: Command::Lint,
            sources: &self.sources,
            diagnostics: &self.diagnostics,
            rules: &self.rules,
            files: &self.files,
            rooted: &[],
            additions: &self.additions,
            baseline: None,
            since: None,
            approved: &[],
            show_approved: Default::default(),
            colour: Colour::Plain,
            width: 80,
            medium: Medium::File,
        }
    }
}

/// Replaces what is at some places by a text.
fn fix(safety: Safety, text: &str, locations: &[Location]) -> Option<Fix> {
    let spans = locations.iter().filter_map(|it| it.span());
    let edits = spans.map(|span| Edit { span, text: text.to_owned() }).collect();
    Some(Fix::new(format!("write `{text}`"), safety, edits))
}

/// What ignores most of it.
pub(super) fn addition(path: &str) -> Addition {
    let rules = [
        ("COMMENT_MESSAGE", vec![path]),
        ("FIELD_LOWER_SNAKE_CASE", vec![path, "image.proto"]),
        ("MESSAGE_PASCAL_CASE", vec![path]),
        ("PACKAGE_DEFINED", vec![path]),
    ];
    let rules = rules.map(|(rule, paths)| (rule, paths.into_iter().map(str::to_owned).collect()));
    Addition {
        file: "buf.yaml".to_owned(),
        version: "v1",
        is_obvious: true,
        entries: [(Holder::Top, rules.into())].into(),
    }
}

fn rules() -> Vec<RuleInfo> {
    let rule = |id, summary: &str, metadata: serde_json::Value| RuleInfo {
        id,
        summary: summary.to_owned(),
        doc: Page::Text(format!("# {id}\n\n{summary}\n")),
        url: Some(format!("https://example.com/rules/{id}")),
        severity: Severity::Error,
        tags: vec!["BASIC".to_owned(), "STANDARD".to_owned()],
        metadata: metadata.as_object().cloned().unwrap_or_default(),
    };
    let special =
        serde_json::json!({ "preview": true, "aliases": ["MESSAGE_NAMES"], "options": [] });
    vec![
        rule(
            "FIELD_LOWER_SNAKE_CASE",
            "Checks that field names are `lower_snake_case`.",
            serde_json::json!(null),
        ),
        rule("MESSAGE_PASCAL_CASE", "Checks that message names are `PascalCase`.", special),
    ]
}
