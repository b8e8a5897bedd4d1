//! What the client can do.

use serde_json::Value;

/// What a client says that it can do.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Client {
    /// Columns may count bytes.
    pub knows_utf8: bool,
    /// It asks for diagnostics, and is not sent them.
    pub pulls: bool,
    /// It can be told to ask for diagnostics again.
    pub refreshes: bool,
    /// It watches files when it is asked to.
    pub watches: bool,
    pub shows_progress: bool,
    /// Edits may say which version of a document they are for.
    pub versions_edits: bool,
    /// Edits may ask for a confirmation.
    pub annotates_edits: bool,
    /// It can be asked for its settings.
    pub has_configuration: bool,
    /// It tells when settings change, if it is asked to.
    pub tells_settings: bool,
    /// Edits may have places to be typed over.
    pub takes_snippets: bool,
    /// It asks for the edits of an action once somebody wants it.
    pub resolves_edits: bool,
    /// It knows a command that shows places, `protosmith.showReferences`.
    pub shows_references: bool,
}

impl Client {
    pub(crate) fn read(all: &Value) -> Self {
        let is = |path: &str| all.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let lists = |path: &str, word: &str| {
            let found = all.pointer(path).and_then(Value::as_array);
            found.is_some_and(|it| it.iter().any(|it| it == word))
        };
        Self {
            knows_utf8: lists("/general/positionEncodings", "utf-8"),
            pulls: all.pointer("/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: is("/workspace/diagnostics/refreshSupport"),
            watches: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows_progress: is("/window/workDoneProgress"),
            versions_edits: is("/workspace/workspaceEdit/documentChanges"),
            annotates_edits: is("/workspace/workspaceEdit/documentChanges")
                && all
                    .pointer("/workspace/workspaceEdit/changeAnnotationSupport")
                    .is_some_and(Value::is_object),
            has_configuration: is("/workspace/configuration"),
            tells_settings: is("/workspace/didChangeConfiguration/dynamicRegistration"),
            takes_snippets: is("/workspace/workspaceEdit/snippetEditSupport"),
            resolves_edits: lists("/textDocument/codeAction/resolveSupport/properties", "edit"),
            shows_references: is("/experimental/showReferences"),
        }
    }
}
