//! Comments and blank lines between what has lines of its own.

use protosmith_compiler::syntax::NextToken;

use super::{
    Layout,
    docs::{Role, Roles, Sides, repair, roles, written_roles},
    place::{First, Next, Place, Position, Previous, Scope},
    settle::{close_up, lift, settle, trailing},
};
use crate::{
    comment::{Gap, Notes},
    document::{Element, Line},
};

impl Layout<'_> {
    /// Prints the gap before a token that begins a line.
    pub(super) fn line_gap(&mut self, token: u32, place: Place) {
        let mut gap = self.gap(token);
        let mut roles = self.roles_in(&mut gap, token, place);
        let ends = matches!(place.position, Position::Last | Position::Empty);
        if ends && place.scope == Scope::Body && gap.feeds_after > 1 {
            self.close_up_behind_empty(&mut gap, token);
        }
        self.take_carried(&mut gap, &mut roles);
        self.lines(gap, &roles, place);
    }

    /// As in buf: at the end of a body that ends in a blank line, those behind a `;` that goes count for
    /// nothing.
    fn close_up_behind_empty(&self, gap: &mut Gap, close: u32) {
        let kept = gap.notes.iter().take_while(|it| it.comment.before != close).count();
        let Some(last) = kept.checked_sub(1).map(|it| gap.notes[it].comment) else { return };
        let feeds = self.tree.line_feeds(last.end, self.tree.token(last.before).start).clamp(1, 2);
        if let Some((first, rest)) = gap.notes[kept..].split_first_mut() {
            first.feeds = feeds;
            rest.iter_mut().for_each(|it| it.feeds = 1);
            gap.feeds_after = 1;
        } else {
            gap.feeds_after = feeds;
        }
    }

    /// Puts the comments that were carried to the beginning of a gap.
    pub(super) fn take_carried(&mut self, gap: &mut Gap, roles: &mut Roles) {
        if self.carried.is_empty() {
            return;
        }
        let (notes, carried): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.carried).into_iter().unzip();
        let feeds = gap.notes.first_mut().map_or(&mut gap.feeds_after, |it| &mut it.feeds);
        *feeds = (*feeds).max(1);
        gap.notes.insert_many(0, notes);
        roles.insert_many(0, carried);
    }

    /// What the comments of a gap before a token document as it is written. Those behind a `;` that
    /// goes get lines of their own.
    pub(super) fn roles_in(&self, gap: &mut Gap, token: u32, place: Place) -> Roles {
        if gap.notes.is_empty() || !matches!(place.scope, Scope::File | Scope::Body) {
            return Roles::new();
        }
        let mut sides = sides(place);
        // Behind a comment that was printed elsewhere, nothing trails.
        if self.next.checked_sub(1).is_some_and(|it| self.tree.token(it).end != self.end) {
            sides.takes_trailing = false;
            gap.notes[0].feeds = gap.notes[0].feeds.max(1);
        }
        if gap.notes.iter().all(|it| it.comment.before == token) && self.next == token {
            return written(gap, place, sides);
        }
        let mut roles = Roles::with_capacity(gap.notes.len());
        let mut opener_takes = true;
        let parts = gap.notes.chunk_by(|one, other| one.comment.before == other.comment.before);
        for notes in parts {
            let before = notes[0].comment.before;
            let is_last = before == token;
            let feeds_after = match notes.last() {
                Some(last) if !is_last => {
                    self.tree.line_feeds(last.comment.end, self.tree.token(before).start).min(2)
                }
                _ => gap.feeds_after,
            };
            let mut notes = Notes::from_slice(notes);
            if before != self.next {
                let end = self.tree.token(before - 1).end;
                notes[0].feeds = self.tree.line_feeds(end, notes[0].comment.start).min(2);
            }
            let part = Gap { notes, feeds_after, ..Gap::default() };
            let sides = Sides {
                takes_trailing: sides.takes_trailing && before == self.next,
                // A `;` closes nothing.
                next: if is_last { sides.next } else { NextToken::Other },
                ..sides
            };
            let is_first = before == self.next;
            let found =
                if is_first { written(&part, place, sides) } else { written_roles(&part, sides) };
            if is_first && !is_last && part.feeds_at(part.beside()) == 0 {
                opener_takes = false;
            }
            let handed_on = found.into_iter().map(|it| match it {
                // What would lead an empty statement leads nothing.
                Role::Leading if !is_last => Role::Detached,
                other => other,
            });
            roles.extend(handed_on);
        }
        // What stands between a `{` and a `;` on its line stays on none of the two.
        if place.previous == Previous::Opener && !opener_takes {
            gap.notes[0].feeds = gap.notes[0].feeds.max(1);
        }
        if self.part_behind_empty(gap) != token {
            gap.feeds_after = gap.feeds_after.max(1);
        }
        roles
    }

    /// Gives the comments behind a `;` that goes lines of their own; returns the token behind the last.
    pub(super) fn part_behind_empty(&self, gap: &mut Gap) -> u32 {
        let mut before = self.next;
        for note in &mut gap.notes {
            if note.comment.before != before {
                note.feeds = note.feeds.max(1);
                before = note.comment.before;
            }
        }
        before
    }

    /// Prints a gap, and ends its last line.
    pub(super) fn lines(&mut self, mut gap: Gap, roles: &[Role], mut place: Place) {
        if place.first == First::Grouped {
            place.first = First::Never;
            let mut tried = gap.clone();
            let trailing = self.trailing(&gap, roles, place);
            self.settle(&mut tried, trailing, roles, place);
            if tried.has_blank_lines() {
                place.first = First::Always;
            }
        }
        let trailing = self.trailing(&gap, roles, place);
        let is_beside_next = place.next == Next::Small
            && place.scope != Scope::Pieces
            && gap.feeds_after == 0
            && gap.notes.len() > gap.beside()
            && gap.notes.last().is_some_and(|it| !it.is_line)
            && (place.position == Position::First || gap.feeds_at(trailing) < 2);
        self.settle(&mut gap, trailing, roles, place);
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
        let is_deeper = match place.scope {
            Scope::Pieces => place.previous != Previous::Keyword,
            scope => scope != Scope::File,
        };
        if is_deeper && matches!(place.position, Position::First | Position::Empty) {
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

    /// How many comments of a gap stay on the line of the token before.
    fn trailing(&self, gap: &Gap, roles: &[Role], place: Place) -> usize {
        if self.ends_in_comments(gap, place) {
            return 0;
        }
        let trailing = trailing(gap, place);
        let leading = roles.iter().position(|it| *it == Role::Leading);
        match leading {
            Some(leading) if place.first == First::Always => trailing.min(leading),
            _ => trailing,
        }
    }

    /// Puts the blank lines into a gap that are to be in it.
    fn settle(&self, gap: &mut Gap, trailing: usize, roles: &[Role], place: Place) {
        let documents = roles.iter().take_while(|it| **it == Role::Trailing).count();
        if place.position == Position::First && gap.notes.len() > trailing {
            close_up(gap, place);
        }
        settle(gap, trailing, documents, place);
        if place.scope == Scope::Fields && !self.is_by_width() {
            lift(gap, trailing, place);
        }
        if !roles.is_empty() && !self.is_free(place) {
            repair(gap, trailing, roles, sides(place));
        }
    }

    /// Whether the last line of a file has comments behind a statement, and no end: as in buf, they get
    /// lines of their own then.
    pub(super) fn ends_in_comments(&self, gap: &Gap, place: Place) -> bool {
        place.scope == Scope::File
            && (place.position, place.previous) == (Position::Last, Previous::Separator)
            && gap.notes.first().is_some_and(|it| !it.is_line)
            && gap.feeds_at(gap.beside()) == 0
            && self.style.final_newline
            && !self.is_as_clang_format()
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
        let becomes_block = match place.previous {
            Previous::Brace | Previous::Angle | Previous::Bracket => {
                place.scope == Scope::Fields && !self.is_by_width()
            }
            Previous::Equals => self.is_tight && place.position == Position::First,
            _ => false,
        };
        if becomes_block && self.can_be_block(note.comment) {
            self.block_comment(note.comment);
        } else {
            self.comment(note.comment);
        }
    }
}

/// What the comments of a gap document as it is written.
fn written(gap: &Gap, place: Place, sides: Sides) -> Roles {
    match place.previous {
        // Between `{` and an element on its line, a comment may be one of either: of neither, as in protoc.
        Previous::Opener => roles(gap, sides),
        _ => written_roles(gap, sides),
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
