//! What becomes of results that cannot be written.

use std::{
    fs,
    io::{self, Write},
};

use crate::cli::{self, Watched, World};

/// A stream that takes some bytes and then no more.
struct Full(usize, io::ErrorKind);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        if taken == 0 && !bytes.is_empty() { Err(self.1.into()) } else { Ok(taken) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The exit code of a command with a stdout that takes so many bytes.
fn code(command: &str, takes: usize, then: io::ErrorKind) -> u8 {
    let folder = tempfile::tempdir().unwrap();
    let bad = "syntax = \"proto3\";\npackage a;\nmessage bad {}\n";
    fs::write(folder.path().join("a.proto"), bad).unwrap();
    fs::write(folder.path().join("old.proto"), bad.replace("bad", "gone")).unwrap();
    let mut stderr = Vec::new();
    let code = cli::run(&mut World {
        args: format!("protosmith {command}").split(' ').map(str::to_owned).collect(),
        cwd: folder.path().to_owned(),
        // For the plugin: a request for an empty `a.proto`.
        stdin: &mut &b"\n\x07a.protoz\x09\n\x07a.proto"[..],
        stdout: &mut Full(takes, then),
        stderr: &mut stderr,
        watched: Watched::default(),
        var: &|_| None,
    });
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(said.contains("error: cannot write to stdout: "), code == 2, "{command}: {said}");
    code
}

#[test]
fn a_result_that_cannot_be_written_is_an_error() {
    use io::ErrorKind::{BrokenPipe, NotConnected, StorageFull};
    let findings = [
        ("lint", 1),
        ("breaking a.proto --against old.proto", 1),
        ("lint --format json", 1),
        ("lint -o -", 1),
        ("lint -f sarif -o /dev/fd/1", 1),
        ("lint -o /dev/stdout", 1),
    ];
    let whole = [
        "build -o -",
        "build -o -#format=json,compression=gzip",
        "build -o /dev/fd/1#format=json",
        "plugin --mode lint",
    ];
    let texts = [
        "changes a.proto --against old.proto",
        "ls-files",
        "rules",
        "explain --all",
        "config show",
        "config schema",
        "config init --stdout",
        "completions bash",
        "man",
        "--help",
        "help lint",
        "--version",
    ];
    for takes in [0, 3] {
        for (command, clean) in findings {
            assert_eq!(code(command, takes, StorageFull), 2, "{command}");
            // Who reads no findings has the exit code.
            assert_eq!(code(command, takes, BrokenPipe), clean, "{command}");
            assert_eq!(code(command, takes, NotConnected), clean, "{command}");
        }
        for command in whole {
            for kind in [StorageFull, BrokenPipe, NotConnected] {
                assert_eq!(code(command, takes, kind), 2, "{command}");
            }
        }
        for command in texts {
            assert_eq!(code(command, takes, StorageFull), 2, "{command}");
            assert_eq!(code(command, takes, NotConnected), 2, "{command}");
            assert_eq!(code(command, takes, BrokenPipe), 0, "{command}");
        }
    }
    assert_eq!(code("build -o -", 1 << 20, StorageFull), 0);
}
