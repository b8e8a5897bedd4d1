//! Whatever is typed, and whatever is asked in between: no request fails, and in the end the server
//! finds what `protosmith lint` finds. `SCRIPTS` says how many scripts are tried.

use std::{collections::BTreeSet, fs, path::Path};

use serde_json::{Value, json};

use super::{
    super::{edits::Random, program},
    client::{Client, METHODS, serve, uri},
};

/// A way to lay out and configure the files.
struct Layout {
    /// What lies beside them.
    files: &'static [(&'static str, &'static str)],
    /// The directories of the files.
    dirs: [&'static str; 3],
    /// What the command is told, by a flag and its value.
    flags: &'static [&'static str],
    /// The same, as the server has it from settings.
    settings: &'static str,
}

const LAYOUTS: [Layout; 5] = [
    Layout {
        files: &[("buf.yaml", "version: v2\nlint: {use: [STANDARD, COMMENT_MESSAGE]}\n")],
        dirs: ["", "", ""],
        flags: &[],
        settings: "{}",
    },
    Layout {
        files: &[(
            "protosmith.yaml",
            "version: v2
lint:
  use: [STANDARD, OWN, UNUSED_SUPPRESSION]
  severity: {FIELD_LOWER_SNAKE_CASE: warning}
  ignore_only: {ENUM_VALUE_PREFIX: [p/v1/b.proto]}
rules:
  - id: OWN_NO_ANY
    categories: [OWN]
    on: field
    when: this.type == \"google.protobuf.Any\"
    message: '`{this.name}` may be anything'
    at: type
    bad: 'import \"google/protobuf/any.proto\"; message A { google.protobuf.Any any = 1; }'
  - id: OWN_LETTERS
    categories: [OWN]
    on: message
    when: size(this.name) > 9
    message: '`{this.name}` is long'
overrides:
  - files: [p/v1/c.proto]
    use: [COMMENT_SERVICE]
    except: [OWN_LETTERS]
    severity: {RPC_REQUEST_STANDARD_NAME: note, PACKAGE_VERSION_SUFFIX: off}
",
        )],
        dirs: ["", "", ""],
        flags: &[],
        settings: "{}",
    },
    Layout {
        files: &[
            ("buf.work.yaml", "version: v1\ndirectories: [m, n]\n"),
            ("m/buf.yaml", "version: v1\nlint: {use: [DEFAULT]}\n"),
            (
                "n/buf.yaml",
                "version: v1\nlint: {use: [COMMENTS, IMPORT_USED], allow_comment_ignores: true}\n",
            ),
        ],
        dirs: ["m/", "m/", "n/"],
        flags: &[],
        settings: "{}",
    },
    Layout {
        files: &[("buf.yaml", "version: v2\nlint: {use: [STANDARD]}\n")],
        dirs: ["", "third/", ""],
        flags: &["-I", "third"],
        settings: "{\"includes\": [\"third\"]}",
    },
    Layout {
        files: &[
            ("buf.yaml", "version: v2\nlint: {use: [STANDARD, COMMENT_MESSAGE]}\n"),
            ("known.json", ""),
        ],
        dirs: ["", "", ""],
        flags: &["--baseline", "known.json"],
        settings: "{\"baseline\": \"known.json\"}",
    },
];

const FILES: [(&str, &str); 3] = [
    (
        "p/v1/a.proto",
        "syntax = \"proto3\";\n\npackage p.v1;\n\nimport \"p/v1/b.proto\";\n\n// An author. 😀 ü\nmessage \
         Author {\n  string name = 1;\n  Kind kind = 2;\n  map<string, Book> books = 3;\n}\n",
    ),
    (
        "p/v1/b.proto",
        "syntax = \"proto3\";\r\n\r\npackage p.v1;\r\n\r\nimport \"google/protobuf/any.proto\";\r\n\r\nenum Kind \
         {\r\n  KIND_UNSPECIFIED = 0;\r\n  KIND_X = 1;\r\n}\r\n\r\nmessage Book {\r\n  \
         google.protobuf.Any any = 1 [deprecated = true];\r\n  oneof o {\r\n    int32 badName = \
         2;\r\n  }\r\n}\r\n",
    ),
    (
        "p/v1/c.proto",
        "\u{feff}syntax = \"proto3\";\n\npackage p.v1;\n\nimport \"p/v1/a.proto\";\n\nservice S {\n  rpc \
         Get(Author) returns (stream Author);\n}\n",
    ),
];

