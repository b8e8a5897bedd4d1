//! What becomes of results that cannot be written.

use std::{
    fs,
    io::{self, Write},
};

use crate::cli::{self, Leads, Watched, World};

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
    code_with(command, Leads::Somewhere, &mut Full(takes, then))
}

fn code_with(command: &str, stdout_leads: Leads, stdout: &mut dyn Write) -> u8 {
    let folder = tempfile::tempdir().unwrap();
    let bad = "syntax = \"proto3\";\npackage a;\nmessage bad {}\n";
    fs::write(folder.path().join("a.proto"), bad).unwrap();
    fs::write(folder.path().join("old.proto"), bad.replace("bad", "gone")).unwrap();
    let mut stderr = Vec::new();
    let code = cli::run(&mut World {
        args: format!("protosmith {command}").split(' ').map(str::to_owned).collect(),
        program: None,
        cwd: folder.path().to_owned(),
        // For the plugin: a request for an empty `a.proto`.
        stdin: &mut &b"\n\x07a.protoz\x09\n\x07a.proto"[..],
        stdout,
        stdout_leads,
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
    use io::ErrorKind::{BrokenPipe, StorageFull};
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
        "config schema --baseline",
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
        }
        for command in whole {
            for kind in [StorageFull, BrokenPipe] {
                assert_eq!(code(command, takes, kind), 2, "{command}");
            }
        }
        for command in texts {
            assert_eq!(code(command, takes, StorageFull), 2, "{command}");
            assert_eq!(code(command, takes, BrokenPipe), 0, "{command}");
        }
    }
    assert_eq!(code("build -o -", 1 << 20, StorageFull), 0);
}

/// Programs that run others without wanting their output give them `/dev/null` as the standard
/// library opens it where a stream is closed.
#[test]
fn only_bytes_for_programs_need_a_stdout_that_leads_somewhere() {
    let code = |command| code_with(command, Leads::Nowhere, &mut io::sink());
    for command in ["build -o -", "build -o /dev/fd/1#format=json", "plugin --mode lint"] {
        assert_eq!(code(command), 2, "{command}");
    }
    for command in ["ls-files", "rules", "config show", "--version", "completions bash", "build"] {
        assert_eq!(code(command), 0, "{command}");
    }
    for command in ["changes a.proto --against old.proto", "build -o /dev/null"] {
        assert_eq!(code(command), 0, "{command}");
    }
    for command in ["lint", "lint -o -", "breaking a.proto --against old.proto"] {
        assert_eq!(code(command), 1, "{command}");
    }
}
