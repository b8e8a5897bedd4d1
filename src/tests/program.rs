//! The program in this process, as the tests run it.

use std::path::Path;

use protosmith_format::lines::Lines;

use crate::cli::{self, Watched, World, diff::unified};

/// What came of a run.
pub(super) struct Ran {
    pub code: u8,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

/// Runs the program with its name and arguments, in a directory, not on a terminal.
pub(super) fn run(args: &[&str], cwd: &Path, stdin: &[u8]) -> Ran {
    run_with(args, cwd, stdin, &[])
}

/// Runs a command line of words with one space between them: stdout, exit code, stderr.
pub(super) fn run_line(dir: &Path, line: &str) -> (String, u8, String) {
    let args: Vec<&str> = ["protosmith"].into_iter().chain(line.split(' ')).collect();
    let ran = run(&args, dir, b"");
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(ran.stdout), ran.code, text(ran.stderr))
}

/// The same with variables of the environment.
pub(super) fn run_with(args: &[&str], cwd: &Path, mut stdin: &[u8], vars: &[(&str, &str)]) -> Ran {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let code = cli::run(&mut World {
        args: args.iter().map(|it| (*it).to_owned()).collect(),
        program: None,
        cwd: cwd.to_owned(),
        stdin: &mut stdin,
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Default::default(),
        watched: Watched::default(),
        var: &|name| vars.iter().find(|it| it.0 == name).map(|it| it.1.to_owned()),
    });
    Ran { code, stdout, stderr }
}

/// How one text becomes another, for people.
pub(super) fn changes(old: &str, new: &str) -> String {
    String::from_utf8_lossy(&unified(&Lines::of(old.as_bytes(), new.as_bytes()))).into_owned()
}
