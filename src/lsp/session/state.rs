//! What outlives a change of the configuration.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    io::Write,
    sync::Arc,
};

use lsp_server::{Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};

use super::client::Client;
use crate::{
    document::Documents,
    host::{Folders, Settings},
    inbox::Gate,
    pool::Pool,
    text::Encoding,
};

/// What is known of the client, and what it has open.
pub(crate) struct State<'s> {
    pub output: &'s mut dyn Write,
    pub gate: Arc<Gate>,
    pub pool: Pool,
    /// Requests that look at all files, in their order.
    pub waiting: VecDeque<Waiting>,
    /// Those that wait for something else.
    pub parked: Vec<Waiting>,
    pub encoding: Encoding,
    pub client: Client,
    pub folders: Folders,
    pub settings: Settings,
    pub documents: Documents,
    /// What was said last of documents.
    pub published: BTreeMap<Arc<str>, Vec<Value>>,
    /// The versions of documents that it was said of.
    pub versions: BTreeMap<Arc<str>, i32>,
    pub is_shut_down: bool,
    /// Whether the client was asked to watch files.
    pub is_watching: bool,
    /// How many messages that change something were handled.
    pub changes: u64,
    /// The request for settings that has no answer yet.
    pub settings_asked: Option<RequestId>,
    /// How many requests were sent.
    pub asked: u32,
    /// How many sessions there were.
    pub sessions: u64,
    /// What was shown to the user and still holds.
    pub said: BTreeSet<String>,
    /// Why folders could not be opened.
    pub failures: Vec<String>,
}

/// A request that waits.
pub(crate) struct Waiting {
    pub request: Request,
    /// How many messages that change something were handled when it came; none where it says nothing
    /// of places.
    pub changes: Option<u64>,
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

    /// Sends an answer that is written out already.
    pub(crate) fn send_answer(&mut self, id: &RequestId, message: &[u8]) {
        self.gate.answered(id);
        let written = self.output.write_all(message).and_then(|()| self.output.flush());
        // As above.
        let _gone = written;
    }

    pub(crate) fn notify(&mut self, method: &str, params: Value) {
        self.send(&Message::Notification(Notification { method: method.to_owned(), params }));
    }

    /// Asks the client for its settings; what it answers is known by the id.
    pub(crate) fn ask_for_settings(&mut self) {
        let items = json!({ "items": [{ "section": "protosmith" }] });
        self.settings_asked = Some(self.ask("workspace/configuration", items));
    }

    /// Asks the client for something.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> RequestId {
        self.asked += 1;
        let asked = RequestId::from(format!("protosmith/{}", self.asked));
        let (id, method) = (asked.clone(), method.to_owned());
        self.send(&Message::Request(Request { id, method, params }));
        asked
    }
}
