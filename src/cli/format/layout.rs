//! One file to what is made of it.

use std::{collections::BTreeMap, sync::mpsc, thread};

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic, Location},
    source::SourceText,
    syntax::{self, Buffers},
};
use protosmith_format::{KEPT, Memory, Refusal, format_with, lines::Lines, remarks};
use protosmith_lint::config::FORMAT;
use rayon::prelude::*;

use super::{
    diff,
    files::{Batch, Changed, File},
    write::{self, Folder, Written},
};

use crate::cli::{Failure, diff::unified};

/// What is wanted of a file that is not formatted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wanted {
    /// Its text; that of a file that is formatted already, too.
    pub text: bool,
    /// Whether it is written in its place.
    pub changed: Changed,
    /// What would change, for people and programs.
    pub diff: bool,
    /// The same as a finding.
    pub finding: Finding,
}

/// What is wanted of the finding that a file is not formatted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Finding {
    None,
    /// Where it is, and no more.
    Place,
    /// What changes, too, as its fix: that is shown or counted.
    WithFix,
}

/// What came of all files, in their order.
#[derive(Default)]
pub(super) struct All {
    pub laid: Vec<Laid>,
    /// What is to be said of comments of some files, by their numbers, with their texts.
    pub remarks: BTreeMap<usize, (SourceText, Vec<Diagnostic>)>,
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
    /// What became of the text that is to be in its place.
    pub written: Option<Written>,
    /// A unified diff without its head.
    pub diff: Option<Vec<u8>>,
    /// The old text, and what is to be said of it.
    pub finding: Option<(SourceText, Diagnostic)>,
}

impl Batch<'_> {
    /// Formats every file.
    pub(super) fn lay_out(&self, wanted: Wanted) -> All {
        let one = |room: &mut Room, (number, file)| self.lay_out_one(number, file, wanted, room);
        let all: Vec<Made> =
            self.files.par_iter().enumerate().map_init(Room::default, one).collect();
        let mut out = All::default();
        all.into_iter().for_each(|it| out.push(it));
        out
    }

    /// The same, where the texts are wanted and no more: they are handed over in their order, a few
    /// together, and not kept.
    pub(super) fn hand_over(&self, wanted: Wanted, mut take: impl FnMut(&[u8])) -> All {
        let mut out = All::default();
        let (sender, receiver) = mpsc::sync_channel::<(usize, Group)>(AHEAD);
        let size = group(self.files.len(), rayon::current_num_threads());
        thread::scope(|scope| {
            scope.spawn(move || {
                // Group by group, in their order: what is made comes nearly in it.
                let groups = self.files.chunks(size).enumerate().par_bridge();
                groups.for_each_init(
                    || (Room::default(), sender.clone()),
                    |(room, sender), (number, group)| {
                        let mut out = Group::default();
                        for (file, number) in group.iter().zip(number * size..) {
                            let mut made = self.lay_out_one(number, file, wanted, room);
                            made.0.hand_over(&mut out.texts, room);
                            out.made.push(made);
                        }
                        // The receiver takes all.
                        drop(sender.send((number, out)));
                    },
                );
            });
            let (mut early, mut next) = (BTreeMap::new(), 0);
            for (number, group) in receiver {
                early.insert(number, group);
                while let Some(group) = early.remove(&next) {
                    next += 1;
                    group.texts.0.iter().for_each(|it| take(it));
                    group.made.into_iter().for_each(|it| out.push(it));
                }
            }
        });
        out
    }

    fn lay_out_one(&self, number: usize, file: &File, wanted: Wanted, room: &mut Room) -> Made {
        match self.read(file, std::mem::take(&mut room.bytes)) {
            Ok(text) => lay_out(file, number as u32, text, wanted, room),
            Err(failure) => (Laid::Unread(failure), None),
        }
    }
}

/// How many files are handed over together at the most.
const GROUP: usize = 16;

/// How many files of so many are handed over together: to wake who takes them costs more than to make a small
/// one, but each thread is to have some.
fn group(files: usize, threads: usize) -> usize {
    (files / (4 * threads)).clamp(1, GROUP)
}

/// How many groups may be made before one is taken.
const AHEAD: usize = 16;

/// What came of one file, and what is to be said of its comments.
type Made = (Laid, Remarks);

type Remarks = Option<Box<(SourceText, Vec<Diagnostic>)>>;

/// What came of files that are handed over together, and their texts.
#[derive(Default)]
struct Group {
    texts: Texts,
    made: Vec<Made>,
}

