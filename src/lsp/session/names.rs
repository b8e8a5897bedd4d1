//! What a name means, where it is declared and used, and other names for it.

use std::collections::BTreeMap;

use lsp_server::{ErrorCode, RequestId};
use protosmith_compiler::{
    compile::Cancelled,
    diagnostic::{Edit, Severity},
    fix::splice,
    model::{Element, Kind, Schema},
    source::Span,
};
use protosmith_ide::{self as ide, Declaration, Definition, Symbol};
use serde_json::{Value, json};

use super::{
    Session,
    requests::Answer,
    views::{Place, View},
};
use crate::{
    text::Lines,
    wire::{OfPosition, References, Rename, error},
};

/// How many symbols of all files are answered.
const MOST_SYMBOLS: usize = 200;

/// What an element is to other files: the file that declares it, and its full name.
type Identity = (String, String);

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
        self.at_position(params, |it, View { schema, file }, offset| {
            let found = ide::hover(schema.at(*file), offset)?;
            let range = it.lines(schema, *file).range(found.span.start..found.span.end);
            let contents = json!({ "kind": "markdown", "value": found.text });
            Some(json!({ "contents": contents, "range": range }))
        })
    }

    pub(super) fn definition(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            it.declared(schema, ide::definition(schema.at(*file), offset)?)
        })
    }

    pub(super) fn type_definition(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            it.declared(schema, ide::type_definition(schema.at(*file), offset)?)
        })
    }

    fn declared(&self, schema: &Schema, found: Definition) -> Option<Value> {
        self.locations(schema, &[found.name]).pop()
    }

    /// Places in files, without those that lie nowhere.
    fn locations(&self, schema: &Schema, spans: &[Span]) -> Vec<Value> {
        let mut out = Vec::new();
        for spans in spans.chunk_by(|a, b| a.file == b.file) {
            let Some(name) = self.name_of(schema, spans[0].file) else { continue };
            let lines = self.lines(schema, spans[0].file);
            let location =
                |it: &Span| json!({ "uri": name, "range": lines.range(it.start..it.end) });
            out.extend(spans.iter().map(location));
        }
        out
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
    fn identity(&mut self, params: &OfPosition) -> Option<Identity> {
        self.at_position(params, |_, View { schema, file }, offset| {
            let name = ide::element_at(schema.at(*file), offset)?;
            Some((schema.element(name)?.file().path().to_owned(), name.to_owned()))
        })
    }

    pub(super) fn references(&mut self, id: &RequestId, params: &References) -> Answer {
        let Some((path, name)) = self.identity(&params.at) else { return Ok(json!([])) };
        let is_included = params.context.include_declaration;
        let declaration = if is_included { Declaration::Included } else { Declaration::Excluded };
        let schema = match self.place(&params.at.text_document.uri) {
            Some(place) => self.persist(id, |it| it.projects[place.project].workspace.schema())?,
            None => match self.view(&params.at.text_document.uri) {
                Some(view) => view.schema,
                None => return Ok(json!([])),
            },
        };
        let spans = ide::references(&schema, (&path, &name), declaration);
        Ok(json!(self.locations(&schema, &spans)))
    }

    pub(super) fn may_rename(&mut self, params: &OfPosition) -> Option<Value> {
        self.at_position(params, |it, View { schema, file }, offset| {
            let (span, name) = ide::may_rename(schema.at(*file), offset)?;
            let range = it.lines(schema, *file).range(span.start..span.end);
            Some(json!({ "range": range, "placeholder": name }))
        })
    }

    pub(super) fn rename(&mut self, id: &RequestId, params: &Rename) -> Answer {
        let refuse = |why: String| error(ErrorCode::RequestFailed, why);
        let place = self.place(&params.at.text_document.uri);
        let identity = self.identity(&params.at);
        let (Some(place), Some((path, name))) = (place, identity) else {
            return Err(refuse("there is nothing here that can be renamed".to_owned()));
        };
        let schema = self.persist(id, |it| it.projects[place.project].workspace.schema())?;
        let edits = ide::rename(&schema, (&path, &name), &params.new_name).map_err(refuse)?;
        self.try_out(&place, &schema, &edits).map_err(refuse)?;
        self.workspace_edit(&schema, &edits)
            .ok_or_else(|| refuse("a file that would change lies nowhere".to_owned()))
    }

    /// An error where edits bring errors that were not there; nothing is changed in the end.
    fn try_out(&mut self, place: &Place, schema: &Schema, edits: &[Edit]) -> Result<(), String> {
        let mut by_file: BTreeMap<u32, Vec<&Edit>> = BTreeMap::new();
        for edit in edits {
            by_file.entry(edit.span.file).or_default().push(edit);
        }
        let mut old_sources = Vec::new();
        let before = self.errors(place.project);
        for (file, edits) in by_file {
            let source = &schema.sources[file];
            let Some(at) = self.place_of(source.path.as_ref()) else {
                return Err(format!("`{}` is not to be changed", schema.at(file).path()));
            };
            let Some(text) = source.shared_text() else { continue };
            let workspace = &mut self.projects[at.project].workspace;
            workspace.set(at.source(splice(text, edits).into()));
            old_sources.push((at.project, at.source(text.clone())));
        }
        let after = self.errors(place.project);
        for (project, source) in old_sources {
            self.projects[project].workspace.set(source);
        }
        if after.len() > before.len() {
            let new = after.into_iter().find(|it| !before.contains(it)).unwrap_or_default();
            return Err(format!("it would not compile: {new}"));
        }
        Ok(())
    }

    /// What keeps a project from compiling, whatever else has arrived.
    fn errors(&mut self, project: usize) -> Vec<String> {
        let workspace = &mut self.projects[project].workspace;
        loop {
            match workspace.all_faults() {
                Ok(all) => {
                    let errors = all.into_iter().filter(|it| it.severity == Severity::Error);
                    return errors.map(|it| it.message).collect();
                }
                Err(Cancelled) => workspace.resume(),
            }
        }
    }

    pub(super) fn document_symbols(&mut self, name: &str) -> Option<Value> {
        let View { schema, file } = self.view(name)?;
        let lines = self.lines(&schema, file);
        let all = ide::document_symbols(schema.at(file));
        Some(all.iter().map(|it| symbol(&lines, it)).collect())
    }

    pub(super) fn workspace_symbols(&mut self, id: &RequestId, query: &str) -> Answer {
        let mut out = Vec::new();
        for project in 0..self.projects.len() {
            let schema = self.persist(id, |it| it.projects[project].workspace.schema())?;
            for element in ide::workspace_symbols(&schema, query, MOST_SYMBOLS) {
                let span = element.name_location().span();
                let location = span.and_then(|it| self.locations(&schema, &[it]).pop());
                let Some(location) = location else { continue };
                out.push(json!({
                    "name": element.name(),
                    "kind": kind(element),
                    "location": location,
                    "containerName": element.parent().map_or(element.file().package(), Element::full_name),
                }));
            }
        }
        Ok(json!(out))
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
fn kind(element: Element<'_>) -> u32 {
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
