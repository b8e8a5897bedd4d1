//! One file to what is made of it.

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic, Location},
    source::SourceText,
    syntax::{self, Buffers},
};
use protosmith_format::{Refusal, format};
use protosmith_lint::config::FORMAT;
use rayon::prelude::*;

use super::{
    diff,
    files::{Batch, File},
};

use crate::cli::{
    Failure,
    diff::{Lines, unified},
};

/// What is wanted of a file that is not formatted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Its text; that of a file that is formatted already, too.
    pub text: bool,
    /// What would change, for people and programs.
    pub diff: bool,
    /// The same as a finding.
    pub finding: bool,
}

/// What came of a file.
pub(super) enum Laid {
    /// It stays as it is.
    Same(Option<SourceText>),
    Changed(Box<Change>),
    /// It cannot be formatted; with its text, and why.
    Refused(SourceText, Vec<Diagnostic>),
    Unread(Failure),
}

/// A file that is not formatted, as far as that is wanted.
#[derive(Default)]
pub(super) struct Change {
    pub text: Option<Vec<u8>>,
    /// What it is made of.
    pub old: Option<SourceText>,
    /// A unified diff without its head.
    pub diff: Option<Vec<u8>>,
    /// The old text, and what is to be said of it.
    pub finding: Option<(SourceText, Diagnostic)>,
}

impl Batch<'_> {
    /// Formats every file; the results have the order of the files.
    pub(super) fn lay_out(&self, wanted: Wanted) -> Vec<Laid> {
        let one = |buffers: &mut Buffers, (number, file): (usize, &File)| match self.read(file) {
            Ok(text) => lay_out(file, number as u32, text, wanted, buffers),
            Err(failure) => Laid::Unread(failure),
        };
        self.files.par_iter().enumerate().map_init(Buffers::default, one).collect()
    }
}

fn lay_out(
    file: &File,
    number: u32,
    old: SourceText,
    wanted: Wanted,
    buffers: &mut Buffers,
) -> Laid {
    if file.is_left {
        return Laid::Same(wanted.text.then_some(old));
    }
    let parsed = syntax::parse_in(std::mem::take(buffers), old.clone(), number);
    let made = format(&parsed, &file.style);
    *buffers = parsed.tree.into_buffers();
    let new = match made {
        Ok(new) => new,
        Err(Refusal::DoesNotParse(found)) => return Laid::Refused(old, faults(found, number)),
        Err(Refusal::Unsound(why)) => return Laid::Refused(old, vec![bug(&why, number)]),
    };
    if *new == *old {
        return Laid::Same(wanted.text.then_some(old));
    }
    let mut change = Change::default();
    if wanted.diff || wanted.finding {
        let lines = Lines::of(&old, &new);
        change.diff = wanted.diff.then(|| unified(&lines));
        let finding = wanted.finding.then(|| diff::finding(&lines, number));
        change.finding = finding.map(|it| (old.clone(), it));
    }
    if wanted.text {
        (change.old, change.text) = (Some(old), Some(new));
    }
    Laid::Changed(change.into())
}

/// The errors of a file; there is one at least.
fn faults(found: Vec<Diagnostic>, number: u32) -> Vec<Diagnostic> {
    if found.is_empty() {
        let message = "not all of the file was understood";
        return vec![Diagnostic::new(COMPILE, Location::File(number), message)];
    }
    found
}

/// What to do about what should never be seen.
const REPORT: &str = "this is a bug of protosmith: please report it, with the file";

/// A file that would not be the same afterwards.
fn bug(why: &str, number: u32) -> Diagnostic {
    let message = format!("the file is left as it is: formatted, {why}");
    let mut found = Diagnostic::new(FORMAT, Location::File(number), message);
    found.help(REPORT);
    found
}
