//! The shape of a document: what folds, what is selected, colours, hints, links; and what could be
//! typed.

use std::sync::Arc;

use protosmith_compiler::{model::File, source::Span};
use protosmith_ide::{self as ide, CompletionKind, Completions, Fold, TokenClass};
use serde_json::{Value, json};

use super::{Session, edits::text_edits, views::View};
use crate::{
    text::{Lines, Position, Range},
    wire::OfPosition,
};

/// The kinds of names, as the numbers of tokens count them.
pub(super) const TOKEN_TYPES: [&str; 7] =
    ["namespace", "struct", "enum", "interface", "method", "property", "enumMember"];

pub(super) const TOKEN_MODIFIERS: [&str; 2] = ["declaration", "deprecated"];

/// The colours of a document as they were answered.
#[derive(Debug)]
pub(super) struct Tokens {
    id: u64,
    data: Vec<u32>,
}

impl Tokens {
    /// What makes others of them.
    fn edits(&self, new: &[u32]) -> Value {
        let old = &self.data;
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let rest = old[start..].iter().rev().zip(new[start..].iter().rev());
        let end = rest.take_while(|(a, b)| a == b).count();
        let (gone, come) = (old.len() - start - end, &new[start..new.len() - end]);
        if gone == 0 && come.is_empty() {
            return json!([]);
        }
        json!([{ "start": start, "deleteCount": gone, "data": come }])
    }
}

impl Session<'_, '_, '_, '_> {
    pub(super) fn folds(&mut self, name: &str) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let tree = schema.at(file).kept_tree()?;
        let lines = self.lines(&schema, file);
        let mut out = Vec::new();
        for (fold, span) in ide::folds(tree) {
            let Range { start, mut end } = lines.range(span.start..span.end);
            if fold == Fold::Body {
                // The line of the `}` is seen.
                end.line = end.line.saturating_sub(1);
            }
            if start.line >= end.line {
                continue;
            }
            let mut item = json!({ "startLine": start.line, "endLine": end.line });
            match fold {
                Fold::Comment => item["kind"] = json!("comment"),
                Fold::Imports => item["kind"] = json!("imports"),
                Fold::Body => {}
            }
            out.push(item);
        }
        Some(json!(out))
    }

    pub(super) fn selections(&mut self, name: &str, at: &[Position]) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let tree = schema.at(file).kept_tree()?;
        let lines = self.lines(&schema, file);
        let of = |at: &Position| {
            let spans = ide::selections(tree, lines.offset(*at));
            spans.iter().rev().fold(Value::Null, |parent, it| {
                let mut out = json!({ "range": lines.range(it.start..it.end) });
                if !parent.is_null() {
                    out["parent"] = parent;
                }
                out
            })
        };
        Some(at.iter().map(of).collect())
    }

    /// The names of a document by their meanings; where what was answered last is known, how they
    /// differ from that.
    pub(super) fn all_tokens(&mut self, name: &Arc<str>, known: Option<&str>) -> Option<Value> {
        let data = self.tokens(name, None)?;
        let documents = &self.state.documents;
        self.tokens.retain(|it, _| documents.contains_key(it));
        let old = self.tokens.remove(name);
        let id = old.as_ref().map_or(0, |it| it.id) + 1;
        let same = old.filter(|it| known.is_some_and(|known| it.id.to_string() == known));
        let answer = match same {
            Some(old) => json!({ "resultId": id.to_string(), "edits": old.edits(&data) }),
            None => json!({ "resultId": id.to_string(), "data": data }),
        };
        if documents.contains_key(name) {
            self.tokens.insert(name.clone(), Tokens { id, data });
        }
        Some(answer)
    }

    /// The names of a document by their meanings; of those in a range, if there is one.
    pub(super) fn tokens(&mut self, name: &str, range: Option<Range>) -> Option<Vec<u32>> {
        let View { schema, file } = self.view(name)?;
        let schema = ide::narrowed(schema.at(file));
        let lines = self.lines(&schema, file);
        let inside = range.map(|it| lines.bytes(it));
        let is_inside = |span: Span| {
            inside.as_ref().is_none_or(|it| span.start < it.end && it.start < span.end)
        };
        let mut data: Vec<u32> = Vec::new();
        let mut before = Position::default();
        for token in ide::name_tokens(schema.at(file)) {
            if !is_inside(token.span) {
                continue;
            }
            let at = lines.position(token.span.start);
            let length = lines.position(token.span.end).character - at.character;
            let is_same = at.line == before.line;
            let column = if is_same { at.character - before.character } else { at.character };
            let modifiers = u32::from(token.declares) | u32::from(token.is_deprecated) << 1;
            data.extend([at.line - before.line, column, length, class(token.class), modifiers]);
            before = at;
        }
        Some(data)
    }

    pub(super) fn hints(&mut self, name: &str, range: Range) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let lines = self.lines(&schema, file);
        let bytes = lines.bytes(range);
        let hints = ide::hints(schema.at(file)).into_iter();
        let hints = hints.filter(|it| bytes.start <= it.offset && it.offset <= bytes.end);
        let one = |it: ide::Hint| json!({ "position": lines.position(it.offset), "label": it.text, "paddingLeft": true });
        Some(hints.map(one).collect())
    }

    pub(super) fn links(&mut self, name: &str) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let lines = self.lines(&schema, file);
        let link = |(span, target): (Span, File<'_>)| {
            let target = self.readable_name(&schema, target.index())?;
            // Without the quotes.
            let range = lines.range(span.start + 1..span.end.max(span.start + 2) - 1);
            Some(json!({ "range": range, "target": target }))
        };
        Some(ide::links(schema.at(file)).into_iter().filter_map(link).collect())
    }

    pub(super) fn completions(&mut self, params: &OfPosition) -> Option<Value> {
        let name = &params.text_document.uri;
        let View { schema, file } = self.view(name)?;
        let lines = self.lines(&schema, file);
        let offset = lines.offset(params.position);
        let project = self.place(name).map(|it| it.project);
        let names = match project {
            Some(at) => {
                let workspace = &self.projects[at].workspace;
                self.types[at].update(&schema, |it| workspace.version(it));
                &self.types[at]
            }
            None => &ide::TypeNames::of(&schema),
        };
        let project = project.map(|it| &self.projects[it]);
        let paths: Vec<&str> =
            project.iter().flat_map(|it| it.files.values()).map(|it| it.import.as_str()).collect();
        let found = ide::completions(schema.at(file), offset, &paths, names);
        Some(completions(&lines, found))
    }
}

