//! Who embeds whom, and how many.

use lsp_server::RequestId;
use protosmith_compiler::{
    model::{Element, Field, Kind, Schema},
    source::Span,
};
use protosmith_ide::{self as ide, Call};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Session,
    names::kind,
    requests::Answer,
    shown::Shown,
    views::{Place, View},
};
use crate::wire::{self, OfItem, OfPosition};

/// What is asked about: the document of a project that leads to it, the import path of the file that
/// declares it, and its full name.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Asked {
    pub uri: String,
    path: String,
    name: String,
}

impl Session<'_, '_, '_, '_> {
    /// The type or rpc at a position; of a field its type.
    pub(super) fn prepare_calls(&mut self, params: &OfPosition) -> Option<Value> {
        let uri = &params.text_document.uri;
        let View { schema, file } = self.view(uri)?;
        let offset = self.lines(&schema, file).offset(params.position);
        let schema = ide::narrowed(schema.at(file));
        let name = ide::element_at(schema.at(file), offset)?;
        let element = schema.element(name)?;
        let element = match Field::try_from(element) {
            Ok(field) => ide::outgoing(field.message()?.element()).into_iter().find_map(|it| {
                let here = field.type_location().span()?;
                it.places.contains(&here).then_some(it.element)
            })?,
            Err(other) => other,
        };
        let is_one = matches!(element.kind(), Kind::Message | Kind::Enum | Kind::Method);
        let item = is_one.then(|| self.shown().call_item(&schema, element, uri)).flatten()?;
        Some(json!([item]))
    }

    pub(super) fn outgoing_calls(&mut self, id: &RequestId, params: OfItem) -> Answer {
        let asked: Asked = wire::read(params.item.data)?;
        let schema = self.schema_of(id, &asked.uri)?;
        let found = schema.file(&asked.path).and_then(|file| {
            let element = file.elements().find(|it| it.full_name() == asked.name)?;
            Some(ide::outgoing(element))
        });
        let one = |it: &Call<'_>| self.shown().call(&schema, it, &asked.uri, "to");
        Ok(found.unwrap_or_default().iter().filter_map(one).collect())
    }

    /// All files of the project of a document; of one that is alone, that one.
    fn schema_of(
        &mut self,
        id: &RequestId,
        uri: &str,
    ) -> Result<Schema, lsp_server::ResponseError> {
        match self.place(uri) {
            Some(Place { project, .. }) => {
                self.persist(id, |it| it.projects[project].workspace.schema())
            }
            None => Ok(self.view(uri).map(|it| it.schema).unwrap_or_default()),
        }
    }

    /// A lens above each message and enum; what it says is found once it is seen.
    pub(super) fn lenses(&mut self, uri: &str) -> Option<Value> {
        let View { schema, file } = self.view(uri)?;
        let file = schema.at(file);
        let lines = self.lines(&schema, file.index());
        let messages = file.messages().filter(|it| !it.is_map_entry()).map(Element::from);
        let all = messages.chain(file.enums().map(Element::from)).filter(|it| it.is_written());
        let mut found: Vec<(Span, &str)> =
            all.filter_map(|it| Some((it.name_location().span()?, it.full_name()))).collect();
        found.sort_unstable();
        let lens = |(span, name): (Span, &str)| {
            let asked = Asked { uri: uri.to_owned(), path: file.path().into(), name: name.into() };
            json!({ "range": lines.range(span.start..span.end), "data": asked })
        };
        Some(found.into_iter().map(lens).collect())
    }
}

impl Shown<'_> {
    /// An element as an item of the hierarchy; none where it lies nowhere.
    fn call_item(&self, schema: &Schema, element: Element<'_>, uri: &str) -> Option<Value> {
        let name = element.name_location().span()?;
        let whole = element.location().span().unwrap_or(name);
        let lines = self.lines(schema, name.file);
        let asked = Asked {
            uri: uri.to_owned(),
            path: element.file().path().to_owned(),
            name: element.full_name().to_owned(),
        };
        Some(json!({
            "name": element.nested_name(),
            "kind": kind(element),
            "detail": element.file().package(),
            "uri": self.name_of(schema, name.file)?,
            "range": lines.range(whole.start.min(name.start)..whole.end.max(name.end)),
            "selectionRange": lines.range(name.start..name.end),
            "data": asked,
        }))
    }

    /// Who names what is asked about.
    pub(super) fn incoming_calls(&self, schema: &Schema, asked: &Asked) -> Value {
        let calls = ide::incoming(schema, &asked.name);
        calls.iter().filter_map(|it| self.call(schema, it, &asked.uri, "from")).collect()
    }

    fn call(&self, schema: &Schema, of: &Call<'_>, uri: &str, key: &str) -> Option<Value> {
        let file = of.places.first()?.file;
        let lines = self.lines(schema, file);
        let ranges: Vec<_> = of.places.iter().map(|it| lines.range(it.start..it.end)).collect();
        Some(json!({ key: self.call_item(schema, of.element, uri)?, "fromRanges": ranges }))
    }

    /// A lens that says how often something is used.
    pub(super) fn resolved_lens(&self, schema: &Schema, asked: &Asked, mut lens: Value) -> Value {
        let uses = ide::uses(schema, &asked.name);
        let title = match uses.len() {
            1 => "1 use".to_owned(),
            count => format!("{count} uses"),
        };
        // A lens without a command is a text.
        lens["command"] = if self.client.shows_references {
            let at = lens.pointer("/range/start").cloned();
            let places = self.locations(schema, &uses);
            let arguments = json!([asked.uri, at, places]);
            let command = "protosmith.showReferences";
            json!({ "title": title, "command": command, "arguments": arguments })
        } else {
            json!({ "title": title, "command": "" })
        };
        lens
    }
}
