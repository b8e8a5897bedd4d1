//! Keeps comments with what they document: where protoc would attribute a comment to something else
//! than before, blank lines part it from there.

use protosmith_compiler::syntax::{GapComments, NextToken};
use smallvec::SmallVec;

use crate::comment::{Gap, Note};

/// What a comment documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    /// What is before the gap.
    Trailing,
    /// What is behind it.
    Leading,
    /// Nothing, by itself.
    #[default]
    Detached,
}

/// The neighbours of a gap.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sides {
    /// Whether anything is before the gap.
    pub(super) has_previous: bool,
    /// Whether what is before takes comments behind it.
    pub(super) takes_trailing: bool,
    pub(super) next: NextToken,
}

/// What comments of a gap document, one for each.
pub(super) type Roles = SmallVec<[Role; 32]>;

/// What the comments of a gap document.
pub(super) fn roles(gap: &Gap, sides: Sides) -> Roles {
    let found = gap.attribute(sides.has_previous, sides.next);
    (0..gap.notes.len()).map(|index| role(index, &found, sides)).collect()
}

/// Whether the comments of a gap document what is wanted.
fn are(gap: &Gap, wanted: &[Role], sides: Sides) -> bool {
    let found = gap.attribute(sides.has_previous, sides.next);
    wanted.iter().enumerate().all(|(index, wanted)| role(index, &found, sides) == *wanted)
}

fn role(index: usize, found: &GapComments, sides: Sides) -> Role {
    if sides.next == NextToken::Other && found.leading.contains(&index) {
        Role::Leading
    } else if sides.takes_trailing && found.trailing.contains(&index) {
        Role::Trailing
    } else {
        Role::Detached
    }
}

/// The same for a gap as it is written. A comment between two tokens of one line, which protoc
/// attributes to neither, counts as one of the first.
pub(super) fn written_roles(gap: &Gap, sides: Sides) -> Roles {
    let beside = gap.beside();
    if beside == 0 || gap.feeds_at(beside) > 0 {
        return roles(gap, sides);
    }
    let mut gap = gap.clone();
    gap.feeds_after = gap.feeds_after.max(1);
    roles(&gap, sides)
}

/// Puts blank lines into a gap whose comments would document something else than `wanted`: as few
/// as are needed.
pub(super) fn repair(gap: &mut Gap, trailing: usize, wanted: &[Role], sides: Sides) {
    if gap.notes.is_empty() || are(gap, wanted, sides) {
        return;
    }
    let attempts: [fn(&mut Gap, usize, &[Role]); 5] =
        [part_first, part_next, part_between, part_behind_first, part_all];
    for attempt in attempts {
        let mut tried = gap.clone();
        attempt(&mut tried, trailing, wanted);
        if are(&tried, wanted, sides) {
            *gap = tried;
            return;
        }
    }
}

/// A blank line before the first comment that is not on the line of the token before.
fn part_first(gap: &mut Gap, trailing: usize, _wanted: &[Role]) {
    part(gap, trailing);
}

/// A blank line behind the last comment.
fn part_next(gap: &mut Gap, _trailing: usize, _wanted: &[Role]) {
    gap.feeds_after = 2;
}

/// Blank lines between comments of different roles; the first of them goes where the layout wants
/// none behind what opens a scope, and is there if nothing else helps.
fn part_all(gap: &mut Gap, trailing: usize, wanted: &[Role]) {
    if wanted.get(trailing) != Some(&Role::Trailing) {
        part(gap, trailing);
    }
    part_behind_first(gap, trailing, wanted);
}

/// Blank lines between comments of different roles.
fn part_between(gap: &mut Gap, trailing: usize, wanted: &[Role]) {
    for index in trailing + 1..gap.notes.len() {
        if wanted[index - 1] != wanted[index] {
            part(gap, index);
        }
    }
}

/// The same, and behind the last of them.
fn part_behind_first(gap: &mut Gap, trailing: usize, wanted: &[Role]) {
    part_between(gap, trailing, wanted);
    if wanted.last() != Some(&Role::Leading) {
        gap.feeds_after = 2;
    }
}

fn part(gap: &mut Gap, index: usize) {
    match gap.notes.get_mut(index) {
        Some(Note { feeds, .. }) => *feeds = 2,
        None => gap.feeds_after = 2,
    }
}
