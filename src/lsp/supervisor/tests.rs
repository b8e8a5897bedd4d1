use std::{
    collections::VecDeque,
    io::{self, BufReader, Read},
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use serde_json::{Value, json};

use super::{Started, frame, supervise};

/// Bytes from another thread, until it sends no more.
struct Pipe(Receiver<Vec<u8>>, VecDeque<u8>);

impl Read for Pipe {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        if self.1.is_empty() {
            self.1.extend(self.0.recv().unwrap_or_default());
        }
        self.1.read(to)
    }
}

fn pipe() -> (Write, Pipe) {
    let (sender, receiver) = mpsc::channel();
    (Write(sender), Pipe(receiver, VecDeque::new()))
}

#[derive(Clone)]
struct Write(Sender<Vec<u8>>);

impl io::Write for Write {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
        self.0.send(bytes.to_vec()).map_err(gone).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A server that tells what it hears, and ends where it is asked to crash; with the exit code 0 at `exit`.
fn server(earlier: u32, input: Pipe, mut output: Write) {
    let mut input = BufReader::new(input);
    let mut say = |it: Value| {
        let _gone = frame::write(&mut output, it.to_string().as_bytes());
    };
    while let Some(body) = frame::read(&mut input) {
        let message: Value = serde_json::from_slice(&body).unwrap();
        let (method, id) = (message["method"].as_str().unwrap_or_default(), &message["id"]);
        match method {
            "initialize" => {
                let result = json!({ "capabilities": { "positionEncoding": "utf-8" } });
                say(json!({ "id": id, "result": result }));
            }
            "crash" => {
                let params = json!({ "token": 7, "value": { "kind": "begin" } });
                say(json!({ "method": "$/progress", "params": params }));
                let params = json!({ "uri": "file:///a", "diagnostics": [{}] });
                say(json!({ "method": "textDocument/publishDiagnostics", "params": params }));
                return;
            }
            "exit" => return,
            _ if id.is_null() => {
                say(json!({ "method": "heard", "params": [earlier, method, message["params"]] }));
            }
            _ => say(json!({ "id": id, "result": [earlier, method] })),
        }
    }
}

/// What a client hears that says some messages, the exit code, and the log.
fn spoken(messages: &[Value]) -> (Vec<Value>, u8, Vec<String>) {
    let (to_client, from_server) = pipe();
    let (to_server, mut from_client) = pipe();
    let (messages, mut out) = (messages.to_vec(), to_client);
    let client = thread::spawn(move || {
        let mut heard = Vec::new();
        let (mut input, mut to_server) = (BufReader::new(from_server), to_server);
        let mut hear = |heard: &mut Vec<Value>, count: u64| {
            for _ in 0..count {
                let body = frame::read(&mut input).unwrap();
                heard.push(serde_json::from_slice(&body).unwrap());
            }
        };
        for message in messages {
            // A number is how many messages are waited for.
            match message.as_u64() {
                Some(count) => hear(&mut heard, count),
                None => frame::write(&mut to_server, message.to_string().as_bytes()).unwrap(),
            }
        }
        heard
    });
    let mut log = Vec::new();
    let mut start = |earlier| {
        let ((to, input), (output, from)) = (pipe(), pipe());
        let server = thread::spawn(move || server(earlier, input, output));
        let wait = Box::new(move || server.join().map(|()| 0).ok());
        Ok(Started { input: Box::new(to), output: Box::new(from), wait })
    };
    let code = supervise(&mut start, &mut from_client, &mut out, &mut |it| log.push(it.to_owned()));
    drop(out);
    (client.join().unwrap(), code, log)
}

fn document(method: &str, params: &Value) -> Value {
    json!({ "method": format!("textDocument/{method}"), "params": params })
}

#[test]
fn a_new_server_knows_what_the_one_before_it_was_told() {
    let open = |uri: &str, text: &str| {
        let item = json!({ "uri": uri, "languageId": "proto", "version": 1, "text": text });
        document("didOpen", &json!({ "textDocument": item }))
    };
    let at = |character: u32| json!({ "line": 0, "character": character });
    let change = json!({
        "textDocument": { "uri": "file:///a", "version": 5 },
        // Columns count bytes, as the server has said.
        "contentChanges": [{ "range": { "start": at(2), "end": at(3) }, "text": "B" }],
    });
    let (heard, code, log) = spoken(&[
        json!({ "id": 1, "method": "initialize", "params": {} }),
        json!(1),
        json!({ "method": "initialized", "params": {} }),
        open("file:///a", "\u{e9}b"),
        open("file:///b", "gone"),
        json!(3),
        document("didClose", &json!({ "textDocument": { "uri": "file:///b" } })),
        json!({ "id": 2, "method": "hover" }),
        json!(2),
        // Two requests that get no answer, and what was shown.
        json!({ "id": "x", "method": "crash" }),
        json!(5),
        // Nothing has changed since.
        json!({ "id": 3, "method": "hover" }),
        json!(1),
        document("didChange", &change),
        json!(2),
        json!({ "id": 4, "method": "hover" }),
        json!(1),
        json!({ "id": 5, "method": "shutdown" }),
        json!(1),
        json!({ "method": "exit" }),
    ]);
    let failed = |id: Value, method: &str| {
        let message = format!("`{method}` failed");
        json!({ "jsonrpc": "2.0", "id": id, "error": { "code": -32603, "message": message } })
    };
    let progress = |kind: &str| json!({ "token": 7, "value": { "kind": kind } });
    let found = |all: Value| json!({ "uri": "file:///a", "diagnostics": all });
    let told = |method: &str, params: Value| json!({ "jsonrpc": "2.0", "method": method, "params": params });
    let wanted = [
        json!({ "method": "$/progress", "params": progress("begin") }),
        json!({ "method": "textDocument/publishDiagnostics", "params": found(json!([{}])) }),
        told("$/progress", progress("end")),
        told("textDocument/publishDiagnostics", found(json!([]))),
        failed(json!("x"), "crash"),
        failed(json!(3), "hover"),
    ];
    assert_eq!(heard[6..12], wanted);
    // The answer to the first request is not given twice.
    assert_eq!(heard[12]["params"], json!([1, "initialized", {}]));
    let item =
        json!({ "uri": "file:///a", "languageId": "proto", "version": 5, "text": "\u{e9}B" });
    let opened = json!([1, "textDocument/didOpen", { "textDocument": item }]);
    assert_eq!(heard[13]["params"], opened);
    assert_eq!(heard[14], json!({ "id": 4, "result": [1, "hover"] }));
    assert_eq!((heard.len(), code), (16, 0));
    let said = "a bug: the language server has ended with exit code 0, and starts again once something \
                changes";
    assert_eq!(log, [said]);
}

#[test]
fn a_client_that_says_no_more_ends_it() {
    let (heard, code, log) = spoken(&[json!({ "id": 1, "method": "hover" }), json!(1)]);
    assert_eq!((heard.len(), code, log.len()), (1, 0, 0));
}
