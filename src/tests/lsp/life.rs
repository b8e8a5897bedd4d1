//! How a server begins and ends, and what it makes of odd messages.

use std::fs;

use serde_json::{Value, json};

use super::client::{Client, METHODS, TEXT, begin, folder, open, serve, until, uri};

fn code(error: &Value) -> i64 {
    error["code"].as_i64().unwrap()
}

#[test]
fn a_server_ends_when_it_is_told_to() {
    let folder = folder();
    let (code, said) = serve(folder.path(), |client| {
        begin(client, &folder);
        assert_eq!(client.ask("shutdown", &Value::Null), Ok(Value::Null));
        let error = client.ask("textDocument/hover", &json!({})).unwrap_err();
        assert_eq!(super::life::code(&error), -32600);
        client.tell("exit", &Value::Null);
    });
    assert_eq!((code, said.as_str()), (0, ""));
    // Without a word before.
    let (code, _) = serve(folder.path(), |client| {
        begin(client, &folder);
        client.tell("exit", &Value::Null);
    });
    assert_eq!(code, 1);
    let (code, _) = serve(folder.path(), |client| begin(client, &folder));
    assert_eq!(code, 1);
    let (code, _) = serve(folder.path(), |client| {
        let error = client.ask("textDocument/hover", &json!({})).unwrap_err();
        assert_eq!(super::life::code(&error), -32002);
        client.tell("exit", &Value::Null);
    });
    assert_eq!(code, 1);
}

#[test]
fn what_is_not_known_is_refused_and_the_server_goes_on() {
    let folder = folder();
    serve(folder.path(), |client| {
        begin(client, &folder);
        for (method, wanted) in [
            ("textDocument/nothing", -32601),
            ("textDocument/moniker", -32601),
            ("textDocument/hover", -32602),
        ] {
            assert_eq!(code(&client.ask(method, &json!({ "x": 1 })).unwrap_err()), wanted);
        }
        client.tell("textDocument/didChange", &json!([1]));
        client.tell("textDocument/nothing", &json!({}));
        let document = json!({ "uri": "file:///not/there.proto" });
        let at = json!({ "line": 7, "character": 7 });
        let params = json!({ "textDocument": document, "position": at });
        assert_eq!(client.ask("textDocument/hover", &params), Ok(Value::Null));
    });
}

#[test]
fn documents_need_not_be_on_disk() {
    let folder = folder();
    let (_, said) = serve(folder.path(), |client| {
        begin(client, &folder);
        for (name, faults) in [("untitled:Untitled-1", 1), ("git:/a.proto?HEAD", 0)] {
            open(client, name, "syntax = \"proto3\";\nmessage {}\n");
            let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
            assert_eq!(told["diagnostics"].as_array().unwrap().len(), faults, "{told}");
            let document = json!({ "uri": name });
            let at = json!({ "line": 99, "character": 99 });
            let params = json!({
                "textDocument": document, "position": at, "positions": [at], "newName": "X",
                "range": { "start": at, "end": at }, "context": { "includeDeclaration": true },
                "options": {}, "ch": "\n", "previousResultId": "1",
            });
            for method in METHODS {
                let asked = client.ask(&format!("textDocument/{method}"), &params);
                assert!(asked.is_ok(), "{method}: {asked:?}");
            }
        }
    });
    assert_eq!(said, "");
}

#[test]
fn a_configuration_that_is_broken_is_said_and_mended() {
    let folder = folder();
    let config = folder.path().join("buf.yaml");
    let good = fs::read_to_string(&config).unwrap();
    fs::write(&config, "version: v9\n").unwrap();
    let changed = json!({ "changes": [{ "uri": uri(folder.path(), "buf.yaml"), "type": 2 }] });
    let name = uri(folder.path(), "a.proto");
    let (_, said) = serve(folder.path(), |client| {
        begin(client, &folder);
        let told = client.wait("window/showMessage", None);
        assert!(told["message"].as_str().unwrap().contains("v9"), "{told}");
        open(client, &name, TEXT);
        let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        assert_eq!(told["diagnostics"], json!([]));
        fs::write(&config, good).unwrap();
        client.tell("workspace/didChangeWatchedFiles", &changed);
        let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        assert_eq!(told["diagnostics"][0]["code"], "FIELD_LOWER_SNAKE_CASE", "{told}");
    });
    assert!(said.contains("v9"), "{said}");
}

