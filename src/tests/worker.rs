//! Many command lines in one process, as Bazel asks for them.

use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
    sync::mpsc,
};

use protosmith_compiler::model::wire::{Reader, put_bytes, put_int, put_varint};
use serde_json::{Value, json};

use super::program;
use crate::cli::{self, Leads, Watched, World};

const CONFIG: &str = "version: v2\nlint: {use: [MESSAGE_PASCAL_CASE]}\n";

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("c.yaml", CONFIG);
    write("a.proto", "syntax = \"proto3\";\nmessage a {}\n");
    write("b.proto", "syntax = \"proto3\";\nmessage B {}\n");
    folder
}

/// A `WorkRequest` behind its length.
fn request(id: i32, line: &str, is_cancel: bool) -> Vec<u8> {
    let mut message = Vec::new();
    for word in line.split(' ').filter(|it| !it.is_empty()) {
        put_bytes(&mut message, 1, word.as_bytes());
    }
    let mut input = Vec::new();
    put_bytes(&mut input, 1, b"a.proto");
    put_bytes(&mut input, 2, &[7; 32]);
    put_bytes(&mut message, 2, &input);
    put_int(&mut message, 3, id as u64);
    put_int(&mut message, 4, is_cancel.into());
    put_int(&mut message, 5, 10);
    framed(&message)
}

fn framed(message: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, message.len() as u64);
    out.extend(message);
    out
}

/// The exit code, the output, the id and whether it was taken back, of each answer.
fn answers(mut bytes: &[u8]) -> Vec<(i32, String, i32, bool)> {
    let mut out = Vec::new();
    while !bytes.is_empty() {
        let length = protosmith_compiler::model::wire::varint(&mut bytes).unwrap() as usize;
        let (message, rest) = bytes.split_at(length);
        bytes = rest;
        let mut answer = (-1, String::new(), -1, false);
        for (number, value) in Reader::new(message) {
            match number {
                1 => answer.0 = value.int32().unwrap(),
                2 => answer.1 = value.str().unwrap().to_owned(),
                3 => answer.2 = value.int32().unwrap(),
                4 => answer.3 = value.int().unwrap() != 0,
                _ => panic!("an answer has no field {number}"),
            }
        }
        out.push(answer);
    }
    out
}

fn worker(dir: &Path, stdin: &[u8]) -> program::Ran {
    program::run(&["protosmith", "--persistent_worker"], dir, stdin)
}

#[test]
fn each_request_is_a_command_line_of_its_own() {
    let folder = folder();
    let lines = [
        "lint a.proto --config c.yaml --format text",
        "lint b.proto --config c.yaml",
        "lint --nonsense",
        "build a.proto -o made.binpb",
        "lint a.proto --config c.yaml --exit-code 0 --format text --output r.txt",
        "lsp",
        "lint --watch",
        "",
    ];
    let requests: Vec<u8> = lines.iter().flat_map(|it| request(0, it, false)).collect();
    // They come one after the other, as where each waits for its answer.
    let ran = one_by_one(folder.path(), &["protosmith", "--persistent_worker"], &requests);
    assert_eq!(ran.code, 0, "{}", String::from_utf8_lossy(&ran.stderr));
    let answers = answers(&ran.stdout);
    assert_eq!(answers.len(), lines.len());
    for (line, answer) in lines.iter().zip(&answers) {
        let words: Vec<&str> = line.split(' ').filter(|it| !it.is_empty()).collect();
        let endless = line.contains("lsp") || line.contains("--watch");
        if endless {
            assert!(answer.0 == 2 && answer.1.contains("a worker of a build"), "{answer:?}");
            continue;
        }
        let args: Vec<&str> = ["protosmith"].into_iter().chain(words).collect();
        let alone = program::run(&args, folder.path(), b"");
        let said = [alone.stdout, alone.stderr].concat();
        assert_eq!((answer.0, answer.1.as_bytes()), (alone.code.into(), &*said), "{line}");
        assert_eq!((answer.2, answer.3), (0, false));
    }
    assert_eq!(answers[0].0, 1);
    assert_eq!(answers[0].1, fs::read_to_string(folder.path().join("r.txt")).unwrap());
    assert!(folder.path().join("made.binpb").exists());
}

