//! What the client can do, and what the server can.

use serde_json::{Value, json};

use super::shapes::{TOKEN_MODIFIERS, TOKEN_TYPES};

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
}

impl Client {
    pub(crate) fn read(all: &Value) -> Self {
        let is = |path: &str| all.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let encodings = all.pointer("/general/positionEncodings").and_then(Value::as_array);
        Self {
            knows_utf8: encodings.is_some_and(|it| it.iter().any(|it| it == "utf-8")),
            pulls: all.pointer("/textDocument/diagnostic").is_some_and(Value::is_object),
            refreshes: is("/workspace/diagnostics/refreshSupport"),
            watches: is("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            shows_progress: is("/window/workDoneProgress"),
            versions_edits: is("/workspace/workspaceEdit/documentChanges"),
        }
    }
}

/// What the server can do for a client.
pub(crate) fn of(client: &Client) -> Value {
    let mut out = json!({
        "positionEncoding": if client.knows_utf8 { "utf-8" } else { "utf-16" },
        "textDocumentSync": {
            "openClose": true,
            "change": 2,
            "save": { "includeText": false },
        },
        "workspace": {
            "workspaceFolders": { "supported": true, "changeNotifications": true },
        },
        "hoverProvider": true,
        "definitionProvider": true,
        "typeDefinitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "renameProvider": { "prepareProvider": true },
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "foldingRangeProvider": true,
        "selectionRangeProvider": true,
        "documentLinkProvider": {},
        "inlayHintProvider": true,
        "completionProvider": { "triggerCharacters": [".", "\"", "/", "(", "[", "="] },
        "semanticTokensProvider": {
            "legend": { "tokenTypes": TOKEN_TYPES, "tokenModifiers": TOKEN_MODIFIERS },
            "full": true,
            "range": true,
        },
        "documentFormattingProvider": true,
        "documentRangeFormattingProvider": true,
        "codeActionProvider": {
            "codeActionKinds": ["quickfix", "source.fixAll.protosmith", "source.organizeImports"],
        },
    });
    if client.pulls {
        out["diagnosticProvider"] = json!({
            "identifier": "protosmith",
            "interFileDependencies": true,
            "workspaceDiagnostics": true,
        });
    }
    out
}