/// Texts one behind the other, small ones in one piece.
#[derive(Default)]
struct Texts(Vec<Vec<u8>>);

impl Texts {
    /// Puts a text behind the others, and gives its room back if it has no more use for that.
    fn push(&mut self, text: Vec<u8>) -> Option<Vec<u8>> {
        match self.0.last_mut() {
            Some(last) if last.len() + text.len() <= PIECE => {
                last.extend_from_slice(&text);
                Some(text)
            }
            _ => {
                self.0.push(text);
                None
            }
        }
    }
}

/// The most bytes of a piece of several texts.
const PIECE: usize = 1 << 18;

impl All {
    fn push(&mut self, (laid, remarks): Made) {
        self.remarks.extend(remarks.map(|it| (self.laid.len(), *it)));
        self.laid.push(laid);
    }
}

impl Laid {
    /// Puts the text of a file that could be formatted behind others, and keeps it no longer.
    fn hand_over(&mut self, out: &mut Texts, room: &mut Room) {
        match self {
            Self::Same(text) => {
                // Who has something to say of it holds it, too.
                let bytes =
                    text.take().map(|it| it.try_into_bytes().unwrap_or_else(|it| it.to_vec()));
                if let Some(read) = bytes.and_then(|it| out.push(it)) {
                    room.take_back(read);
                }
            }
            Self::Changed(change) => {
                if let Some(made) = change.text.take().and_then(|it| out.push(it)) {
                    room.memory.take_back(made);
                }
            }
            Self::Refused(..) | Self::Unread(_) => {}
        }
    }
}

/// What files that follow each other share.
#[derive(Default)]
struct Room {
    bytes: Vec<u8>,
    buffers: Buffers,
    folder: Folder,
    memory: Memory,
}

impl Room {
    /// Takes back the room of a text that was read.
    fn take_back(&mut self, bytes: Vec<u8>) {
        if bytes.capacity() <= KEPT {
            self.bytes = bytes;
        }
    }
}

fn lay_out(file: &File, number: u32, old: SourceText, wanted: Wanted, room: &mut Room) -> Made {
    if file.is_left {
        return (Laid::Same(wanted.text.then_some(old)), None);
    }
    let parsed = syntax::parse_in(std::mem::take(&mut room.buffers), old.clone(), number);
    let made = format_with(&parsed, &file.style, &mut room.memory);
    let remarks = remarks(&parsed.tree, FORMAT);
    let remarks = (!remarks.is_empty()).then(|| Box::new((old.clone(), remarks)));
    room.buffers = parsed.tree.into_buffers();
    let laid = match made {
        Ok(None) if wanted.text => Laid::Same(Some(old)),
        Ok(None) => {
            room.take_back(old.try_into_bytes().unwrap_or_default());
            Laid::Same(None)
        }
        Ok(Some(new)) => Laid::Changed(changed(file, number, old, new, wanted, room).into()),
        Err(Refusal::DoesNotParse(found)) => Laid::Refused(old, faults(found, number)),
        Err(Refusal::Unsound(why)) => Laid::Refused(old, vec![bug(&why, number)]),
    };
    (laid, remarks)
}

/// What is wanted of a file with a new text.
fn changed(
    file: &File,
    number: u32,
    old: SourceText,
    new: Vec<u8>,
    wanted: Wanted,
    room: &mut Room,
) -> Change {
    let mut change = Change::default();
    let with_fix = wanted.finding == Finding::WithFix;
    let lines = (wanted.diff || with_fix).then(|| Lines::of(&old, &new));
    if wanted.finding != Finding::None {
        let finding = diff::finding(&old, &new, lines.as_ref().filter(|_| with_fix), number);
        change.finding = Some((old.clone(), finding));
    }
    change.diff = lines.filter(|_| wanted.diff).map(|it| unified(&it));
    if wanted.changed == Changed::Replace {
        // At once: what is written need not be kept.
        let Room { folder, memory, .. } = room;
        change.written = Some(write::at_once(file, old, new, folder, memory));
    } else if wanted.text {
        change.text = Some(new);
    } else {
        room.memory.take_back(new);
    }
    change
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

#[test]
fn few_files_are_made_by_all_threads() {
    for (files, threads, wanted) in [(0, 2, 1), (9, 8, 1), (64, 8, 2), (128, 2, 16), (9000, 8, 16)]
    {
        assert_eq!(group(files, threads), wanted, "{files} {threads}");
    }
}
