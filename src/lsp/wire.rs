//! What messages say: parameters of requests, as far as they are used.

use std::sync::Arc;

use lsp_server::{ErrorCode, ResponseError};
use serde::{Deserialize, Deserializer, de::DeserializeOwned};
use serde_json::{Value, json};

use crate::text::{Position, Range};

#[derive(Debug, Deserialize)]
pub(crate) struct Identifier {
    #[serde(deserialize_with = "shared")]
    pub uri: Arc<str>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Item {
    #[serde(deserialize_with = "shared")]
    pub uri: Arc<str>,
    #[serde(default)]
    pub version: i32,
    pub text: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DidOpen {
    pub text_document: Item,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DidChange {
    pub text_document: Versioned,
    pub content_changes: Vec<ContentChange>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Versioned {
    #[serde(deserialize_with = "shared")]
    pub uri: Arc<str>,
    pub version: Option<i32>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct ContentChange {
    /// Without one it is the whole text.
    pub range: Option<Range>,
    pub text: String,
}

/// The parameters of all that is about one document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfDocument {
    pub text_document: Identifier,
}

/// What is asked for the findings of a document.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Pull {
    pub text_document: Identifier,
    /// What the client was given last.
    pub previous_result_id: Option<String>,
}

/// What is asked for the findings of all files.
#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct PullAll {
    pub previous_result_ids: Vec<PreviousResult>,
}

/// What a client was given last of a document.
#[derive(Debug, Deserialize)]
pub(crate) struct PreviousResult {
    pub uri: String,
    pub value: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfRange {
    pub text_document: Identifier,
    pub range: Range,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeAction {
    pub text_document: Identifier,
    pub range: Range,
    #[serde(default)]
    pub context: ActionContext,
}

#[derive(Debug, Default, Deserialize)]
pub(crate) struct ActionContext {
    /// The kinds that are asked for; all without it.
    pub only: Option<Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfPosition {
    pub text_document: Identifier,
    pub position: Position,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReferenceContext {
    pub include_declaration: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct References {
    #[serde(flatten)]
    pub at: OfPosition,
    pub context: ReferenceContext,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Rename {
    #[serde(flatten)]
    pub at: OfPosition,
    pub new_name: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct OfPositions {
    pub text_document: Identifier,
    pub positions: Vec<Position>,
}

/// An item of a hierarchy.
#[derive(Debug, Deserialize)]
pub(crate) struct OfItem {
    pub item: HierarchyItem,
}

#[derive(Debug, Deserialize)]
pub(crate) struct HierarchyItem {
    /// What the server has said of it.
    #[serde(default)]
    pub data: Value,
}

/// Files that get other names, are new, or are gone.
#[derive(Debug, Deserialize)]
pub(crate) struct Renames {
    pub files: Vec<FileRename>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FileRename {
    pub old_uri: Option<String>,
    pub new_uri: Option<String>,
    /// Of a file that is new or gone.
    pub uri: Option<String>,
}

impl Renames {
    /// What has changed on disk.
    pub(crate) fn events(self) -> DidChangeWatchedFiles {
        let names = |it: FileRename| [it.old_uri, it.new_uri, it.uri].into_iter().flatten();
        let changes = self.files.into_iter().flat_map(names).map(|uri| FileEvent { uri });
        DidChangeWatchedFiles { changes: changes.collect() }
    }
}

/// A key that was typed.
#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    #[serde(flatten)]
    pub at: OfPosition,
    pub ch: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TokensDelta {
    pub text_document: Identifier,
    pub previous_result_id: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Query {
    pub query: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct FileEvent {
    pub uri: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct DidChangeWatchedFiles {
    pub changes: Vec<FileEvent>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Folder {
    pub uri: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct FoldersEvent {
    #[serde(default)]
    pub added: Vec<Folder>,
    #[serde(default)]
    pub removed: Vec<Folder>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct DidChangeFolders {
    pub event: FoldersEvent,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Initialize {
    pub root_uri: Option<String>,
    pub workspace_folders: Option<Vec<Folder>>,
    pub capabilities: Value,
    pub initialization_options: Value,
}

/// Reads a text that is kept in many places.
fn shared<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<str>, D::Error> {
    String::deserialize(from).map(Into::into)
}

/// Reads parameters; an error for the client where they are not what the protocol says.
pub(crate) fn read<T: DeserializeOwned>(params: Value) -> Result<T, ResponseError> {
    serde_json::from_value(params).map_err(|it| error(ErrorCode::InvalidParams, it.to_string()))
}

pub(crate) fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

/// The error for who asks for findings while something changes: clients ask again only where they are
/// told to, and take [`ErrorCode::ContentModified`] for a report without findings.
pub(crate) fn asked_again(found: ResponseError) -> ResponseError {
    if found.code != ErrorCode::ContentModified as i32 {
        return found;
    }
    let data = Some(json!({ "retriggerRequest": true }));
    ResponseError { data, ..error(ErrorCode::ServerCancelled, found.message) }
}

#[cfg(test)]
mod tests {
    use lsp_server::ErrorCode;
    use serde_json::json;

    use super::{asked_again, error};

    /// VS Code's client shows no findings until the next change otherwise.
    #[test]
    fn who_asks_for_findings_too_early_is_told_to_ask_again() {
        let told = asked_again(error(ErrorCode::ContentModified, "something has changed"));
        assert_eq!((told.code, told.data), (-32802, Some(json!({ "retriggerRequest": true }))));
        let told = asked_again(error(ErrorCode::RequestCanceled, "not wanted any more"));
        assert_eq!((told.code, told.data), (-32800, None));
    }
}
