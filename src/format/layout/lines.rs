//! Comments and blank lines between what has lines of its own.

use protosmith_compiler::syntax::NextToken;

use super::{
    Layout,
    docs::{Role, Sides, repair, written_roles},
};
use crate::{
    comment::Gap,
    document::{Element, Line},
};

/// Where in a scope a gap is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Behind what opens the scope.
    First,
    Between,
    /// Before what closes the scope.
    Last,
    /// Nothing else is in the scope.
    Empty,
}

/// What the lines of a scope are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    File,
    /// Statements in braces.
    Body,
    /// Options in brackets, elements of a list, the parts of a name in brackets.
    Brackets,
    /// Fields of a message in a value.
    Fields,
    /// Strings that are one.
    Pieces,
}

/// What is before a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Previous {
    /// Nothing at all.
    Nothing,
    /// What opens the scope.
    Opener,
    /// A `;` or `,`.
    Separator,
    /// `}`, `]` or `>`.
    Closer,
    Other,
}

/// Whether a blank line comes first in a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// Where there is one.
    AsWritten,
    Never,
    Always,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) scope: Scope,
    pub(super) position: Position,
    pub(super) previous: Previous,
    pub(super) first: First,
}

impl Layout<'_> {
    /// Prints the gap before a token that begins a line.
    pub(super) fn line_gap(&mut self, token: u32, place: Place) {
        let mut gap = self.gap(token);
        let mut roles = self.roles_in(&gap, place);
        self.take_carried(&mut gap, &mut roles);
        self.lines(gap, roles, place);
    }

    /// Puts the comments that were carried to the beginning of a gap.
    pub(super) fn take_carried(&mut self, gap: &mut Gap, roles: &mut Vec<Role>) {
        if self.carried.is_empty() {
            return;
        }
        let (notes, carried): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.carried).into_iter().unzip();
        gap.notes.splice(0..0, notes);
        roles.splice(0..0, carried);
    }

    /// What the comments of a gap document as it is written.
    pub(super) fn roles_in(&self, gap: &Gap, place: Place) -> Vec<Role> {
        match place.scope {
            Scope::File | Scope::Body if !gap.notes.is_empty() => written_roles(gap, sides(place)),
            _ => Vec::new(),
        }
    }

    /// Prints a gap, and ends its last line.
    pub(super) fn lines(&mut self, mut gap: Gap, roles: Vec<Role>, place: Place) {
        let trailing = trailing(&gap, place);
        let documents = roles.iter().take_while(|it| **it == Role::Trailing).count();
        settle(&mut gap, trailing, documents, place);
        if !roles.is_empty() {
            repair(&mut gap, trailing, &roles, sides(place));
        }
        for (index, note) in gap.notes.iter().enumerate() {
            if index < trailing {
                self.trailing_comment(&gap, index, place);
                continue;
            }
            let is_start = place.previous == Previous::Nothing && index == 0;
            if !is_start || note.feeds > 1 {
                self.line(line_of(note.feeds));
            }
            self.comment(note.comment);
        }
        let is_last = matches!(place.position, Position::Last | Position::Empty);
        if is_last && place.scope != Scope::File {
            self.push(Element::Dedent);
        }
        if place.previous != Previous::Nothing || !gap.notes.is_empty() {
            self.line(line_of(gap.feeds_after));
        }
    }

    /// Prints a comment on the line of the token before.
    fn trailing_comment(&mut self, gap: &Gap, index: usize, place: Place) {
        let note = &gap.notes[index];
        let is_closed = place.scope == Scope::Fields && place.previous == Previous::Closer;
        if is_closed && note.is_line && self.can_be_block(note.comment) {
            self.push(Element::Space);
            self.block_comment(note.comment);
            return;
        }
        if index == 0 {
            self.gap_before_comment();
        } else {
            self.push(Element::Space);
        }
        self.comment(note.comment);
    }
}

fn line_of(feeds: usize) -> Line {
    if feeds > 1 { Line::Blank } else { Line::Hard }
}

fn sides(place: Place) -> Sides {
    Sides {
        has_previous: place.previous != Previous::Nothing,
        takes_trailing: matches!(place.previous, Previous::Opener | Previous::Separator),
        next: match (place.position, place.scope) {
            (Position::Last | Position::Empty, Scope::File) => NextToken::End,
            (Position::Last | Position::Empty, _) => NextToken::Closer,
            _ => NextToken::Other,
        },
    }
}

/// How many comments of a gap stay on the line of the token before.
fn trailing(gap: &Gap, place: Place) -> usize {
    let beside = gap.beside();
    if beside == 0 || place.previous == Previous::Nothing {
        return 0;
    }
    let ends_line = gap.feeds_at(beside) > 0;
    let is_line = gap.notes[beside - 1].is_line;
    let is_kept = match (place.scope, place.position) {
        (_, Position::Empty) | (Scope::Fields, Position::First) => false,
        (Scope::Pieces, Position::First) => is_line,
        (Scope::Pieces, _) => false,
        (Scope::Fields, _) if place.previous == Previous::Closer => ends_line,
        (Scope::Fields, _) | (Scope::Brackets, Position::Last) => is_line,
        (Scope::Brackets, Position::First) => ends_line,
        (Scope::Body, Position::Last) if place.previous == Previous::Closer => ends_line,
        (Scope::File | Scope::Body | Scope::Brackets, _) => true,
    };
    if is_kept { beside } else { 0 }
}

/// Puts the blank lines of buf into a gap: at most one where some were, none behind what opens a
/// scope and before what closes it.
fn settle(gap: &mut Gap, trailing: usize, documents: usize, place: Place) {
    let ends_in_blank = gap.feeds_after > 1;
    for (index, note) in gap.notes.iter_mut().enumerate() {
        note.feeds = if index < trailing { 0 } else { note.feeds.clamp(1, 2) };
    }
    let is_last = matches!(place.position, Position::Last | Position::Empty);
    gap.feeds_after = if is_last { 1 } else { gap.feeds_after.clamp(1, 2) };
    let count = gap.notes.len();
    let index = if place.scope == Scope::File { trailing.max(documents) } else { trailing };
    let first = gap.notes.get_mut(index).map(|it| &mut it.feeds);
    let is_note = first.is_some();
    let first = first.unwrap_or(&mut gap.feeds_after);
    match (place.first, place.position) {
        (_, Position::First | Position::Empty) | (First::Never, _) => *first = 1,
        (First::Always, _) => *first = 2,
        (First::AsWritten, Position::Last) if is_note && place.scope != Scope::Brackets => {
            // A comment between blank lines at the end loses both.
            if ends_in_blank && trailing + 1 == count {
                *first = 1;
            }
        }
        (First::AsWritten, _) => {}
    }
    if place.previous == Previous::Nothing {
        *first = 1;
    }
}
