//! What a signal leaves behind, asked of another process: this test binary, as a program.

use std::{
    fs::{self, File},
    io::{self, Read as _, Write as _},
    os::unix::process::ExitStatusExt as _,
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use super::program;
use crate::write::Stage;

/// The variable that has this test be a program: one that stages a file and waits, or `generate`.
const PART: &str = "PROTOSMITH_TEST_PART";

#[test]
fn part() {
    let Ok(part) = std::env::var(PART) else { return };
    let folder = std::env::current_dir().unwrap();
    if part == "generate" {
        program::run(&["protosmith", "generate"], &folder, &[]);
        return;
    }
    let mut stage = Stage::new(&folder.join("made/out")).unwrap();
    stage.file().unwrap().0.write_all(b"half").unwrap();
    fs::write(folder.join("ready"), "x").unwrap();
    // For ever: nobody writes to it.
    let _never = io::stdin().read(&mut [0]);
}

/// A folder with a pipe called `ready`.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new("mkfifo").arg(folder.path().join("ready")).status().unwrap();
    assert!(made.success());
    folder
}

fn start(part: &str, folder: &Path) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["tests::signals::part", "--exact", "--nocapture"]).env(PART, part);
    command.current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap()
}

fn end(child: &mut Child, signal: Signal) -> ExitStatus {
    // To wait closes it, and the child would go on.
    let _open = child.stdin.take();
    kill_process(Pid::from_child(child), signal).unwrap();
    child.wait().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let name = |it: io::Result<fs::DirEntry>| it.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

/// Whether this process ignores a signal, and so what it starts: `nohup` and shells have it so.
fn is_ignored(signal: Signal) -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|it| it.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|it| u64::from_str_radix(it.trim(), 16).ok()).unwrap_or_default();
    mask >> (signal.as_raw() - 1) & 1 == 1
}

#[test]
fn a_signal_removes_files_that_have_no_place() {
    for signal in [Signal::INT, Signal::TERM, Signal::HUP, Signal::QUIT] {
        if is_ignored(signal) {
            writeln!(io::stderr(), "skipped: {signal:?} is ignored here").unwrap();
            continue;
        }
        let folder = folder();
        let mut child = start("stage", folder.path());
        assert_eq!(fs::read(folder.path().join("ready")).unwrap(), b"x");
        assert!(folder.path().join("made/out").exists());
        let status = end(&mut child, signal);
        assert_eq!(status.signal(), Some(signal.as_raw()));
        assert_eq!(names(folder.path()), ["ready"]);
    }
}

#[test]
fn what_a_killed_process_leaves_goes_with_the_next() {
    let folder = folder();
    let mut child = start("stage", folder.path());
    fs::read(folder.path().join("ready")).unwrap();
    end(&mut child, Signal::KILL);
    let out = folder.path().join("made/out");
    let left = names(&out);
    assert!(left.len() == 1 && left[0].starts_with(".protosmith-"), "{left:?}");
    assert_eq!(names(&out.join(&left[0])), [".gitignore", "0", "lock"]);
    drop(Stage::new(&out).unwrap());
    assert_eq!(names(&out), [""; 0]);
}

#[test]
fn a_signal_ends_plugins_and_those_that_they_started() {
    let folder = folder();
    let template = "version: v2\nplugins:\n  - local: [/bin/sh, -c, \"exec > ready; sleep 600 & echo x; wait\"]\n    \
                    out: gen\n";
    fs::write(folder.path().join("buf.gen.yaml"), template).unwrap();
    fs::write(folder.path().join("a.proto"), "syntax = \"proto3\";").unwrap();
    let mut child = start("generate", folder.path());
    let mut ready = File::open(folder.path().join("ready")).unwrap();
    let mut first = [0; 2];
    ready.read_exact(&mut first).unwrap();
    let status = end(&mut child, Signal::TERM);
    assert_eq!(status.signal(), Some(Signal::TERM.as_raw()));
    // The end comes when nobody can write any more.
    assert_eq!(ready.read(&mut first).unwrap(), 0);
}
