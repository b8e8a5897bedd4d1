//! What may follow on a command line that somebody is typing. Scripts of shells ask for it; they
//! are told nothing else, no errors either.
//!
//! The library that reads the command line has an engine for this. It is called unstable, is
//! switched on by a variable of the environment, so that a check that finds it set would check
//! nothing, and hands out names as they are.

mod cursor;
mod paths;
mod value;

use clap::{Command, CommandFactory as _};
use protosmith_lint::visible::{harmless, is_hidden};

use self::cursor::{Cursor, long_names};
use super::{Cli, Failure, Outcome, Terminal};

/// Print what a command line may go on with, for the scripts of `protosmith completions`.
///
/// Two lines for each word: the word, and what it means, which may be empty.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  protosmith complete -- explain FIELD_\n  protosmith complete --next -- lint --format"
)]
pub(super) struct Args {
    /// Complete an empty word behind the others.
    #[arg(long)]
    next: bool,
    /// The words behind the name of the program; the last one is completed.
    #[arg(last = true)]
    words: Vec<String>,
}

/// What a word may become, and what that means.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Candidate {
    word: String,
    meaning: String,
}

/// More are not offered.
const LIMIT: usize = 1000;

pub(super) fn run(args: &Args, terminal: &mut Terminal<'_, '_>) -> Result<Outcome, Failure> {
    let mut words = args.words.clone();
    if args.next || words.is_empty() {
        words.push(String::new());
    }
    let mut out = String::new();
    for Candidate { word, meaning } in candidates(&words, terminal.cwd()).iter().take(LIMIT) {
        out += &format!("{word}\n{meaning}\n");
    }
    // Who asked has left; it is not to be bothered.
    let _gone = terminal.print(&out);
    Ok(Outcome::Clean)
}

fn candidates(words: &[String], cwd: &std::path::Path) -> Vec<Candidate> {
    let mut root = Cli::command();
    root.build();
    let Some((last, before)) = words.split_last() else { return Vec::new() };
    let cursor = Cursor::behind(&root, before);
    let flag = last.split_once('=').filter(|_| last.starts_with("--") && !cursor.is_escaped);
    let mut out = Vec::new();
    if let Some(flag) = cursor.flag {
        out.extend(value::values(flag, "", last, cwd));
    } else if let Some((name, typed)) = flag {
        let argument = cursor.command.get_arguments().find(|it| cursor::is_long(it, name));
        out.extend(
            argument
                .map(|it| value::values(it, &format!("{name}="), typed, cwd))
                .unwrap_or_default(),
        );
    } else if last.starts_with('-') && !cursor.is_escaped {
        return flags(cursor.command, last);
    } else {
        if cursor.takes_command() {
            out.extend(commands(cursor.command, last));
        }
        if let Some(positional) = cursor.positional() {
            out.extend(value::values(positional, "", last, cwd));
        }
    }
    out.retain(|it| is_safe(&it.word) && (flag.is_some() || !it.word.starts_with('-')));
    out
}

/// Whether a word can be shown and typed as it is; shells quote it.
fn is_safe(word: &str) -> bool {
    !word.is_empty() && !word.contains(is_hidden) && harmless(word) == word
}

impl Candidate {
    fn new(word: &str, meaning: Option<&clap::builder::StyledStr>) -> Self {
        let meaning = meaning.map(ToString::to_string).unwrap_or_default();
        let meaning = meaning.lines().next().unwrap_or_default().to_owned();
        Self { word: word.to_owned(), meaning }
    }
}

fn commands(command: &Command, typed: &str) -> Vec<Candidate> {
    let shown = command.get_subcommands().filter(|it| !it.is_hide_set());
    let named = shown.filter(|it| it.get_name().starts_with(typed));
    named.map(|it| Candidate::new(it.get_name(), it.get_about())).collect()
}

fn flags(command: &Command, typed: &str) -> Vec<Candidate> {
    let shown = command.get_arguments().filter(|it| !it.is_hide_set() && !it.is_positional());
    let mut out = Vec::new();
    for item in shown {
        let named = long_names(item).into_iter().map(|it| format!("--{it}"));
        let named = named.filter(|it| it.starts_with(typed));
        out.extend(named.map(|word| Candidate::new(&word, item.get_help())));
    }
    out
}

#[cfg(test)]
mod tests;
