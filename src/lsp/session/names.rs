//! What a name means, where it is declared and used.

use protosmith_compiler::{
    model::{Element, Kind},
    source::Span,
};
use protosmith_ide::{self as ide, Symbol};
use serde_json::{Value, json};

use super::{Session, views::View};
use crate::{text::Lines, wire::OfPosition};

/// What an element is to other files: the file that declares it, and its full name.
pub(super) type Identity = (String, String);

impl Session<'_, '_, '_, '_> {
    /// Asks something about an offset of a document, in a schema of what it sees.
    fn at_position<T>(
        &mut self,
        params: &OfPosition,
        ask: impl FnOnce(&Self, &View, u32) -> Option<T>,
    ) -> Option<T> {
        let View { schema, file } = self.view(&params.text_document.uri)?;
        let offset = self.lines(&schema, file).offset(params.position);
        let view = View { schema: ide::narrowed(schema.at(file)), file };
        ask(self, &view, offset)
    }

    pub(super) fn hover(&mut self, params: &OfPosition) -> Option<Value> {
        let View { schema, file } = self.view(&params.text_document.uri)?;
        let lines = self.lines(&schema, file);
        let seen = ide::narrowed(schema.at(file));
        let found = ide::hover(&schema, seen.at(file), lines.offset(params.position))?;
        let range = lines.range(found.span.start..found.span.end);
        let contents = json!({ "kind": "markdown", "value": found.text });
        Some(json!({ "contents": contents, "range": range }))
    }

    pub(super) fn definition(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            let file = schema.at(*file);
            let Some(found) = ide::definition(file, offset) else {
                let (_, option) = ide::option_at(file, offset)?;
                let name = option.name_location().span()?;
                return it.location(option.file().schema(), name);
            };
            it.location(schema, found.name)
        })
    }

    pub(super) fn type_definition(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            it.location(schema, ide::type_definition(schema.at(*file), offset)?.name)
        })
    }

    pub(super) fn highlights(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            let lines = it.lines(schema, *file);
            let spans = ide::highlights(schema.at(*file), offset);
            let one = |it: &Span| json!({ "range": lines.range(it.start..it.end) });
            Some(spans.iter().map(one).collect())
        })
    }

    /// The element at a position.
    pub(super) fn identity(&mut self, params: &OfPosition) -> Option<Identity> {
        self.at_position(params, |_, View { schema, file }, offset| {
            let name = ide::element_at(schema.at(*file), offset)?;
            Some((schema.element(name)?.file().path().to_owned(), name.to_owned()))
        })
    }

    pub(super) fn may_rename(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            let (span, name) = ide::may_rename(schema.at(*file), offset)?;
            let range = it.lines(schema, *file).range(span.start..span.end);
            Some(json!({ "range": range, "placeholder": name }))
        })
    }

    pub(super) fn document_symbols(&mut self, name: &str) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let lines = self.lines(&schema, file);
        let all = ide::document_symbols(schema.at(file));
        Some(all.iter().map(|it| symbol(&lines, it)).collect())
    }
}

/// Symbols nest in bounds, as messages do.
fn symbol(lines: &Lines<'_>, of: &Symbol<'_>) -> Value {
    let mut out = json!({
        "name": of.element.name(),
        "detail": of.detail,
        "kind": kind(of.element),
        "range": lines.range(of.whole.start..of.whole.end),
        "selectionRange": lines.range(of.name.start..of.name.end),
        "children": of.children.iter().map(|it| symbol(lines, it)).collect::<Vec<_>>(),
    });
    if of.element.is_deprecated() {
        out["tags"] = json!([1]);
    }
    // A client shows something at least.
    if of.element.name().is_empty() {
        out["name"] = json!("?");
    }
    out
}

/// The kinds of symbols of the protocol.
pub(super) fn kind(element: Element<'_>) -> u32 {
    match element.kind() {
        Kind::Message => 23,
        Kind::Field => 8,
        Kind::Oneof => 19,
        Kind::Enum => 10,
        Kind::EnumValue => 22,
        Kind::Service => 11,
        Kind::Method => 6,
    }
}
