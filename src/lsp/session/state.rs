//! What outlives a change of the configuration.

use std::{collections::BTreeMap, io::Write, path::PathBuf, sync::Arc};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::Value;

use super::capabilities::Client;
use crate::{document::Documents, host::Settings, inbox::Gate, text::Encoding};

/// What is known of the client, and what it has open.
pub(crate) struct State<'s> {
    pub output: &'s mut dyn Write,
    pub gate: &'s Gate,
    pub encoding: Encoding,
    pub client: Client,
    pub folders: Vec<PathBuf>,
    pub settings: Settings,
    pub documents: Documents,
    /// What was said last of documents.
    pub published: BTreeMap<Arc<str>, Vec<Value>>,
    /// The versions of documents that it was said of.
    pub versions: BTreeMap<Arc<str>, i32>,
    pub is_shut_down: bool,
    /// Whether the client was asked to watch files.
    pub is_watching: bool,
    /// Whether everything was looked at once.
    pub has_loaded: bool,
    /// How many messages that change something were handled.
    pub changes: u64,
    /// How many requests were sent.
    pub asked: u32,
}

impl State<'_> {
    fn send(&mut self, message: &Message) {
        // A client that is gone reads nothing; that is noticed where it says no more.
        let _gone = message.write(&mut self.output);
    }

    pub(crate) fn respond(&mut self, response: Response) {
        self.gate.answered(&response.id);
        self.send(&Message::Response(response));
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&Message::Notification(Notification { method: method.to_owned(), params }));
    }

    /// Asks the client for something; nobody waits for what it answers.
    pub(crate) fn ask(&mut self, method: &str, params: Value) {
        self.asked += 1;
        let id = RequestId::from(format!("protosmith/{}", self.asked));
        self.send(&Message::Request(Request { id, method: method.to_owned(), params }));
    }
}
