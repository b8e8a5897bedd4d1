//! What clients ask.

use std::sync::Arc;

use lsp_server::{ErrorCode, RequestId, ResponseError};
use protosmith_compiler::{compile::Cancelled, diagnostic::Edit, source::SourceText};
use protosmith_format::Style;
use protosmith_ide as ide;
use serde_json::{Value, json};

use super::{
    Session,
    edits::text_edits,
    reports::id_of,
    views::{Place, View},
};
use crate::{
    text::Lines,
    wire::{self, OfDocument, OfPositions, OfRange, TokensDelta, Typed, error},
};

/// What is answered.
pub(super) type Answer = Result<Value, ResponseError>;

impl Session<'_, '_, '_, '_> {
    /// Answers a request.
    pub(super) fn asked(&mut self, id: &RequestId, method: &str, params: Value) -> Answer {
        match method {
            "textDocument/diagnostic" => self.pulled(id, &wire::read(params)?),
            "textDocument/formatting" => {
                let OfDocument { text_document } = wire::read(params)?;
                Ok(self.laid_out(&text_document.uri, |text, _, style| ide::format(text, style)))
            }
            "textDocument/rangeFormatting" => {
                let OfRange { text_document, range } = wire::read(params)?;
                let lay_out = |text: &_, lines: &Lines<'_>, style: &Style| {
                    ide::format_range(text, lines.bytes(range), style)
                };
                Ok(self.laid_out(&text_document.uri, lay_out))
            }
            "textDocument/onTypeFormatting" => {
                let Typed { at, ch } = wire::read(params)?;
                let lay_out = |text: &SourceText, lines: &Lines<'_>, style: &Style| {
                    let offset = lines.offset(at.position);
                    Some(match ch.as_str() {
                        "\n" => ide::continue_comment(text, offset).into_iter().collect(),
                        _ => ide::format_typed(text, offset, style).into_iter().collect(),
                    })
                };
                Ok(self.laid_out(&at.text_document.uri, lay_out))
            }
            "callHierarchy/outgoingCalls" => self.outgoing_calls(id, wire::read(params)?),
            _ => self.asked_of_document(method, params),
        }
    }

    /// Answers a request that is about one document and needs no more than it and its imports; null
    /// where there is no answer.
    fn asked_of_document(&mut self, method: &str, params: Value) -> Answer {
        let found = match method {
            "textDocument/hover" => {
                let at = wire::read(params)?;
                self.configuration_hover(&at).or_else(|| self.hover(&at))
            }
            "textDocument/definition" => self.definition(&wire::read(params)?),
            "textDocument/typeDefinition" => self.type_definition(&wire::read(params)?),
            "textDocument/documentHighlight" => self.highlights(&wire::read(params)?),
            "textDocument/prepareRename" => self.may_rename(&wire::read(params)?),
            "textDocument/completion" => {
                let at = wire::read(params)?;
                let known = self.configuration_offers(&at).or_else(|| self.suppressions(&at));
                known.or_else(|| self.completions(&at))
            }
            "textDocument/documentSymbol" => self.document_symbols(&document(params)?),
            "textDocument/foldingRange" => self.folds(&document(params)?),
            "textDocument/documentLink" => self.links(&document(params)?),
            "textDocument/prepareCallHierarchy" => self.prepare_calls(&wire::read(params)?),
            "textDocument/codeLens" => self.lenses(&document(params)?),
            "textDocument/semanticTokens/full" => self.all_tokens(&document(params)?, None),
            "textDocument/semanticTokens/full/delta" => {
                let TokensDelta { text_document, previous_result_id } = wire::read(params)?;
                self.all_tokens(&text_document.uri, Some(&previous_result_id))
            }
            "textDocument/semanticTokens/range" => {
                let OfRange { text_document, range } = wire::read(params)?;
                let data = self.tokens(&text_document.uri, Some(range));
                data.map(|it| json!({ "data": it }))
            }
            "textDocument/inlayHint" => {
                let OfRange { text_document, range } = wire::read(params)?;
                self.hints(&text_document.uri, range)
            }
            "textDocument/selectionRange" => {
                let OfPositions { text_document, positions } = wire::read(params)?;
                self.selections(&text_document.uri, &positions)
            }
            _ => {
                let message = format!("`{method}` is not known");
                return Err(error(ErrorCode::MethodNotFound, message));
            }
        };
        Ok(found.unwrap_or(Value::Null))
    }

    /// Repeats work that messages have stopped, until it is done; an error where its answer is of no
    /// use any more.
    pub(super) fn persist<T>(
        &mut self,
        id: &RequestId,
        mut work: impl FnMut(&mut Self) -> Result<T, Cancelled>,
    ) -> Result<T, ResponseError> {
        loop {
            if let Ok(done) = work(self) {
                return Ok(done);
            }
            if self.state.gate.is_cancelled(id) {
                return Err(error(ErrorCode::RequestCanceled, "not wanted any more"));
            }
            if self.state.gate.changes() > self.state.changes {
                return Err(error(ErrorCode::ContentModified, "something has changed"));
            }
            self.projects.iter_mut().for_each(|it| it.workspace.resume());
        }
    }

    fn pulled(&mut self, id: &RequestId, params: &wire::Pull) -> Answer {
        let name = &params.text_document.uri;
        let place = self.place(name);
        let is_known = |it: &Place| {
            let whole = &self.whole[it.project];
            !whole.is_stale && !whole.is_comparing
        };
        let found = match place.filter(is_known) {
            Some(place) => self.findings_of(&place),
            None => self.persist(id, |it| it.findings_now(name)).map_err(wire::asked_again)?,
        };
        let result = id_of(&found);
        self.state.published.insert(name.clone(), found.clone());
        if params.previous_result_id.as_ref() == Some(&result) {
            return Ok(json!({ "kind": "unchanged", "resultId": result }));
        }
        Ok(json!({ "kind": "full", "resultId": result, "items": found }))
    }

    /// The edits that lay out a document; null where it is to be left as it is.
    fn laid_out(
        &mut self,
        name: &str,
        lay_out: impl FnOnce(&SourceText, &Lines<'_>, &Style) -> Option<Vec<Edit>>,
    ) -> Value {
        let style = match self.place(name) {
            None => Some(Style::default()),
            Some(place) => {
                match self.projects[place.project].disk.style(&place.path, &place.listed) {
                    Ok(style) => style,
                    Err(error) => {
                        (self.log)(&error);
                        None
                    }
                }
            }
        };
        let (Some(style), Some(View { schema, file })) = (style, self.view(name)) else {
            return Value::Null;
        };
        let Some(text) = schema.sources[file].shared_text() else { return Value::Null };
        let lines = self.lines(&schema, file);
        let edits = lay_out(text, &lines, &style);
        edits.map_or(Value::Null, |it| text_edits(&lines, &it))
    }
}

/// The name of the document that a request is about.
fn document(params: Value) -> Result<Arc<str>, ResponseError> {
    let OfDocument { text_document } = wire::read(params)?;
    Ok(text_document.uri)
}
