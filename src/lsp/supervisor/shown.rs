//! What a server has had the client show, and what nobody would take back once it has ended.

use std::collections::BTreeSet;

use serde::{Deserialize, de::IgnoredAny};
use serde_json::{Value, json};

use super::frame::Frame;

#[derive(Default)]
pub(super) struct Shown {
    /// Progress that goes on, by its token as it is written.
    progress: BTreeSet<String>,
    /// Documents with findings.
    found: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Progress {
    token: Value,
    value: Step,
}

#[derive(Deserialize)]
struct Step {
    kind: Option<String>,
}

#[derive(Deserialize)]
struct Published {
    uri: String,
    diagnostics: Vec<IgnoredAny>,
}

impl Shown {
    /// Takes note of what the server says.
    pub(super) fn server_said(&mut self, frame: &Frame) {
        match frame.method() {
            "$/progress" => {
                let Some(Progress { token, value }) = frame.params() else { return };
                match value.kind.as_deref() {
                    Some("begin") => drop(self.progress.insert(token.to_string())),
                    Some("end") => drop(self.progress.remove(&token.to_string())),
                    _ => {}
                }
            }
            "textDocument/publishDiagnostics" => {
                let Some(Published { uri, diagnostics }) = frame.params() else { return };
                if diagnostics.is_empty() {
                    self.found.remove(&uri);
                } else {
                    self.found.insert(uri);
                }
            }
            _ => {}
        }
    }

    /// What the client is told for all of it to go away.
    pub(super) fn taken_back(&mut self) -> Vec<Value> {
        let message =
            |method, params: Value| json!({ "jsonrpc": "2.0", "method": method, "params": params });
        let tokens = std::mem::take(&mut self.progress).into_iter();
        let tokens = tokens.filter_map(|it| serde_json::from_str::<Value>(&it).ok());
        let ended = tokens.map(|token| {
            message("$/progress", json!({ "token": token, "value": { "kind": "end" } }))
        });
        let documents = std::mem::take(&mut self.found).into_iter();
        let clean = documents.map(|uri| {
            message("textDocument/publishDiagnostics", json!({ "uri": uri, "diagnostics": [] }))
        });
        ended.chain(clean).collect()
    }
}
