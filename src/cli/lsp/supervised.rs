//! The server as a process of its own, which another watches.

use std::{
    io,
    path::Path,
    process::{Command, Stdio},
};

use protosmith_lsp::{Started, supervise};

use crate::cli::{Outcome, Terminal};

/// Runs servers until the editor ends that.
pub(super) fn run(program: &Path, terminal: &mut Terminal<'_, '_>) -> Outcome {
    let (input, output) = terminal.take_streams();
    let args = terminal.args().to_vec();
    let mut start = |earlier: u32| -> io::Result<Started> {
        let mut command = Command::new(program);
        command.args(&args).arg(format!("--earlier={earlier}"));
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let pipe = || io::Error::other("it has no streams");
        let (input, output) = (child.stdin.take(), child.stdout.take());
        Ok(Started {
            input: Box::new(input.ok_or_else(pipe)?),
            output: Box::new(output.ok_or_else(pipe)?),
            wait: Box::new(move || child.wait().ok()?.code()),
        })
    };
    let mut log = |text: &str| terminal.say_line(text);
    match supervise(&mut start, input, output, &mut log) {
        0 => Outcome::Clean,
        code => Outcome::Findings(code),
    }
}
