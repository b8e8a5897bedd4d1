//! What a new server has to be told to know what the one before it knew.

use std::{collections::BTreeMap, sync::Arc};

use lsp_server::RequestId;
use serde::Deserialize;
use serde_json::{Value, json};

use super::frame::Frame;
use crate::{
    document::{Document, Documents},
    text::Encoding,
    wire::{DidChange, DidOpen, OfDocument},
};

/// What a client has said that still holds.
#[derive(Default)]
pub(super) struct Record {
    /// The first request, and its id.
    initialize: Option<(RequestId, Vec<u8>)>,
    /// Whether it has been answered.
    is_answered: bool,
    encoding: Encoding,
    initialized: Option<Vec<u8>>,
    /// The settings that were told last.
    settings: Option<Vec<u8>>,
    /// Folders that came and went.
    folders: Vec<Vec<u8>>,
    documents: Documents,
    /// Requests without an answer, and what they ask for.
    pending: BTreeMap<String, (RequestId, String)>,
}

impl Record {
    /// Takes note of what the client says.
    pub(super) fn client_said(&mut self, frame: &Frame) {
        let body = || frame.body.clone();
        match (frame.method(), &frame.head.id) {
            ("", _) => {}
            (method, Some(id)) => {
                if method == "initialize" && self.initialize.is_none() {
                    self.initialize = Some((id.clone(), body()));
                }
                self.pending.insert(id.to_string(), (id.clone(), method.to_owned()));
            }
            ("initialized", None) => self.initialized = Some(body()),
            ("workspace/didChangeConfiguration", None) => self.settings = Some(body()),
            ("workspace/didChangeWorkspaceFolders", None) => self.folders.push(body()),
            (_, None) => self.take_document(frame),
        }
    }

    fn take_document(&mut self, frame: &Frame) {
        match frame.method() {
            "textDocument/didOpen" => {
                if let Some(DidOpen { text_document: item }) = frame.params() {
                    self.documents.insert(item.uri, Document::new(item.version, item.text));
                }
            }
            "textDocument/didChange" => {
                let Some(DidChange { text_document, content_changes }) = frame.params() else {
                    return;
                };
                if let Some(document) = self.documents.get_mut(&text_document.uri) {
                    document.change(text_document.version, content_changes, self.encoding);
                }
            }
            "textDocument/didClose" => {
                if let Some(OfDocument { text_document }) = frame.params() {
                    self.documents.remove(&text_document.uri);
                }
            }
            _ => {}
        }
    }

    /// Takes note of what the server says. Whether it is for the client: the first request is
    /// answered once.
    pub(super) fn server_said(&mut self, frame: &Frame) -> bool {
        let (None, Some(id)) = (&frame.head.method, &frame.head.id) else { return true };
        self.pending.remove(&id.to_string());
        if self.initialize.as_ref().is_none_or(|it| it.0 != *id) {
            return true;
        }
        if let Some(encoding) = encoding(&frame.body) {
            self.encoding = encoding;
        }
        !std::mem::replace(&mut self.is_answered, true)
    }

    /// Requests that the server has left without an answer, which it cannot give any more: their ids, and
    /// what they asked for. Who is told so of the first one may begin again.
    pub(super) fn take_pending(&mut self) -> Vec<(RequestId, String)> {
        if !self.is_answered {
            self.initialize = None;
        }
        std::mem::take(&mut self.pending).into_values().collect()
    }

    /// What a new server is told.
    pub(super) fn messages(&self) -> Vec<Vec<u8>> {
        let Some((_, initialize)) = &self.initialize else { return Vec::new() };
        let mut out = vec![initialize.clone()];
        out.extend(self.initialized.iter().chain(&self.settings).chain(&self.folders).cloned());
        out.extend(self.documents.iter().map(|(name, document)| opened(name, document)));
        out
    }
}

/// The columns that a server counts, as its answer to the first request says.
fn encoding(answer: &[u8]) -> Option<Encoding> {
    #[derive(Deserialize)]
    struct Answer {
        result: Value,
    }
    let answer: Answer = serde_json::from_slice(answer).ok()?;
    let encoding = answer.result.pointer("/capabilities/positionEncoding")?;
    Some(if encoding == "utf-8" { Encoding::Utf8 } else { Encoding::Utf16 })
}

fn opened(name: &Arc<str>, document: &Document) -> Vec<u8> {
    let text = String::from_utf8_lossy(&document.text);
    let item = json!({
        "uri": &**name, "languageId": "proto", "version": document.version, "text": text,
    });
    let message = json!({
        "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": item },
    });
    message.to_string().into_bytes()
}