#[test]
fn what_changes_on_disk_is_seen() {
    let folder = folder();
    let name = uri(folder.path(), "b.proto");
    let user =
        TEXT.replace("message A", "import \"c.proto\";\nmessage B").replace("string aB", "C b");
    fs::write(folder.path().join("b.proto"), &user).unwrap();
    serve(folder.path(), |client| {
        begin(client, &folder);
        open(client, &name, &user);
        let diagnostics = |client: &mut Client| {
            let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
            told["diagnostics"].as_array().unwrap().len()
        };
        assert!(diagnostics(client) > 0);
        fs::write(folder.path().join("c.proto"), TEXT.replace("message A", "message C")).unwrap();
        let change =
            |path: &str| json!({ "changes": [{ "uri": uri(folder.path(), path), "type": 1 }] });
        client.tell("workspace/didChangeWatchedFiles", &change("c.proto"));
        assert_eq!(diagnostics(client), 0);
        fs::remove_file(folder.path().join("c.proto")).unwrap();
        client.tell("workspace/didChangeWatchedFiles", &change("c.proto"));
        assert!(diagnostics(client) > 0);
    });
}

#[test]
fn settings_name_folders_of_imports() {
    let folder = folder();
    fs::create_dir(folder.path().join("third")).unwrap();
    fs::write(folder.path().join("third/x.proto"), TEXT.replace("message A", "message X")).unwrap();
    let name = uri(folder.path(), "a.proto");
    let user =
        "syntax = \"proto3\";\npackage p;\nimport \"x.proto\";\nmessage A {\n  X x = 1;\n}\n";
    serve(folder.path(), |client| {
        begin(client, &folder);
        open(client, &name, user);
        let diagnostics = |client: &mut Client| {
            let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
            told["diagnostics"].as_array().unwrap().len()
        };
        assert_eq!(diagnostics(client), 1);
        let tell = |client: &Client, settings: Value| {
            client.tell("workspace/didChangeConfiguration", &json!({ "settings": settings }));
        };
        tell(client, json!({ "protosmith": { "includes": ["third"] } }));
        assert_eq!(diagnostics(client), 0);
        // Of others, and none.
        tell(client, json!({ "gopls": {} }));
        tell(client, Value::Null);
        client.tell(
            "textDocument/didChange",
            &json!({
                "textDocument": { "uri": name, "version": 2 },
                "contentChanges": [{ "text": user.replace("x = 1", "xY = 1") }],
            }),
        );
        assert_eq!(diagnostics(client), 1);
    });
}

#[test]
fn the_module_of_a_file_is_found_wherever_the_editor_was_started() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().canonicalize().unwrap();
    fs::create_dir_all(dir.join("proto/p/v1")).unwrap();
    let config = "version: v2\nlint: {use: [FIELD_LOWER_SNAKE_CASE]}\n";
    fs::write(dir.join("proto/buf.yaml"), config).unwrap();
    fs::write(
        dir.join("proto/p/v1/x.proto"),
        "syntax = \"proto3\";\npackage p.v1;\nmessage X {}\n",
    )
    .unwrap();
    let text = "syntax = \"proto3\";\npackage p.v1;\nimport \"p/v1/x.proto\";\nmessage A {\n  X aB = 1;\n}\n";
    fs::write(dir.join("proto/p/v1/a.proto"), text).unwrap();
    let name = uri(&dir, "proto/p/v1/a.proto");
    for root in [Some("proto"), Some(""), Some("proto/p/v1"), None] {
        let root_uri = root.map(|it| uri(&dir, it).trim_end_matches('/').to_owned());
        let (_, said) = serve(&dir, |client| {
            let params = json!({ "rootUri": root_uri, "capabilities": {} });
            client.ask("initialize", &params).unwrap();
            client.tell("initialized", &json!({}));
            open(client, &name, text);
            let found = until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
            assert_eq!(found["range"]["start"]["line"], 4, "{root:?}");
            let params = json!({ "textDocument": { "uri": name }, "position": { "line": 4, "character": 2 } });
            let answer = client.ask("textDocument/definition", &params).unwrap();
            assert_eq!(answer["uri"], uri(&dir, "proto/p/v1/x.proto"), "{root:?}");
        });
        assert_eq!(said, "", "{root:?}");
    }
}

#[test]
fn a_file_outside_of_all_folders_is_checked_as_the_command_does() {
    let folder = folder();
    let other = tempfile::tempdir().unwrap();
    let dir = other.path().canonicalize().unwrap();
    fs::create_dir_all(dir.join("q")).unwrap();
    fs::write(dir.join("q/x.proto"), "syntax = \"proto3\";\npackage q;\nmessage X {}\n").unwrap();
    let text =
        "syntax = \"proto3\";\npackage q;\nimport \"q/x.proto\";\nmessage B {\n  X aB = 1;\n}\n";
    fs::write(dir.join("q/b.proto"), text).unwrap();
    serve(folder.path(), |client| {
        begin(client, &folder);
        let name = uri(&dir, "q/b.proto");
        open(client, &name, text);
        until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
        // That of the folder goes on.
        let own = uri(folder.path(), "a.proto");
        open(client, &own, TEXT);
        until(client, &own, "FIELD_LOWER_SNAKE_CASE", Some(()));
    });
}

