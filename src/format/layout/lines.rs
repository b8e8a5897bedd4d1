//! Comments and blank lines between what has lines of its own.

use protosmith_compiler::syntax::NextToken;

use super::{
    Layout,
    docs::{Role, Sides, repair, roles, written_roles},
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
    /// `}` or `>`; in values also a `]` with a separator behind it.
    Brace,
    /// `]`.
    Bracket,
    /// The last of several strings that are one, in a value.
    Strings,
    /// The `=` before strings that are one.
    Equals,
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
    pub(super) next: Next,
}

/// What is behind a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// An element of a list that is on one line: a block comment on that line stays there.
    Small,
    /// Bytes that stay as they are, line ends and all.
    Kept,
    Other,
}

impl Layout<'_> {
    /// Prints the gap before a token that begins a line.
    pub(super) fn line_gap(&mut self, token: u32, place: Place) {
        let mut gap = self.gap(token);
        let mut roles = self.roles_in(&mut gap, token, place);
        self.take_carried(&mut gap, &mut roles);
        self.lines(gap, &roles, place);
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

    /// What the comments of a gap before a token document as it is written. Those behind a `;` that
    /// goes get lines of their own.
    pub(super) fn roles_in(&self, gap: &mut Gap, token: u32, place: Place) -> Vec<Role> {
        if gap.notes.is_empty() || !matches!(place.scope, Scope::File | Scope::Body) {
            return Vec::new();
        }
        if gap.notes.iter().all(|it| it.comment.before == token) && self.next == token {
            return written(gap, place);
        }
        let mut roles = Vec::with_capacity(gap.notes.len());
        let parts = gap.notes.chunk_by(|one, other| one.comment.before == other.comment.before);
        for notes in parts {
            let before = notes[0].comment.before;
            let is_last = before == token;
            let feeds_after = if is_last { gap.feeds_after } else { 1 };
            let part = Gap { notes: notes.to_vec(), feeds_after, ..Gap::default() };
            let sides = sides(place);
            let sides =
                Sides { takes_trailing: sides.takes_trailing && before == self.next, ..sides };
            let found = written_roles(&part, sides);
            let handed_on = found.into_iter().map(|it| match it {
                // What would lead an empty statement leads nothing.
                Role::Leading if !is_last => Role::Detached,
                other => other,
            });
            roles.extend(handed_on);
        }
        let mut before = self.next;
        for note in &mut gap.notes {
            if note.comment.before != before {
                note.feeds = note.feeds.max(1);
                before = note.comment.before;
            }
        }
        roles
    }

    /// Prints a gap, and ends its last line.
    pub(super) fn lines(&mut self, mut gap: Gap, roles: &[Role], place: Place) {
        let trailing = trailing(&gap, place);
        let is_beside_next = place.next == Next::Small
            && place.scope != Scope::Pieces
            && gap.feeds_after == 0
            && gap.notes.len() > gap.beside()
            && gap.notes.last().is_some_and(|it| !it.is_line);
        let documents = roles.iter().take_while(|it| **it == Role::Trailing).count();
        if place.position == Position::First && gap.notes.len() > trailing {
            close_up(&mut gap, place);
        }
        settle(&mut gap, trailing, documents, place);
        if place.scope == Scope::Fields && !self.is_by_width() {
            lift(&mut gap, trailing, place);
        }
        if !roles.is_empty() && !self.is_free(place) {
            repair(&mut gap, trailing, roles, sides(place));
        }
        let is_indented = trailing > 0 && place.previous == Previous::Strings;
        if is_indented {
            self.push(Element::Indent);
        }
        for index in 0..trailing {
            self.trailing_comment(&gap, index, place);
        }
        if is_indented {
            self.push(Element::Dedent);
        }
        let is_scope = !matches!(place.scope, Scope::File | Scope::Pieces);
        if is_scope && matches!(place.position, Position::First | Position::Empty) {
            self.push(Element::Indent);
        }
        let mut index = trailing;
        while let Some(note) = gap.notes.get(index) {
            if place.previous != Previous::Nothing || index > 0 {
                self.line(line_of(note.feeds));
            }
            index += self.reflowed(&gap.notes[index..], place.scope).unwrap_or_else(|| {
                self.comment(note.comment);
                1
            });
        }
        if is_beside_next {
            return self.push(Element::Space);
        }
        if place.next == Next::Kept {
            return;
        }
        if is_scope && matches!(place.position, Position::Last | Position::Empty) {
            self.push(Element::Dedent);
        }
        if place.previous != Previous::Nothing || !gap.notes.is_empty() {
            self.line(line_of(gap.feeds_after));
        }
    }

    /// Whether comments may become those of what opens the scope, as in buf: where nothing else is in
    /// the scope, and behind a `{` on a line of its own, whose blank line is one of layout.
    fn is_free(&self, place: Place) -> bool {
        if place.scope != Scope::Body || place.previous != Previous::Opener {
            return false;
        }
        let open = self.next - 1;
        let end = open.checked_sub(1).map_or(0, |it| self.tree.token(it).end);
        place.position == Position::Empty
            || self.tree.line_feeds(end, self.tree.token(open).start) > 0
    }

    /// Prints a comment on the line of the token before.
    fn trailing_comment(&mut self, gap: &Gap, index: usize, place: Place) {
        let note = &gap.notes[index];
        if index == 0 {
            self.gap_before_comment();
        } else {
            self.push(Element::Space);
        }
        // As in buf.
        let is_closer = matches!(place.previous, Previous::Brace | Previous::Bracket);
        let is_closed = place.scope == Scope::Fields && is_closer;
        if is_closed && !self.is_by_width() && self.can_be_block(note.comment) {
            self.block_comment(note.comment);
        } else {
            self.comment(note.comment);
        }
    }
}

