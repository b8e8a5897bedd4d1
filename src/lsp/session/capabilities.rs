//! What the server can do.

use serde_json::{Value, json};

use super::{
    client::Client,
    shapes::{TOKEN_MODIFIERS, TOKEN_TYPES},
};

/// The kinds of actions.
pub(super) const QUICK_FIX: &str = "quickfix";
pub(super) const REFACTORS: [&str; 3] = ["refactor.extract", "refactor.move", "refactor.rewrite"];
pub(super) const FIX_ALL: &str = "source.fixAll.protosmith";
pub(super) const ORGANIZE: &str = "source.organizeImports";

/// What the server can do for a client.
pub(crate) fn of(client: &Client) -> Value {
    let operations = json!({ "filters": [
        { "scheme": "file", "pattern": { "glob": "**/*.proto", "matches": "file" } },
        { "scheme": "file", "pattern": { "glob": "**", "matches": "folder" } },
    ] });
    let mut out = json!({
        "positionEncoding": if client.knows_utf8 { "utf-8" } else { "utf-16" },
        "textDocumentSync": {
            "openClose": true,
            "change": 2,
            "save": { "includeText": false },
        },
        "workspace": {
            "workspaceFolders": { "supported": true, "changeNotifications": true },
            "fileOperations": {
                "willRename": operations, "didRename": operations, "didCreate": operations,
                "didDelete": operations,
            },
        },
        "hoverProvider": true,
        "definitionProvider": true,
        "typeDefinitionProvider": true,
        "implementationProvider": true,
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
            "full": { "delta": true },
            "range": true,
        },
        "callHierarchyProvider": true,
        "codeLensProvider": { "resolveProvider": true },
        "documentFormattingProvider": true,
        "documentRangeFormattingProvider": true,
        "documentOnTypeFormattingProvider": {
            "firstTriggerCharacter": "}", "moreTriggerCharacter": [";", "\n"],
        },
        "codeActionProvider": {
            "codeActionKinds": [
                QUICK_FIX, REFACTORS[0], REFACTORS[1], REFACTORS[2], FIX_ALL, ORGANIZE,
            ],
            "resolveProvider": true,
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