#[test]
fn messages_name_files_as_the_command_does() {
    let folder = folder();
    let dir = folder.path().canonicalize().unwrap();
    fs::create_dir(dir.join("q")).unwrap();
    fs::write(dir.join("q/a.proto"), TEXT).unwrap();
    let run = super::super::program::run(&["protosmith", "lint"], &dir, &[]);
    let said = String::from_utf8(run.stdout).unwrap();
    let name = uri(&dir, "q/a.proto");
    serve(&dir, |client| {
        begin(client, &folder);
        open(client, &name, TEXT);
        let found = until(client, &name, "COMPILE", Some(()));
        let message = found["message"].as_str().unwrap().split('\n').next().unwrap();
        assert_eq!(message, "`q/a.proto` and `a.proto` are the same file under two import paths");
        assert!(said.contains(message), "{said}");
    });
}

#[test]
fn what_a_baseline_has_is_not_shown() {
    let folder = folder();
    let run = super::super::program::run(
        &["protosmith", "lint", "--baseline", "known.json", "--write-baseline"],
        folder.path(),
        &[],
    );
    assert_eq!(String::from_utf8_lossy(&run.stdout), "");
    let name = uri(folder.path(), "a.proto");
    serve(folder.path(), |client| {
        let root = uri(folder.path(), "");
        let options = json!({ "baseline": "known.json" });
        let params =
            json!({ "rootUri": root, "capabilities": {}, "initializationOptions": options });
        client.ask("initialize", &params).unwrap();
        client.tell("initialized", &json!({}));
        open(client, &name, TEXT);
        let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        assert_eq!(told["diagnostics"], json!([]));
        let text = TEXT.replace("}", "  string cD = 2;\n}");
        let document = json!({ "uri": name, "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        client.tell("textDocument/didChange", &params);
        let found = until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
        assert_eq!(found["range"]["start"]["line"], 4);
        let told = client.ask("workspace/diagnostic", &json!({ "previousResultIds": [] })).unwrap();
        assert_eq!(told["items"][0]["items"].as_array().unwrap().len(), 1, "{told}");
    });
}

#[test]
fn settings_are_asked_for_where_the_client_has_them() {
    let folder = folder();
    let name = uri(folder.path(), "a.proto");
    serve(folder.path(), |client| {
        let root = uri(folder.path(), "");
        let capabilities = json!({ "workspace": { "configuration": true } });
        client.settings = json!([{ "includes": ["third"], "against": "", "baseline": null }]);
        fs::create_dir(folder.path().join("third")).unwrap();
        let x = TEXT.replace("message A", "message X");
        fs::write(folder.path().join("third/x.proto"), x).unwrap();
        client
            .ask("initialize", &json!({ "rootUri": root, "capabilities": capabilities }))
            .unwrap();
        client.tell("initialized", &json!({}));
        let text =
            "syntax = \"proto3\";\npackage p;\nimport \"x.proto\";\nmessage A {\n  X xY = 1;\n}\n";
        open(client, &name, text);
        until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
    });
}

#[test]
fn what_a_client_has_is_not_told_again() {
    let folder = folder();
    fs::write(folder.path().join("b.proto"), TEXT.replace("message A", "message B")).unwrap();
    serve(folder.path(), |client| {
        begin(client, &folder);
        let mut known: Vec<Value> = Vec::new();
        let mut told = |client: &mut Client| -> Vec<String> {
            let params = json!({ "previousResultIds": known });
            let answer = client.ask("workspace/diagnostic", &params).unwrap();
            let mut out = Vec::new();
            for item in answer["items"].as_array().unwrap() {
                let name = item["uri"].as_str().unwrap();
                known.retain(|it| it["uri"] != name);
                known.push(json!({ "uri": name, "value": item["resultId"] }));
                let count = item["items"].as_array().unwrap().len();
                out.push(format!("{} {count}", name.rsplit('/').next().unwrap()));
            }
            out
        };
        assert_eq!(told(client), ["a.proto 1", "b.proto 1"]);
        assert_eq!(told(client), [""; 0]);
        let name = uri(folder.path(), "a.proto");
        // The same finding on another line.
        open(client, &name, &format!("\n{TEXT}"));
        assert_eq!(told(client), ["a.proto 1"]);
        let ask = |client: &mut Client, known: Option<&Value>| {
            let params = json!({ "textDocument": { "uri": name }, "previousResultId": known });
            client.ask("textDocument/diagnostic", &params).unwrap()
        };
        let first = ask(client, None);
        assert_eq!(first["items"].as_array().unwrap().len(), 1);
        let second = ask(client, first.get("resultId"));
        assert_eq!(second, json!({ "kind": "unchanged", "resultId": first["resultId"] }));
        fs::remove_file(folder.path().join("b.proto")).unwrap();
        let changed = json!({ "changes": [{ "uri": uri(folder.path(), "b.proto"), "type": 3 }] });
        client.tell("workspace/didChangeWatchedFiles", &changed);
        assert_eq!(told(client), ["b.proto 0"]);
        assert_eq!(told(client), [""; 0]);
    });
}
