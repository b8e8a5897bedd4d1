//! A program that is asked for something else than for code.

use super::{Command, Room, command, process};
use crate::generate::{Fault, Surroundings};

/// A program that was found.
pub(crate) struct Asked(Command);

impl Asked {
    /// The program of a command line: the program, and its arguments.
    pub(crate) fn find(words: &[String], around: &Surroundings) -> Result<Self, Fault> {
        command(words, around).map(Self)
    }

    /// What it writes to stdout and to stderr when it is run with more arguments and some input.
    pub(crate) fn run(
        &self,
        args: &[String],
        input: Vec<u8>,
        around: &Surroundings,
        room: &Room,
    ) -> Result<(Vec<u8>, String), Fault> {
        let all = self.0.args.iter().chain(args).cloned().collect();
        let command = Command { program: self.0.program.clone(), args: all };
        let ran = process::run(&command, input, around, room);
        match ran.stdout {
            Ok(stdout) => Ok((stdout, ran.stderr)),
            Err(why) => Err(Fault { quoted: ran.stderr, ..why.into() }),
        }
    }
}
