//! What has changed since an older state, while an editor is open.

use std::fs;

use gix::ObjectId;
use serde_json::json;

use super::{
    super::against::{tree, write},
    client::{Client, TEXT, folder, open, serve, until, uri},
};
use crate::input::repository::Repository;

#[test]
fn changes_since_an_older_state_are_told_while_they_are_made() {
    let folder = folder();
    let old = tempfile::tempdir().unwrap();
    fs::write(old.path().join("a.proto"), TEXT).unwrap();
    let name = uri(folder.path(), "a.proto");
    let changed = |version: i32, text: &str| {
        json!({
            "textDocument": { "uri": name, "version": version }, "contentChanges": [{ "text": text }],
        })
    };
    let (_, said) = serve(folder.path(), |client| {
        let root = uri(folder.path(), "");
        let options = json!({ "against": old.path() });
        let params =
            json!({ "rootUri": root, "capabilities": {}, "initializationOptions": options });
        client.ask("initialize", &params).unwrap();
        client.tell("initialized", &json!({}));
        open(client, &name, &TEXT.replace("string aB", "int32 aB"));
        let found = until(client, &name, "FIELD_SAME_TYPE", Some(()));
        assert_eq!(found["severity"], 1, "{found}");
        client.tell("textDocument/didChange", &changed(2, TEXT));
        until(client, &name, "FIELD_SAME_TYPE", None);
        client.tell("textDocument/didChange", &changed(3, &TEXT.replace("string aB", "bytes aB")));
        until(client, &name, "FIELD_SAME_TYPE", Some(()));
        // Without anything to compare with.
        let settings = json!({ "settings": { "protosmith": {} } });
        client.tell("workspace/didChangeConfiguration", &settings);
        until(client, &name, "FIELD_SAME_TYPE", None);
    });
    assert_eq!(said, "");
}

#[test]
fn what_cannot_be_compared_with_is_said_once() {
    let folder = folder();
    let name = uri(folder.path(), "a.proto");
    let (_, said) = serve(folder.path(), |client| {
        let root = uri(folder.path(), "");
        let options = json!({ "against": "git:no-such-branch" });
        let params =
            json!({ "rootUri": root, "capabilities": {}, "initializationOptions": options });
        client.ask("initialize", &params).unwrap();
        client.tell("initialized", &json!({}));
        open(client, &name, TEXT);
        let told = client.wait("window/showMessage", None);
        assert!(told["message"].as_str().unwrap().contains("git repository"), "{told}");
        until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
        for version in 2..6 {
            let text = if version % 2 == 0 { TEXT.replace("aB", "a_b") } else { TEXT.to_owned() };
            let document = json!({ "uri": name, "version": version });
            let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
            client.tell("textDocument/didChange", &params);
            client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        }
        assert!(client.told.iter().all(|it| it.0 != "window/showMessage"), "{:?}", client.told);
    });
    assert_eq!(said.matches("git repository").count(), 1, "{said}");
}

const CONFIG: &str = "version: v2\nlint: {use: [FIELD_LOWER_SNAKE_CASE]}\n";

fn commit(repository: &mut Repository, text: &str, parents: &[ObjectId]) -> ObjectId {
    let files = [("a.proto", text), ("buf.yaml", CONFIG)];
    let files = files.map(|it| (it.0.to_owned(), it.1.to_owned()));
    let tree = tree(repository, &files);
    repository.commit(tree, parents)
}

/// Begins with something to compare with.
fn begin_against(client: &mut Client, root: &str, against: &str) {
    let options = json!({ "against": against });
    let params = json!({ "rootUri": root, "capabilities": {}, "initializationOptions": options });
    client.ask("initialize", &params).unwrap();
    client.tell("initialized", &json!({}));
}

#[test]
fn a_branch_that_moves_is_followed() {
    let mut repository = Repository::new();
    let old = commit(&mut repository, TEXT, &[]);
    let without = TEXT.replace("  string aB = 1;\n", "");
    let new = commit(&mut repository, &without, &[old]);
    repository.set("refs/heads/main", old);
    repository.set("refs/heads/work", new);
    repository.write("HEAD", "ref: refs/heads/work\n");
    write(repository.dir(), &[("a.proto", &*without), ("buf.yaml", CONFIG)]);
    let dir = repository.dir().canonicalize().unwrap();
    let (name, branch) = (uri(&dir, "a.proto"), uri(&dir, ".git/refs/heads/main"));
    let moved = json!({ "changes": [{ "uri": branch, "type": 2 }] });
    let moved = |client: &Client| client.tell("workspace/didChangeWatchedFiles", &moved);
    let rule = "FIELD_NO_DELETE";
    let (_, said) = serve(&dir, |client| {
        begin_against(client, &uri(&dir, ""), "git:main");
        open(client, &name, &without);
        until(client, &name, rule, Some(()));
        repository.set("refs/heads/main", new);
        moved(client);
        until(client, &name, rule, None);
        repository.set("refs/heads/main", old);
        moved(client);
        until(client, &name, rule, Some(()));
        // What was found since then is not known any more, however often it goes.
        for _ in 0..2 {
            fs::remove_file(repository.git().join("refs/heads/main")).unwrap();
            moved(client);
            let told = client.wait("window/showMessage", None);
            let message = told["message"].as_str().unwrap();
            assert!(message.starts_with("`main`: there is no such revision"), "{message}");
            until(client, &name, rule, None);
            repository.set("refs/heads/main", old);
            moved(client);
            until(client, &name, rule, Some(()));
        }
    });
    assert_eq!(said.matches("no such revision").count(), 2, "{said}");
}

#[test]
fn a_clone_without_history_says_what_to_do() {
    let mut repository = Repository::new();
    let missing = ObjectId::from_hex(b"0123456789012345678901234567890123456789").unwrap();
    let new = commit(&mut repository, TEXT, &[missing]);
    repository.set("refs/heads/work", new);
    repository.write("HEAD", "ref: refs/heads/work\n");
    repository.write("shallow", format!("{new}\n"));
    write(repository.dir(), &[("a.proto", TEXT), ("buf.yaml", CONFIG)]);
    let dir = repository.dir().canonicalize().unwrap();
    let name = uri(&dir, "a.proto");
    for against in ["git:HEAD~1", "merge-base:main", "git:main"] {
        serve(&dir, |client| {
            begin_against(client, &uri(&dir, ""), against);
            open(client, &name, TEXT);
            let told = client.wait("window/showMessage", None);
            let message = told["message"].as_str().unwrap();
            assert!(message.contains("the clone is shallow"), "{against}: {message}");
            until(client, &name, "FIELD_LOWER_SNAKE_CASE", Some(()));
        });
    }
}