/// What is typed.
const PIECES: [&str; 32] = [
    "",
    "\n",
    "\r\n",
    "\r",
    " ",
    "{",
    "}",
    ";",
    "😀",
    "\u{feff}",
    "ü",
    "\"",
    "// ",
    "/*",
    "*/",
    "message ",
    "enum E { A = 0; }",
    "Author",
    "Book b = 7;",
    "import \"p/v1/b.proto\";\n",
    "= 1",
    "[",
    "]",
    "option deprecated = true;",
    "repeated ",
    "reserved 5;",
    "syntax",
    ".",
    "rpc R(Author) returns (Book);",
    "// protosmith:ignore MESSAGE_PASCAL_CASE\n",
    "message lower_case { int32 X = 1; }\n",
    "\u{1}",
];

/// A text as the client has it: its lines end with `\n`, `\r\n` or `\r`.
struct Text {
    name: Value,
    version: i32,
    text: String,
}

/// The line and column of an offset, in units of UTF-16.
fn position(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let (mut line, mut start) = (0, 0);
    let bytes = text.as_bytes();
    for (at, byte) in before.bytes().enumerate() {
        let ends = byte == b'\n' || byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
        if ends {
            (line, start) = (line + 1, at + 1);
        }
    }
    (line, before[start..].encode_utf16().count())
}

impl Text {
    fn offset(&self, random: &mut Random) -> usize {
        self.place(random.below(self.text.len() + 1))
    }

    /// The nearest place before an offset, or there; between `\r` and `\n` is none.
    fn place(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at)
            || at > 0 && self.text[..at].ends_with('\r') && self.text[at..].starts_with('\n')
        {
            at -= 1;
        }
        at
    }

    /// Changes something, and tells it.
    fn change(&mut self, random: &mut Random, client: &Client) {
        let piece = random.of(&PIECES);
        self.version += 1;
        let change = if random.below(20) == 0 {
            let (_, text) = random.of(&FILES);
            self.text = text.to_owned();
            json!({ "text": text })
        } else {
            let start = self.offset(random);
            let end = match random.below(3) {
                0 => self.offset(random).max(start).min(start + 12),
                _ => start,
            };
            let end = self.place(end);
            let at = |offset| {
                let (line, character) = position(&self.text, offset);
                json!({ "line": line, "character": character })
            };
            let change = json!({ "range": { "start": at(start), "end": at(end) }, "text": piece });
            self.text.replace_range(start..end, piece);
            change
        };
        let document = json!({ "uri": self.name, "version": self.version });
        let params = json!({ "textDocument": document, "contentChanges": [change] });
        client.tell("textDocument/didChange", &params);
    }

    /// Asks something about a place that may be past the end.
    fn ask(&self, random: &mut Random, client: &mut Client) {
        let at = |random: &mut Random| match random.below(8) {
            0 => json!({ "line": 1_000_000, "character": 7 }),
            1 => json!({ "line": random.below(9), "character": 4_000_000_000_u32 }),
            _ => json!({ "line": random.below(20), "character": random.below(30) }),
        };
        let (start, end) = (at(random), at(random));
        let only = if random.below(2) == 0 { json!(["source", "quickfix"]) } else { Value::Null };
        let params = json!({
            "textDocument": { "uri": self.name }, "position": start, "positions": [start, end],
            "range": { "start": start, "end": end },
            "context": { "includeDeclaration": true, "only": only },
            "options": { "tabSize": 2, "insertSpaces": true },
            "ch": random.of(&["\n", "}", ";"]), "previousResultId": "1",
        });
        let method = format!("textDocument/{}", random.of(&METHODS));
        let answer = client.ask(&method, &params);
        assert!(answer.is_ok(), "{method} {params}: {answer:?}\n{}", self.text);
    }
}

#[test]
fn random_scripts_end_with_what_lint_finds() {
    let scripts = std::env::var("SCRIPTS").ok().and_then(|it| it.parse().ok()).unwrap_or(12);
    for seed in 1..=scripts {
        script(seed);
    }
}

