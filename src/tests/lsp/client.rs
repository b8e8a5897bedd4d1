//! A client in this process: it speaks with the server as an editor does, over streams.

use std::{
    collections::VecDeque,
    fs,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread,
};

use lsp_server::Message;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cli::{self, Watched, World};

/// What may be asked of a document, all below `textDocument/`; what is wrong with it, twice as often.
pub(super) const METHODS: [&str; 24] = [
    "hover",
    "definition",
    "typeDefinition",
    "references",
    "implementation",
    "documentHighlight",
    "prepareRename",
    "completion",
    "documentSymbol",
    "foldingRange",
    "documentLink",
    "selectionRange",
    "inlayHint",
    "semanticTokens/full",
    "semanticTokens/full/delta",
    "semanticTokens/range",
    "prepareCallHierarchy",
    "codeLens",
    "onTypeFormatting",
    "formatting",
    "rangeFormatting",
    "codeAction",
    "diagnostic",
    "diagnostic",
];

/// What the client writes.
struct Input {
    from: Receiver<Vec<u8>>,
    rest: VecDeque<u8>,
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() {
            // The client is gone where nothing comes.
            self.rest.extend(self.from.recv().unwrap_or_default());
        }
        self.rest.read(buffer)
    }
}

/// What the server writes.
struct Output {
    to: Sender<Message>,
    bytes: Vec<u8>,
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut rest = self.bytes.as_slice();
        while let Ok(Some(message)) = Message::read(&mut rest) {
            let _gone = self.to.send(message);
        }
        self.bytes.clear();
        Ok(())
    }
}

/// The client's end.
pub(super) struct Client {
    to: Sender<Vec<u8>>,
    from: Receiver<Message>,
    asked: i32,
    /// What the server has told and nobody has looked at.
    pub told: Vec<(String, Value)>,
    /// What is answered to who asks for settings.
    pub settings: Value,
    /// The directory for caches.
    pub cache: PathBuf,
}

impl Client {
    fn send(&self, message: &Value) {
        let text = message.to_string();
        let _gone = self.to.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).into());
    }

    pub(super) fn tell(&self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and waits for what is answered: the result, or the error.
    pub(super) fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            if let Message::Response(response) = self.next()
                && response.id == id.into()
            {
                return response
                    .response_result
                    .map_err(|it| json!({ "code": it.code, "message": it.message }));
            }
        }
    }

    /// Waits for something that the server tells of a document, if one is named.
    pub(super) fn wait(&mut self, method: &str, uri: Option<&Value>) -> Value {
        loop {
            let is_it = |it: &(String, Value)| {
                it.0 == method && uri.is_none_or(|uri| it.1.get("uri") == Some(uri))
            };
            if let Some(at) = self.told.iter().position(is_it) {
                return self.told.remove(at).1;
            }
            self.next();
        }
    }

    /// The next message. What the server asks is answered.
    fn next(&mut self) -> Message {
        let message = self.from.recv().expect("the server goes on");
        match &message {
            Message::Notification(it) => self.told.push((it.method.clone(), it.params.clone())),
            Message::Request(it) => {
                let is_asked = it.method == "workspace/configuration";
                let result = if is_asked { self.settings.clone() } else { Value::Null };
                self.send(&json!({ "jsonrpc": "2.0", "id": it.id, "result": result }));
                self.told.push((it.method.clone(), it.params.clone()));
            }
            Message::Response(_) => {}
        }
        message
    }
}

/// Runs a server in a directory, lets a client speak with it, and gives back the exit code and what
/// was said on stderr.
pub(super) fn serve(dir: &Path, speak: impl FnOnce(&mut Client)) -> (u8, String) {
    let (to, input) = mpsc::channel();
    let (output, from) = mpsc::channel();
    let folder = tempfile::tempdir().expect("there is a place for files");
    let cache = folder.path().to_owned();
    let known = cache.to_string_lossy().into_owned();
    let var = move |name: &str| (name == "XDG_CACHE_HOME").then(|| known.clone());
    let (told, settings) = (Vec::new(), Value::Null);
    let mut client = Client { to, from, asked: 0, told, settings, cache };
    thread::scope(|scope| {
        let server = scope.spawn(move || {
            let mut stderr = Vec::new();
            let code = cli::run(&mut World {
                args: ["protosmith", "lsp", "--stdio"].map(str::to_owned).into(),
                program: None,
                cwd: dir.to_owned(),
                stdin: &mut Input { from: input, rest: VecDeque::new() },
                stdout: &mut Output { to: output, bytes: Vec::new() },
                stderr: &mut stderr,
                stdout_leads: Default::default(),
                watched: Watched::default(),
                var: &var,
            });
            (code, String::from_utf8_lossy(&stderr).into_owned())
        });
        speak(&mut client);
        drop(client);
        server.join().expect("the server does not panic")
    })
}

/// The name of a path in a directory.
pub(super) fn uri(dir: &Path, path: &str) -> String {
    format!("file://{}/{path}", dir.display())
}

/// What the file of [`folder`] says.
pub(super) const TEXT: &str =
    "syntax = \"proto3\";\npackage p;\nmessage A {\n  string aB = 1;\n}\n";

/// A folder with one file and a configuration.
pub(super) fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.proto"), TEXT).unwrap();
    fs::write(
        folder.path().join("buf.yaml"),
        "version: v2\nlint: {use: [FIELD_LOWER_SNAKE_CASE]}\n",
    )
    .unwrap();
    folder
}

pub(super) fn begin(client: &mut Client, folder: &TempDir) {
    let params = json!({ "rootUri": uri(folder.path(), ""), "capabilities": {} });
    client.ask("initialize", &params).unwrap();
    client.tell("initialized", &json!({}));
}

pub(super) fn open(client: &Client, uri: &str, text: &str) {
    let document = json!({ "uri": uri, "languageId": "proto", "version": 1, "text": text });
    client.tell("textDocument/didOpen", &json!({ "textDocument": document }));
}

/// Waits until something with a code is, or is not, found in a document.
pub(super) fn until(client: &mut Client, name: &str, code: &str, is_there: Option<()>) -> Value {
    loop {
        let told = client.wait("textDocument/publishDiagnostics", Some(&json!(name)));
        let all = told["diagnostics"].as_array().unwrap();
        let found = all.iter().find(|it| it["code"] == code);
        if found.is_some() == is_there.is_some() {
            return found.cloned().unwrap_or_default();
        }
    }
}
