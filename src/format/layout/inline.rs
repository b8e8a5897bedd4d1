//! Comments between tokens of one line.

use protosmith_compiler::syntax::Comment;

use super::{After, Layout, Lead};
use crate::{
    comment::{Gap, Note, can_be_block, is_directive},
    document::{Cell, Element, Line},
};

impl Layout<'_> {
    /// Prints the comments between two tokens of a line, and the space behind them. A `//` comment
    /// becomes a block, but for one that stands on the line of the token before where that is to
    /// keep it, and for one whose text cannot stand in a block: those end the line.
    pub(super) fn inline(&mut self, gap: &Gap, lead: Lead) {
        let beside = gap.beside();
        // Comments up to the one that ends the line belong to the token before and have spaces around them.
        let ends_line = |it: &Note| it.is_line && !self.can_be_block(it.comment);
        let ending = match lead {
            Lead::Glued => {
                gap.notes.iter().position(ends_line).map_or_else(|| gap.ending(), |it| it + 1)
            }
            _ => 0,
        };
        for (index, note) in gap.notes.iter().enumerate() {
            let keeps = index < beside && self.after == After::Keep && !self.is_tight;
            if note.is_line && (keeps || !self.can_be_block(note.comment)) {
                self.gap_before_comment();
                self.comment(note.comment);
                self.line(Line::Hard);
                continue;
            }
            let is_apart = note.has_space_before || index > 0 && note.is_line;
            let has_space = match lead {
                Lead::Glued => index < ending || is_apart,
                Lead::Inner => index > 0 && is_apart,
                Lead::End => index == 0,
                _ => true,
            };
            if has_space {
                self.push(Element::Space);
            }
            self.block_comment(note.comment);
        }
        let has_space = match lead {
            Lead::Space | Lead::Loose => true,
            Lead::Tight | Lead::End | Lead::Done => false,
            Lead::Glued | Lead::Inner => gap.notes.len() > ending && gap.has_blank_after,
        };
        if has_space {
            self.push(Element::Space);
        }
    }

    /// Whether a comment is a block, or can become one.
    pub(super) fn can_be_block(&self, comment: Comment) -> bool {
        let text = self.tree.slice(comment.start, comment.end);
        !self.tree.is_line(comment) || can_be_block(text) && !is_directive(text)
    }

    /// What stands before a comment at the end of a line.
    pub(super) fn gap_before_comment(&mut self) {
        self.push(Element::Cell(Cell::Comment));
        self.push(Element::Spaces(self.style.comment_gap));
    }
}