/// What the comments of a gap document as it is written.
fn written(gap: &Gap, place: Place) -> Vec<Role> {
    match place.previous {
        // Between `{` and an element on its line, a comment may be one of either: of neither, as in protoc.
        Previous::Opener => roles(gap, sides(place)),
        _ => written_roles(gap, sides(place)),
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
        (Scope::Pieces, Position::First) => {
            is_line || place.previous == Previous::Equals && ends_line
        }
        // As in buf: of two strings, the first loses what is behind it.
        (Scope::Pieces, _) => place.next == Next::Other && ends_line,
        (Scope::Fields, _) if place.previous == Previous::Brace => true,
        (Scope::Fields, Position::Last) if place.previous == Previous::Strings => true,
        (Scope::Fields, _) if place.previous == Previous::Bracket => {
            ends_line || place.position == Position::Last
        }
        (Scope::Fields, _) | (Scope::Brackets, Position::Last) => is_line,
        (Scope::Brackets, Position::First) => ends_line,
        (Scope::Body, Position::Last) if place.previous == Previous::Brace => true,
        (Scope::Body, Position::First | Position::Last) => ends_line,
        (Scope::File | Scope::Body | Scope::Brackets, _) => true,
    };
    match (place.scope, place.position) {
        // As in buf: of several, the first stays.
        (Scope::Brackets, Position::First) if is_kept && !is_line => 1,
        _ if is_kept => beside,
        _ => 0,
    }
}

/// Puts the blank lines of buf into a gap: at most one where some were, none behind what opens a
/// scope and before what closes it. `documents` comments at its beginning belong to what is before.
fn settle(gap: &mut Gap, trailing: usize, documents: usize, place: Place) {
    for (index, note) in gap.notes.iter_mut().enumerate() {
        note.feeds = if index < trailing { 0 } else { note.feeds.clamp(1, 2) };
    }
    gap.feeds_after = gap.feeds_after.clamp(1, 2);
    if matches!(place.position, Position::Last | Position::Empty) {
        settle_end(gap, trailing, place);
    }
    let index = if place.scope == Scope::File { trailing.max(documents) } else { trailing };
    let first = gap.notes.get_mut(index).map_or(&mut gap.feeds_after, |it| &mut it.feeds);
    match (place.first, place.position, place.previous) {
        (_, Position::First | Position::Empty, _) | (First::Never, _, _) => *first = 1,
        (_, _, Previous::Nothing) => *first = 1,
        _ if place.scope == Scope::Pieces => *first = 1,
        (First::Always, _, _) => *first = 2,
        (First::AsWritten, _, _) => {}
    }
}

/// Before what closes a body, buf keeps the last of the blank lines between comments, unless one is
/// behind all of them; in values it keeps those between comments.
fn settle_end(gap: &mut Gap, trailing: usize, place: Place) {
    let ends_in_blank = std::mem::replace(&mut gap.feeds_after, 1) > 1;
    let last = gap.notes.iter().rposition(|it| it.feeds > 1);
    match (place.scope, last) {
        (Scope::Body, Some(last)) => {
            let kept = if ends_in_blank { gap.notes.len() } else { last };
            gap.notes[..kept].iter_mut().for_each(|it| it.feeds = it.feeds.min(1));
        }
        (Scope::Fields, Some(last)) if ends_in_blank || last > trailing => {
            gap.notes[trailing].feeds = 1;
        }
        (Scope::Brackets, Some(_)) if ends_in_blank && place.previous == Previous::Brace => {
            gap.notes[trailing].feeds = 1;
        }
        _ => {}
    }
}

/// As in buf: a blank line behind comments that end the line of what opens a value goes.
fn close_up(gap: &mut Gap, place: Place) {
    let ending = gap.ending();
    if ending > 0 && matches!(place.scope, Scope::Fields | Scope::Pieces) {
        *gap.notes.get_mut(ending).map_or(&mut gap.feeds_after, |it| &mut it.feeds) = 1;
    }
}

/// As in buf: in a value, a blank line stands before comments where one is between or behind them.
fn lift(gap: &mut Gap, trailing: usize, place: Place) {
    if place.position != Position::Between {
        return;
    }
    let Some((first, rest)) = gap.notes.get_mut(trailing..).and_then(<[_]>::split_first_mut) else {
        return;
    };
    if gap.feeds_after > 1 || rest.iter().any(|it| it.feeds > 1) {
        first.feeds = 2;
    }
}
