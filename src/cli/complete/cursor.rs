//! Where a word stands, by those before it.

use clap::{Arg, ArgAction, Command};

/// The place of the word that is typed.
pub(super) struct Cursor<'a> {
    pub command: &'a Command,
    /// The flag whose value it is.
    pub flag: Option<&'a Arg>,
    /// How many words before it were no flags.
    positional: usize,
    /// Whether it stands behind `--`.
    pub is_escaped: bool,
}

impl<'a> Cursor<'a> {
    pub(super) fn behind(root: &'a Command, words: &[String]) -> Self {
        let mut cursor = Self { command: root, flag: None, positional: 0, is_escaped: false };
        words.iter().for_each(|it| cursor.pass(it));
        cursor
    }

    fn pass(&mut self, word: &str) {
        if self.flag.take().is_some() {
            return;
        }
        let mut flags = self.command.get_arguments().filter(|it| takes_value(it));
        if word == "--" && !self.is_escaped {
            self.is_escaped = true;
        } else if self.is_escaped || word == "-" || !word.starts_with('-') {
            let command = self.command.find_subcommand(word).filter(|_| self.takes_command());
            if let Some(command) = command {
                self.command = command;
            } else {
                self.positional += 1;
            }
        } else if word.starts_with("--") {
            self.flag = flags.find(|it| is_long(it, word));
        } else if let Some(short) = word.chars().last() {
            // Of several short flags in one word the last may take a value.
            self.flag = flags.find(|it| it.get_short() == Some(short));
        }
    }

    pub(super) fn takes_command(&self) -> bool {
        self.positional == 0 && !self.is_escaped
    }

    /// The argument that has its place here; the last may be repeated.
    pub(super) fn positional(&self) -> Option<&'a Arg> {
        let mut all = self.command.get_positionals().filter(|it| !it.is_hide_set());
        let is_list = |it: &&Arg| matches!(it.get_action(), ArgAction::Append);
        all.nth(self.positional).or_else(|| self.command.get_positionals().last().filter(is_list))
    }
}

pub(super) fn takes_value(arg: &Arg) -> bool {
    arg.get_action().takes_values() && !arg.is_positional()
}

/// Whether a word is the name of a flag, with its `--`.
pub(super) fn is_long(arg: &Arg, word: &str) -> bool {
    word.strip_prefix("--").is_some_and(|word| long_names(arg).contains(&word))
}

pub(super) fn long_names(arg: &Arg) -> Vec<&str> {
    arg.get_long_and_visible_aliases().unwrap_or_default()
}
