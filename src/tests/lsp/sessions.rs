//! Recorded sessions: `testdata/lsp`, one message a line.
//!
//! `{"file": "a.proto", "text": …}` is a file in the folder. `{"ask": method, "params": …, "answer":
//! …}` is a request; `error` in the place of `answer` is one that fails. `{"tell": method, "params":
//! …}` is a notification of the client, `{"told": method, "params": …}` the next one of the server.
//! `ROOT` stands for the folder, `CACHE` for the directory of caches. The first request is `initialize`. With `INSTA_UPDATE=always`
//! answers are written anew: look at them before you keep them.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{
    super::program::changes,
    client::{Client, serve},
};

#[test]
fn sessions_are_as_they_were_recorded() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/lsp");
    let mut all: Vec<_> = fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).collect();
    all.retain(|it| it.extension().is_some_and(|it| it == "jsonl"));
    all.sort();
    let mut stale = String::new();
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let fresh = replay(&text);
        if fresh != text {
            if std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
                fs::write(&path, &fresh).unwrap();
            }
            let changes = changes(&text, &fresh);
            stale += &format!(
                "{} is stale:
{changes}",
                path.display()
            );
        }
    }
    assert!(stale.is_empty(), "{stale}");
}

/// The session with what the server says now.
fn replay(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().canonicalize().unwrap();
    let root = format!("file://{}", dir.display());
    let mut out = String::new();
    let (code, said) = serve(&dir, |client| {
        for line in text.lines() {
            out += &step(line, &dir, &root, client);
            out.push('\n');
        }
        client.ask("shutdown", &Value::Null).unwrap();
        client.tell("exit", &Value::Null);
    });
    assert_eq!((code, said.as_str()), (0, ""), "{text}");
    out
}

/// A line, with what the server says now.
fn step(line: &str, dir: &Path, root: &str, client: &mut Client) -> String {
    let cache = format!("file://{}", client.cache.display());
    let line = line.replace("ROOT", root).replace("CACHE", &cache);
    let mut line: Value = serde_json::from_str(&line).unwrap();
    let params = line.get("params").cloned().unwrap_or(Value::Null);
    if let Some(path) = line.get("file").and_then(Value::as_str) {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        match line["text"].as_str() {
            Some(text) => fs::write(path, text).unwrap(),
            None => fs::remove_file(path).unwrap(),
        }
    } else if let Some(method) = line.get("ask").and_then(Value::as_str) {
        let answer = client.ask(method, &params);
        if method == "initialize" {
            client.tell("initialized", &json!({}));
        }
        let all = line.as_object_mut().unwrap();
        all.retain(|it, _| !matches!(it.as_str(), "answer" | "error"));
        match answer {
            Ok(mut answer) => {
                hide_ids(&mut answer);
                all.insert("answer".to_owned(), answer);
            }
            Err(error) => {
                all.insert("error".to_owned(), error);
            }
        }
    } else if let Some(method) = line.get("tell").and_then(Value::as_str) {
        client.tell(method, &params);
    } else if let Some(method) = line.get("told").and_then(Value::as_str) {
        line["params"] = client.wait(method, params.get("uri"));
    }
    line.to_string().replace(root, "ROOT").replace(&cache, "CACHE")
}

/// Ids of results are hashes, which are those of a build.
fn hide_ids(answer: &mut Value) {
    if let Some(id) = answer.get_mut("resultId") {
        *id = json!("ID");
    }
    answer.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten().for_each(|it| {
        if let Some(id) = it.get_mut("resultId") {
            *id = json!("ID");
        }
    });
}
