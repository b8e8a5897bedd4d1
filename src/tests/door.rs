//! Text of others in every place where it can stand: nothing of it steers a terminal, hides, or
//! gives a command to a runner of pipelines, whatever the command and the format.

mod arguments;
mod configuration;
mod schemas;

use std::{fs, path::Path};

use protosmith_lint::{
    report::Format,
    visible::{Commands, Own, is_hidden},
};
use tempfile::TempDir;

use super::program;

/// What others may write: all that is hidden, commands for runners, lines that are none of ours.
const NASTY: [&str; 3] = [
    "a\u{1b}[7m\u{1b}]0;x\u{7}\r\u{7f}\u{9b}2J\u{85}\u{ad}\u{61c}\u{180e}\u{200b}\u{200d}\u{2028}FORGED\
     \u{2029}\u{202e}\u{2060}\u{2066}\u{feff}\u{fe0f}\u{e0100}\u{e0041}\u{e007f}b",
    "::add-mask::x##[add-mask]y ##vso[task.z]##teamcity[w]",
    "a\n::add-mask::x\r\n  ::add-mask::y\u{85}::add-mask::z\nFORGED: b",
];

/// The same with bytes that are no text.
fn broken(text: &str) -> Vec<u8> {
    [text.as_bytes(), b"\xff\xc2\xe2\x80"].concat()
}

/// As strings of YAML and of `.proto` files have it.
fn escaped(text: &str) -> String {
    text.chars().map(|it| format!("\\U{:08x}", u32::from(it))).collect()
}

/// As strings of JSON have it.
fn in_json(text: &str) -> String {
    text.encode_utf16().map(|it| format!("\\u{it:04x}")).collect()
}

/// A folder in which commands run.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|(path, text)| folder.write(path, text));
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, path: impl AsRef<Path>, content: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// Runs a command line and checks what it prints; `@` stands for `text`.
    #[track_caller]
    fn check(&self, line: &str, text: &str) {
        check(self.path(), line, text);
    }

    /// Runs everything that reads inputs: `NEW` and `OLD`.
    #[track_caller]
    fn check_all(&self, new: &str, old: &str) {
        let run = |line: &str| self.check(&line.replace("NEW", new).replace("OLD", old), "");
        for format in Format::all() {
            run(&format!("lint NEW --format {format}"));
            run(&format!("format NEW --check --format {format}"));
        }
        LINES.iter().for_each(|it| run(it));
    }
}

#[track_caller]
fn check(dir: &Path, line: &str, text: &str) {
    let args: Vec<String> = line.split(' ').map(|it| it.replace('@', text)).collect();
    let args = ["protosmith"].into_iter().chain(args.iter().map(String::as_str));
    let ran = program::run(&args.collect::<Vec<_>>(), dir, &[]);
    let has_own = ["github", "azure", "teamcity"].iter().any(|it| line.contains(it));
    let own = if has_own { Own::Lines } else { Own::None };
    let out = harmless(line, ran.stdout, own);
    harmless(line, ran.stderr, own);
    let formats = ["format gitlab", "format sarif", "format json", "format rdjson"];
    if formats.iter().any(|it| line.ends_with(it)) {
        reads_as_json(line, &out);
    }
}

/// Commands that read inputs.
const LINES: [&str; 23] = [
    "build NEW --warnings",
    "build NEW --warnings --error-format github",
    "breaking NEW --against OLD",
    "lint NEW --color always",
    "lint NEW --format pretty --color always",
    "lint NEW --statistics",
    "breaking NEW --against OLD --format pretty --color always",
    "changes NEW --against OLD",
    "changes NEW --against OLD --color always",
    "changes NEW --against OLD --format markdown",
    "changes NEW --against OLD --format json",
    "changes OLD --against NEW --format json",
    "ls-files NEW --include-imports",
    "ls-files NEW --include-importable",
    "ls-files NEW --format import",
    "ls-files NEW --format json",
    "config show NEW",
    "export NEW -o out --all",
    "export NEW -o out --exclude-imports",
    "generate NEW",
    "format NEW -d --color always",
    "format NEW --check --format pretty --color always",
    "format NEW -w",
];

/// The field `error` of a response to protoc.
fn error_of(response: &[u8]) -> Vec<u8> {
    let error = protosmith_compiler::model::wire::Reader::new(response).find(|it| it.0 == 1);
    error.and_then(|it| it.1.bytes().map(<[u8]>::to_vec)).unwrap_or_default()
}

/// Checks what a command printed.
#[track_caller]
fn harmless(line: &str, printed: Vec<u8>, own: Own) -> String {
    let text = String::from_utf8(printed).unwrap_or_else(|it| panic!("{line}: {it}"));
    let mut plain = text.clone();
    if line.contains("--color always") {
        for style in [
            "0", "1", "2", "31", "32", "33", "35", "36", "1;31", "1;33", "31;1", "33;1", "36;1",
            "35;1", "36;1;4", "1;32",
        ] {
            plain = plain.replace(&format!("\u{1b}[{style}m"), "");
        }
    }
    let hidden = plain.chars().find(|it| *it != '\n' && is_hidden(*it));
    assert_eq!(hidden, None, "{line}:\n{plain:?}");
    let mut commands = Commands::new(own);
    let command = plain.char_indices().find(|it| commands.completes(it.1));
    assert_eq!(command, None, "{line}:\n{plain}");
    let is_forged = |text: &str| {
        let code = text.trim_start();
        let forged = ["::add-mask", "##[", "##vso[task.z", "##teamcity[w"];
        // Words of a message may begin a line where it is broken at the terminal's width.
        let is_wrapped = line.contains("pretty");
        forged.iter().any(|start| code.starts_with(start))
            || (code.starts_with("FORGED") && !is_wrapped)
    };
    assert!(!plain.lines().any(is_forged), "{line}:\n{plain}");
    text
}

/// Every line, or the whole, is JSON.
#[track_caller]
fn reads_as_json(line: &str, text: &str) {
    let parse = |it: &str| serde_json::from_str::<serde_json::Value>(it).is_ok();
    assert!(parse(text) || text.lines().all(parse), "{line}:\n{text}");
}