fn completions(lines: &Lines<'_>, found: Completions) -> Value {
    let Completions { typed, items, is_cut } = found;
    let range = typed.map(|it| lines.range(it.start..it.end)).unwrap_or_default();
    let item = |(at, it): (usize, ide::Completion)| {
        let mut out = json!({
            "label": it.label,
            "kind": completion_kind(it.kind),
            "sortText": format!("{at:03}"),
            "textEdit": { "range": range, "newText": it.text },
        });
        if !it.detail.is_empty() {
            out["detail"] = json!(it.detail);
        }
        if !it.edits.is_empty() {
            out["additionalTextEdits"] = text_edits(lines, &it.edits);
        }
        out
    };
    let items: Vec<Value> = items.into_iter().enumerate().map(item).collect();
    json!({ "isIncomplete": is_cut, "items": items })
}

/// The kinds of completions of the protocol.
fn completion_kind(kind: CompletionKind) -> u32 {
    match kind {
        CompletionKind::Keyword => 14,
        CompletionKind::Message => 22,
        CompletionKind::Enum => 13,
        CompletionKind::Option => 10,
        CompletionKind::Value | CompletionKind::Number => 12,
        CompletionKind::File => 17,
    }
}

/// The place of a class in [`TOKEN_TYPES`].
fn class(class: TokenClass) -> u32 {
    match class {
        TokenClass::Package => 0,
        TokenClass::Message => 1,
        TokenClass::Enum => 2,
        TokenClass::Service => 3,
        TokenClass::Method => 4,
        TokenClass::Field | TokenClass::Oneof => 5,
        TokenClass::EnumValue => 6,
    }
}