/// Gives a request only once the one before has its answer.
fn one_by_one(dir: &Path, args: &[&str], requests: &[u8]) -> program::Ran {
    struct Given<'a> {
        rest: &'a [u8],
        left: usize,
        answered: mpsc::Receiver<()>,
        is_first: bool,
    }
    impl Read for Given<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            if self.left == 0 {
                if self.rest.is_empty() {
                    return Ok(0);
                }
                if !std::mem::take(&mut self.is_first) {
                    self.answered.recv().map_err(io::Error::other)?;
                }
                let mut rest = self.rest;
                let length = protosmith_compiler::model::wire::varint(&mut rest).unwrap();
                self.left = self.rest.len() - rest.len() + length as usize;
            }
            let some = out.len().min(self.left);
            out[..some].copy_from_slice(&self.rest[..some]);
            (self.rest, self.left) = (&self.rest[some..], self.left - some);
            Ok(some)
        }
    }
    struct Told(Vec<u8>, mpsc::Sender<()>);
    impl Write for Told {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            let _ended = self.1.send(());
            Ok(())
        }
    }
    let (sender, answered) = mpsc::channel();
    let (mut stdout, mut stderr) = (Told(Vec::new(), sender), Vec::new());
    let code = cli::run(&mut World {
        args: args.iter().map(|it| (*it).to_owned()).collect(),
        program: None,
        cwd: dir.to_owned(),
        stdin: &mut Given { rest: requests, left: 0, answered, is_first: true },
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Leads::default(),
        watched: Watched::default(),
        var: &|_| None,
    });
    program::Ran { code, stdout: stdout.0, stderr }
}

#[test]
fn requests_with_ids_may_wait_and_be_taken_back() {
    let folder = folder();
    let line = "lint a.proto --config c.yaml --format text -o";
    // The first is at work, or has not begun, when the second is taken back.
    let mut all = Vec::new();
    for id in 1..=40 {
        all.extend(request(id, &format!("{line} r{id}.txt"), false));
    }
    all.extend(request(40, "", true));
    all.extend(request(99, "", true));
    all.extend(request(1, "", true));
    let ran = worker(folder.path(), &all);
    assert_eq!(ran.code, 0);
    let answers = answers(&ran.stdout);
    let mut ids: Vec<i32> = answers.iter().map(|it| it.2).collect();
    ids.sort_unstable();
    assert_eq!(ids, (1..=40).collect::<Vec<_>>());
    for (code, output, id, is_back) in &answers {
        let is_written = folder.path().join(format!("r{id}.txt")).exists();
        match is_back {
            // It had begun, or it is not run.
            true => assert!(matches!(id, 1 | 40) && *code == 0 && output.is_empty(), "{id}"),
            false => assert!(*code == 1 && is_written, "{id}: {output}"),
        }
    }
}

#[test]
fn answers_in_json() {
    let folder = folder();
    let args = ["protosmith", "lint", "--persistent_worker", "--worker_protocol=json"];
    // With and without line ends, as old and new versions of Bazel write them.
    let stdin = json!({
        "arguments": ["a.proto", "--config", "c.yaml", "--format", "text"],
        "inputs": [{"path": "a.proto", "digest": "AAAA"}], "requestId": 3, "verbosity": 1,
    })
    .to_string()
        + r#"{"arguments":["b.proto","--config","c.yaml"]}"#
        + "\n{\"cancel\":true,\"requestId\":8}\n";
    let ran = program::run(&args, folder.path(), stdin.as_bytes());
    assert_eq!(ran.code, 0, "{}", String::from_utf8_lossy(&ran.stderr));
    let text = String::from_utf8(ran.stdout).unwrap();
    let all: Vec<Value> = text.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let said =
        "a.proto:2:9: error: message name `a` should be PascalCase: `A` [MESSAGE_PASCAL_CASE]\n";
    assert_eq!(all.len(), 2);
    assert_eq!(all[0]["exitCode"], 1);
    assert_eq!(all[0]["requestId"], 3);
    assert!(all[0]["output"].as_str().unwrap().starts_with(&said[..16]), "{}", all[0]);
    assert_eq!(all[1], json!({"exitCode": 0, "output": "", "requestId": 0, "wasCancelled": false}));
}

