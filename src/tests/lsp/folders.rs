//! Several folders at once, each with its own configuration.

use std::fs;

use serde_json::{Value, json};

use super::client::{Client, TEXT, open, serve, until, uri};

/// What is found in a document, as soon as a rule is among it.
fn found(client: &mut Client, name: &str, rule: &str) -> Vec<String> {
    loop {
        let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        let all = told["diagnostics"].as_array().unwrap();
        let rules = all.iter().map(|it| it["code"].as_str().unwrap().to_owned());
        let rules: Vec<String> = rules.collect();
        if rules.iter().any(|it| it == rule) {
            return rules;
        }
    }
}

#[test]
fn folders_have_their_own_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().canonicalize().unwrap();
    let configurations = [
        ("one", "buf.yaml", "version: v2\nlint: {use: [FIELD_LOWER_SNAKE_CASE]}\n"),
        ("two", "protosmith.yaml", "version: v2\nlint: {use: [COMMENT_MESSAGE]}\n"),
        ("three", "buf.yaml", "version: v9\n"),
    ];
    for (folder, file, text) in configurations {
        fs::create_dir(dir.join(folder)).unwrap();
        fs::write(dir.join(folder).join(file), text).unwrap();
        fs::write(dir.join(folder).join("a.proto"), TEXT).unwrap();
    }
    let old = dir.join("old");
    fs::create_dir(&old).unwrap();
    fs::write(old.join("a.proto"), TEXT.replace("string aB", "int32 aB")).unwrap();
    let folders = |names: &[&str]| -> Value {
        let one = |it: &&str| json!({ "uri": uri(&dir, it), "name": it });
        names.iter().map(one).collect()
    };
    let names = ["one", "two", "three"].map(|it| uri(&dir, &format!("{it}/a.proto")));
    serve(&dir, |client| {
        let params = json!({
            "workspaceFolders": folders(&["one", "two"]), "capabilities": {},
            "initializationOptions": { "against": old },
        });
        client.ask("initialize", &params).unwrap();
        client.tell("initialized", &json!({}));
        names[..2].iter().for_each(|it| open(client, it, TEXT));
        let all = found(client, &names[0], "FIELD_SAME_TYPE");
        assert_eq!(all, ["FIELD_SAME_TYPE", "FIELD_LOWER_SNAKE_CASE"]);
        let all = found(client, &names[1], "FIELD_SAME_TYPE");
        assert_eq!(all, ["COMMENT_MESSAGE", "FIELD_SAME_TYPE"]);
        // One that cannot be read does no harm to the others.
        let event =
            json!({ "event": { "added": folders(&["three"]), "removed": folders(&["two"]) } });
        client.tell("workspace/didChangeWorkspaceFolders", &event);
        let told = client.wait("window/showMessage", None);
        assert!(told["message"].as_str().unwrap().contains("v9"), "{told}");
        let text = TEXT.replace("aB", "cD");
        let document = json!({ "uri": names[0], "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        client.tell("textDocument/didChange", &params);
        let found = until(client, &names[0], "FIELD_SAME_NAME", Some(()));
        assert_eq!(found["severity"], 1);
        let told = client.ask("workspace/diagnostic", &json!({ "previousResultIds": [] })).unwrap();
        let told = told["items"].as_array().unwrap();
        let told: Vec<&str> = told.iter().map(|it| it["uri"].as_str().unwrap()).collect();
        // What is open is checked wherever it lies.
        assert_eq!(told, [names[0].as_str(), names[1].as_str()]);
        // Only the one that is still open is left.
        client.tell("textDocument/didClose", &json!({ "textDocument": { "uri": names[0] } }));
        let event = json!({ "event": { "added": [], "removed": folders(&["one", "three"]) } });
        client.tell("workspace/didChangeWorkspaceFolders", &event);
        let told = client.ask("workspace/diagnostic", &json!({ "previousResultIds": [] })).unwrap();
        assert_eq!(told["items"].as_array().unwrap().len(), 1, "{told}");
    });
}
