//! What the server can do.

use serde_json::{Value, json};

use super::{
    client::Client,
    shapes::{TOKEN_MODIFIERS, TOKEN_TYPES},
};

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