#[test]
fn requests_run_where_their_sandbox_is() {
    let folder = folder();
    let inner = folder.path().join("s/1");
    fs::create_dir_all(&inner).unwrap();
    fs::write(inner.join("a.proto"), "syntax = \"proto3\";\nmessage c {}\n").unwrap();
    let run = |sandbox: &str| {
        let line = json!({
            "arguments": ["lint", "a.proto", "--config", CONFIG, "--format", "text"],
            "sandboxDir": sandbox,
        });
        let args = ["protosmith", "--persistent_worker", "--worker_protocol=json"];
        let ran = program::run(&args, folder.path(), line.to_string().as_bytes());
        let answer: Value = serde_json::from_slice(&ran.stdout).unwrap();
        answer["output"].as_str().unwrap().to_owned()
    };
    assert!(run("s/1").starts_with("a.proto:2:9: error: "), "{}", run("s/1"));
    assert!(run("s/1").contains("`c`") && run("").contains("`a`"));
    for wrong in ["..", "/", "s/../s", "gone", "a.proto"] {
        assert_eq!(run(wrong), format!("error: `{wrong}` is no directory here\n"));
    }
}

#[test]
fn what_is_no_request_ends_it() {
    let folder = folder();
    let large = {
        let mut out = Vec::new();
        put_varint(&mut out, 1 << 30);
        out
    };
    let cases: [(&[u8], &str); 6] = [
        (&large, "reading a request: it has more than 268435456 bytes"),
        (&[0xff; 32], "reading a request: its length makes no sense"),
        (&[0x85], "reading a request: it ends in its length"),
        (&[5, 1, 2], "reading a request: it ends too early"),
        (&[2, 0xff, 0xff], "a request is no `WorkRequest`"),
        (&[2, 0x08, 1], "a request is no `WorkRequest`"),
    ];
    for (stdin, wanted) in cases {
        let ran = worker(folder.path(), stdin);
        let stderr = String::from_utf8(ran.stderr).unwrap();
        assert_eq!((ran.code, &*stderr), (2, &*format!("error: {wanted}\n")), "{stdin:?}");
        assert!(ran.stdout.is_empty());
    }
    let twice = [request(1, "lint --watch", false), request(1, "", false)].concat();
    let ran = worker(folder.path(), &twice);
    // Whichever of the two comes first: the answer, or the second request.
    assert!(matches!(ran.code, 0 | 2));
    assert!(answers(&ran.stdout).len() <= 2);
    for (stdin, wanted) in [("[", "no JSON"), ("{\"requestId\": \"x\"}", "no JSON"), ("", "")] {
        let args = ["protosmith", "--persistent_worker", "--worker_protocol=json"];
        let ran = program::run(&args, folder.path(), stdin.as_bytes());
        let stderr = String::from_utf8(ran.stderr).unwrap();
        assert!(stderr.contains(wanted) && (ran.code == 0) == wanted.is_empty(), "{stderr}");
    }
    let args = ["protosmith", "--persistent_worker", "--worker_protocol=yaml"];
    let ran = program::run(&args, folder.path(), b"");
    assert_eq!(
        (ran.code, String::from_utf8(ran.stderr).unwrap().as_str()),
        (2, "error: `--worker_protocol=yaml`: it is `proto` or `json`\n")
    );
}

#[test]
fn long_output_is_cut() {
    let folder = folder();
    let many: String = (0..20_000).map(|at| format!("message a_{at} {{}}\n")).collect();
    fs::write(folder.path().join("many.proto"), format!("syntax = \"proto3\";\n{many}")).unwrap();
    let line = "lint many.proto --config c.yaml --format text";
    let ran = worker(folder.path(), &request(0, line, false));
    let answer = answers(&ran.stdout).remove(0);
    assert_eq!(answer.0, 1);
    assert!(answer.1.len() < (1 << 20) + 64 && answer.1.ends_with(" bytes more are left out\n"));
}
