//! The statements of a file.

use protosmith_compiler::syntax::{NodeKind, SyntaxNode, TokenKind};
use smallvec::SmallVec;

use super::{
    Layout,
    docs::{Role, Roles},
    order::{Rank, first_between, ordered, ranks},
    place::{First, Next, Place, Position, Previous, Scope},
};
use crate::{
    comment::{Gap, Note},
    document::Line,
};

impl<'t> Layout<'t> {
    pub(super) fn file(&mut self) {
        let nodes = self.tree.nodes().filter(|it| it.kind() != NodeKind::Empty);
        let nodes: SmallVec<[SyntaxNode<'t>; 64]> = nodes.collect();
        let end = self.tree.tokens().len() as u32 - 1;
        let mut previous = Previous::Nothing;
        let mut rest = &nodes[..];
        loop {
            // What is between regions is put in order by itself.
            let stop = rest.iter().position(|it| self.has_region(it.tokens().start));
            let (segment, behind) = rest.split_at(stop.unwrap_or(rest.len()));
            if !segment.is_empty() {
                previous = self.segment(segment, previous);
            }
            let token = behind.first().map_or(end, |it| it.tokens().start);
            let place = Place {
                scope: Scope::File,
                position: if behind.is_empty() { Position::Last } else { Position::Between },
                previous,
                first: First::AsWritten,
                next: Next::Other,
            };
            if let Some(next) = self.off(token, end, behind.iter().copied(), place) {
                let passed = behind.iter().take_while(|it| it.tokens().start < next).count();
                rest = &behind[passed..];
                previous = Previous::Other;
                continue;
            }
            if nodes.is_empty() && self.has_comments(end) {
                // As in buf.
                self.line(Line::Comment);
            }
            self.line_gap(token, place);
            let Some((item, behind)) = behind.split_first() else { break };
            self.verbatim_item(*item);
            previous = self.previous_of(*item, Scope::File);
            rest = behind;
        }
    }

    /// Prints statements in order, and the gaps before them; what is behind the last is left.
    fn segment(&mut self, nodes: &[SyntaxNode<'t>], previous: Previous) -> Previous {
        let blank_before = |index: usize| {
            let first = nodes[index].tokens().start;
            let start = first.checked_sub(1).map_or(0, |it| self.tree.token(it).end);
            let near = self.tree.comments_before(first);
            // A blank line before the comments that go with it counts, too.
            near.iter()
                .map(|it| (it.start, it.end))
                .chain([(self.tree.token(first).start, 0)])
                .scan(start, |at, (start, end)| {
                    let feeds = self.tree.line_feeds(*at, start);
                    *at = end;
                    Some(feeds)
                })
                .any(|feeds| feeds > 1)
        };
        let ranks = ranks(self.tree, self.style, nodes, blank_before);
        match ordered(&ranks) {
            None => self.in_order(nodes, &ranks, previous),
            Some(order) => self.reordered(nodes, &ranks, &order, previous),
        }
    }

    fn in_order(
        &mut self,
        nodes: &[SyntaxNode<'t>],
        ranks: &[Rank<'t>],
        mut previous: Previous,
    ) -> Previous {
        for (index, node) in nodes.iter().enumerate() {
            let first = match index.checked_sub(1) {
                Some(before) => first_between(self.style, &ranks[before], &ranks[index]),
                None => First::AsWritten,
            };
            self.line_gap(node.tokens().start, file_place(previous, first));
            self.statement(*node);
            previous = self.previous_of(*node, Scope::File);
        }
        previous
    }

    fn reordered(
        &mut self,
        nodes: &[SyntaxNode<'t>],
        ranks: &[Rank<'t>],
        order: &[usize],
        mut previous: Previous,
    ) -> Previous {
        let mut gaps = self.split_gaps(nodes, previous, order.last().copied());
        let resume = (self.comment, self.next, self.end);
        // The comments behind what was printed last stay there, whatever comes next.
        self.carried = std::mem::take(&mut gaps[0].trailing);
        let mut detached = 0;
        for (position, &index) in order.iter().enumerate() {
            let node = nodes[index];
            let first = match position.checked_sub(1) {
                Some(before) => first_between(self.style, &ranks[order[before]], &ranks[index]),
                None => First::AsWritten,
            };
            let mut gap = Gap { feeds_after: gaps[index].feeds_after, ..Gap::default() };
            let mut roles = Roles::new();
            self.take_carried(&mut gap, &mut roles);
            // Comments that go with nothing stay where they are, or go ahead of what was moved
            // before them.
            let mut has_detached = false;
            while detached <= index {
                for (number, mut note) in gaps[detached].detached.drain(..).enumerate() {
                    if number == 0 {
                        // What is on its line goes with the statement before.
                        note.feeds = if has_detached { 2 } else { note.feeds.max(1) };
                    }
                    gap.notes.push(note);
                    roles.push(Role::Detached);
                    (gap.feeds_after, has_detached) = (2, true);
                }
                detached += 1;
            }
            let feeds_after = gaps[index].feeds_after;
            let is_next = position.checked_sub(1).is_some_and(|it| order[it] + 1 == index);
            for (number, (mut note, role)) in gaps[index].attached.drain(..).enumerate() {
                if number == 0 {
                    note.feeds = match has_detached {
                        true => 2,
                        false => note.feeds.max(usize::from(!is_next)),
                    };
                }
                gap.notes.push(note);
                roles.push(role);
                gap.feeds_after = feeds_after;
            }
            self.lines(gap, &roles, file_place(previous, first));
            let tokens = node.tokens();
            self.jump(tokens.start + 1, self.tree.token(tokens.start).start);
            let trailing = std::mem::take(&mut gaps[index + 1].trailing);
            // Then comments that lead the next statement stay on the line, too.
            let stays = order.get(position + 1).is_some_and(|&next| {
                let first = first_between(self.style, &ranks[index], &ranks[next]);
                next == index + 1 && first != First::Always
            });
            if !stays {
                let end = self.tree.token(tokens.end - 1).end;
                self.trailing_end = trailing.last().map_or(end, |it| it.0.comment.end);
            }
            self.statement(node);
            self.trailing_end = u32::MAX;
            previous = self.previous_of(node, Scope::File);
            self.carried = trailing;
        }
        (self.comment, self.next, self.end) = resume;
        previous
    }

    /// What is before each of some statements, and what goes with the last; goes on behind that.
    /// `last` is the one that becomes the last.
    fn split_gaps(
        &mut self,
        nodes: &[SyntaxNode<'t>],
        mut previous: Previous,
        last: Option<usize>,
    ) -> Vec<Parted> {
        let mut out = Vec::with_capacity(nodes.len() + 1);
        for node in nodes {
            let tokens = node.tokens();
            let mut gap = self.gap(tokens.start);
            let place = file_place(previous, First::AsWritten);
            let mut roles = self.roles_in(&mut gap, tokens.start, place);
            self.take_carried(&mut gap, &mut roles);
            out.push(Parted::new(gap, roles, previous));
            self.jump(tokens.end, self.tree.token(tokens.end - 1).end);
            previous = self.previous_of(*node, Scope::File);
        }
        // What goes with the last, of what is behind it.
        let next = nodes.last().map_or(0, |it| it.tokens().end);
        let (comment, end) = (self.comment, self.end);
        let mut gap = self.gap(next);
        let mut place = file_place(previous, First::AsWritten);
        if self.tree.token(next).kind == TokenKind::End {
            place.position = Position::Last;
        }
        let roles = self.roles_in(&mut gap, next, place);
        let is_left = last == nodes.len().checked_sub(1) && self.ends_in_comments(&gap, place);
        let mut parted = Parted::new(gap, roles, previous);
        if is_left {
            parted.trailing.clear();
        }
        // What keeps the next statement as it is stays before that.
        if let Some(at) = parted.trailing.iter().position(|it| self.begins_region(it.0.comment)) {
            parted.trailing.truncate(at);
        }
        (self.comment, self.end) = (comment + parted.trailing.len(), end);
        if let Some((note, _)) = parted.trailing.last() {
            self.end = note.comment.end;
        }
        out.push(Parted { detached: Vec::new(), attached: Vec::new(), ..parted });
        out
    }
}

fn file_place(previous: Previous, first: First) -> Place {
    Place { scope: Scope::File, position: Position::Between, previous, first, next: Next::Other }
}

/// The comments before a statement, by what they go with when statements are moved.
struct Parted {
    /// With the statement before.
    trailing: Vec<(Note, Role)>,
    /// With nothing.
    detached: Vec<Note>,
    /// With the statement.
    attached: Vec<(Note, Role)>,
    feeds_after: usize,
}

impl Parted {
    fn new(gap: Gap, roles: Roles, previous: Previous) -> Self {
        let beside = if previous == Previous::Nothing { 0 } else { gap.beside() };
        let documents = roles.iter().take_while(|it| **it == Role::Trailing).count();
        let leading = roles.iter().position(|it| *it == Role::Leading);
        let trailing = beside.max(documents).min(leading.unwrap_or(gap.notes.len()));
        let mut attached = gap.notes.len();
        let mut feeds = gap.feeds_after;
        while attached > trailing && feeds < 2 {
            attached -= 1;
            feeds = gap.notes[attached].feeds;
        }
        let mut feeds_after = gap.feeds_after;
        let mut notes: Vec<(Note, Role)> = gap.notes.into_iter().zip(roles).collect();
        // A blank line that the file begins with goes.
        if previous == Previous::Nothing {
            *notes.first_mut().map_or(&mut feeds_after, |(first, _)| &mut first.feeds) = 0;
        }
        let attached = notes.split_off(attached);
        let detached = notes.split_off(trailing).into_iter().map(|it| it.0).collect();
        Self { trailing: notes, detached, attached, feeds_after }
    }
}
