//! Documents that are no schemas but say how these are read: keys, ids of rules, and what is wrong.

use std::{ops::Range as Bytes, path::Path};

use protosmith_compiler::source::SourceText;
use protosmith_lint::{
    config::{
        Date, Fault,
        editing::{self, FileKind, Said},
    },
    page,
};
use protosmith_rules::rule::Rule;
use serde_json::{Value, json};

use super::Session;
use crate::{
    text::{Lines, Range},
    uri,
    wire::OfPosition,
};

/// A document with a configuration, or with nothing that is known.
struct Written {
    kind: Option<FileKind>,
    text: SourceText,
}

impl Session<'_, '_, '_, '_> {
    /// A document of YAML that is open.
    fn written(&self, name: &str) -> Option<Written> {
        let document = self.state.documents.get(name).filter(|_| is_yaml(name))?;
        let path = uri::path(name);
        let name = path.as_deref().and_then(Path::file_name).and_then(|it| it.to_str());
        let kind = name.and_then(editing::file_kind);
        Some(Written { kind, text: document.text.clone() })
    }

    /// The rules that the configuration adds of the folder that a document lies in.
    fn added(&self, name: &str) -> &[&'static Rule] {
        let path = uri::path(name).unwrap_or_default();
        let around = self.projects.iter().filter(|it| path.starts_with(&it.root));
        let nearest = around.max_by_key(|it| it.root.as_os_str().len());
        nearest.map_or(&[], |it| &it.rules)
    }

    /// What is wrong with a document of YAML; none where it is something else.
    pub(super) fn configuration_findings(&self, name: &str) -> Option<Vec<Value>> {
        let Written { kind, text } = self.written(name)?;
        let Some(kind) = kind else { return Some(Vec::new()) };
        let lines = Lines::new(&text, self.state.encoding);
        let (faults, notices) = editing::faults(kind, "", &text, Date::today());
        let item = |severity: u32, (bytes, fault): &(Bytes<usize>, Fault)| {
            let message = match &fault.help {
                Some(help) => format!("{}\nhelp: {help}", fault.message),
                None => fault.message.clone(),
            };
            json!({
                "range": range(&lines, bytes), "severity": severity, "source": "protosmith",
                "message": message,
            })
        };
        let faults = faults.iter().map(|it| item(1, it));
        Some(faults.chain(notices.iter().map(|it| item(2, it))).collect())
    }

    /// What could be written in a configuration; none where a document is something else.
    pub(super) fn configuration_offers(&self, params: &OfPosition) -> Option<Value> {
        let Written { kind, text } = self.written(&params.text_document.uri)?;
        let lines = Lines::new(&text, self.state.encoding);
        let offset = lines.offset(params.position) as usize;
        let found = kind
            .map(|it| editing::offers(it, &text, offset, self.added(&params.text_document.uri)));
        Some(offered(&lines, found.unwrap_or_default()))
    }

    /// What could be written in a comment that keeps findings quiet; none elsewhere.
    pub(super) fn suppressions(&self, params: &OfPosition) -> Option<Value> {
        let document = self.state.documents.get(&params.text_document.uri)?;
        let lines = Lines::new(&document.text, self.state.encoding);
        let offset = lines.offset(params.position) as usize;
        let added = self.added(&params.text_document.uri);
        Some(offered(&lines, editing::suppressions(&document.text, offset, added)?))
    }

    /// What is told of a word of a configuration; none where a document is something else.
    pub(super) fn configuration_hover(&self, params: &OfPosition) -> Option<Value> {
        let Written { kind, text } = self.written(&params.text_document.uri)?;
        let lines = Lines::new(&text, self.state.encoding);
        let offset = lines.offset(params.position) as usize;
        let found = kind.and_then(|it| {
            editing::described(it, &text, offset, self.added(&params.text_document.uri))
        });
        let told = found.map(|(bytes, said)| {
            let said = match said {
                Said::Key(key) => editing::documented(key),
                Said::Rule(rule) => page::page(rule),
                Said::Meaning(text) => text.to_owned(),
            };
            let contents = json!({ "kind": "markdown", "value": said });
            json!({ "contents": contents, "range": range(&lines, &bytes) })
        });
        Some(told.unwrap_or(Value::Null))
    }
}

fn offered(lines: &Lines<'_>, (typed, all): (Bytes<usize>, Vec<editing::Offer>)) -> Value {
    let range = range(lines, &typed);
    let item = |(at, it): (usize, editing::Offer)| {
        let mut out = json!({
            "label": it.label,
            "kind": if it.is_key { KEY } else { VALUE },
            "sortText": format!("{at:04}"),
            "textEdit": { "range": range, "newText": it.text },
        });
        if !it.doc.is_empty() {
            out["documentation"] = json!({ "kind": "markdown", "value": it.doc });
        }
        out
    };
    let is_cut = all.len() > MOST;
    let items: Vec<Value> = all.into_iter().take(MOST).enumerate().map(item).collect();
    json!({ "isIncomplete": is_cut, "items": items })
}

/// How many are offered.
const MOST: usize = 100;

/// The kinds of completions of the protocol.
const KEY: u32 = 10;
const VALUE: u32 = 12;

/// Whether a document is YAML by its name.
pub(super) fn is_yaml(name: &str) -> bool {
    let name = name.split(['?', '#']).next().unwrap_or_default();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

fn range(lines: &Lines<'_>, bytes: &Bytes<usize>) -> Range {
    lines.range(bytes.start as u32..bytes.end as u32)
}