fn script(seed: u64) {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().canonicalize().unwrap();
    let layout = &LAYOUTS[seed as usize % LAYOUTS.len()];
    let paths: Vec<String> =
        FILES.iter().zip(layout.dirs).map(|(file, dir)| format!("{dir}{}", file.0)).collect();
    let texts = paths.iter().map(String::as_str).zip(FILES.iter().map(|it| it.1));
    for (path, text) in layout.files.iter().copied().chain(texts) {
        let path = dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        if !text.is_empty() {
            fs::write(path, text).unwrap();
        }
    }
    if layout.flags.contains(&"--baseline") {
        // What is found by now is known.
        linted(&dir, &["--baseline", "known.json", "--write-baseline"]);
    }
    let mut found = BTreeSet::new();
    let mut texts: Vec<Text> = Vec::new();
    let (code, said) = serve(&dir, |client| {
        let capabilities = json!({ "textDocument": { "diagnostic": {} } });
        let settings: Value = serde_json::from_str(layout.settings).unwrap();
        let params = json!({
            "rootUri": uri(&dir, ""), "capabilities": capabilities,
            "initializationOptions": settings,
        });
        client.ask("initialize", &params).unwrap();
        client.tell("initialized", &json!({}));
        // What is only imported is read from disk.
        let own = paths.iter().zip(FILES).filter(|it| !it.0.starts_with("third/"));
        for (path, (_, text)) in own {
            // An editor has no byte order mark.
            let text = text.trim_start_matches('\u{feff}').to_owned();
            let name = json!(uri(&dir, path));
            let document =
                json!({ "uri": name, "languageId": "proto", "version": 1, "text": text });
            client.tell("textDocument/didOpen", &json!({ "textDocument": document }));
            texts.push(Text { name, version: 1, text });
        }
        for _ in 0..60 {
            let at = random.below(texts.len());
            match random.below(3) {
                0 => texts[at].ask(&mut random, client),
                _ => texts[at].change(&mut random, client),
            }
        }
        found = pulled(&dir, client, &texts);
        client.ask("shutdown", &Value::Null).unwrap();
        client.tell("exit", &Value::Null);
    });
    assert_eq!((code, said.as_str()), (0, ""), "script {seed}");
    for text in &texts {
        let path = text.name.as_str().unwrap().replace(&uri(&dir, ""), "");
        fs::write(dir.join(path), &text.text).unwrap();
    }
    let wanted = linted(&dir, layout.flags);
    let is_broken = wanted.iter().any(|it| it.contains(" COMPILE "));
    // Where something does not compile, the command says nothing else.
    found.retain(|it| !is_broken || it.contains(" COMPILE "));
    assert_eq!(found, wanted, "script {seed}");
}

/// What the server finds: path, line, severity, rule, message.
fn pulled(dir: &Path, client: &mut Client, texts: &[Text]) -> BTreeSet<String> {
    let answer = client.ask("workspace/diagnostic", &json!({ "previousResultIds": [] })).unwrap();
    let mut out = BTreeSet::new();
    for file in answer["items"].as_array().unwrap() {
        let path = file["uri"].as_str().unwrap().replace(&uri(dir, ""), "");
        for item in file["items"].as_array().unwrap() {
            let line = item["range"]["start"]["line"].as_u64().unwrap() as usize;
            let line = texts.iter().find(|it| it.name == file["uri"]).map_or(line, |it| {
                // The command counts `\n` alone.
                let start = (0..=it.text.len())
                    .filter(|at| it.text.is_char_boundary(*at))
                    .find(|at| position(&it.text, *at).0 == line);
                it.text[..start.unwrap()].matches('\n').count()
            });
            let line = line + 1;
            let message = item["message"].as_str().unwrap();
            let message = message.split("\nhelp: ").next().unwrap();
            let rule = item["code"].as_str().unwrap();
            let severity =
                ["", "error", "warning", "note"][item["severity"].as_u64().unwrap() as usize];
            out.insert(format!("{path}:{line} {severity} {rule} {message}"));
        }
    }
    out
}

/// What the command finds.
fn linted(dir: &Path, flags: &[&str]) -> BTreeSet<String> {
    let args = [&["protosmith", "lint", "--format", "json"], flags].concat();
    let ran = program::run(&args, dir, &[]);
    let text = String::from_utf8(ran.stdout).unwrap();
    let one = |line: &str| {
        let it: Value = serde_json::from_str(line).unwrap();
        let (path, line) = (it["path"].as_str().unwrap_or_default(), &it["start_line"]);
        let (rule, message) = (it["type"].as_str().unwrap(), it["message"].as_str().unwrap());
        let severity = it["severity"].as_str().unwrap();
        format!("{path}:{line} {severity} {rule} {message}")
    };
    text.lines().map(one).collect()
}
