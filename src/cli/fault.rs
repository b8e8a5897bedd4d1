//! Faults of the program itself. One ends the process: what goes on has other processes do the work.

use std::{io::Write as _, panic, process};

use protosmith_lint::visible::Line;

use crate::interrupt;

/// The exit code, as Rust's programs have it.
const EXIT_CODE: i32 = 101;

/// From here on a panic says what it says as other talk does, and ends the process.
pub(super) fn end_process() {
    panic::set_hook(Box::new(|panic| {
        // There is nobody left to tell when stderr is gone.
        let _gone = std::io::stderr().write_all(said(&panic.to_string()).as_bytes());
        interrupt::abandon();
        process::exit(EXIT_CODE);
    }));
}

fn said(panic: &str) -> String {
    let lines: String = panic.lines().map(|it| format!("  {}\n", Line(it))).collect();
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "error: protosmith {version} has a bug; please report it with what it was run on\n{lines}"
    )
}

#[cfg(test)]
mod tests {
    use super::said;

    #[test]
    fn a_panic_gives_no_commands_to_a_terminal() {
        let text = said("panicked at a.rs:1:2:\n\u{1b}[2Jinside 'x'");
        assert!(text.ends_with("\n  panicked at a.rs:1:2:\n  \\u{1b}[2Jinside 'x'\n"), "{text}");
    }
}
