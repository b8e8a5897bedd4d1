//! What stands at an offset of a tree: tokens, comments, nodes, blank lines.

use crate::syntax::{
    tree::{NONE, Piece, PieceKind, Tree},
    view::{At, SyntaxNode},
};

impl Tree {
    /// The index of the first token that ends behind an offset: the one that has its byte, or the
    /// next. At and past the end of the text it is that of the last token.
    pub fn token_from(&self, offset: u32) -> u32 {
        let index = self.tokens.partition_point(|it| it.end <= offset);
        index.min(self.tokens.len() - 1) as u32
    }

    /// The index of the token that has the byte at an offset; `None` in comments, in white space
    /// and past the end.
    pub fn token_at(&self, offset: u32) -> Option<u32> {
        let index = self.token_from(offset);
        let token = self.token(index);
        (token.start <= offset && offset < token.end).then_some(index)
    }

    /// The index of the comment that has the byte at an offset.
    pub fn comment_at(&self, offset: u32) -> Option<u32> {
        let index = self.comment_from(offset);
        self.comments.get(index).filter(|it| it.start <= offset)?;
        Some(index as u32)
    }

    /// The piece that has the byte at an offset; `None` past the end.
    pub fn piece_at(&self, offset: u32) -> Option<Piece> {
        if offset as usize >= self.text.len() {
            return None;
        }
        if let Some(index) = self.token_at(offset) {
            let token = self.token(index);
            return Some(Piece {
                kind: PieceKind::Token(index),
                start: token.start,
                end: token.end,
            });
        }
        let comment = self.comment_from(offset);
        let next = self.comments.get(comment);
        if let Some(found) = next.filter(|it| it.start <= offset) {
            let kind = PieceKind::Comment(comment as u32);
            return Some(Piece { kind, start: found.start, end: found.end });
        }
        let token = self.token_from(offset);
        let before = token.checked_sub(1).map_or(0, |it| self.token(it).end);
        let comment_before = comment.checked_sub(1).map_or(0, |it| self.comments[it].end);
        let end = self.token(token).start;
        Some(Piece {
            kind: PieceKind::Space,
            start: before.max(comment_before),
            end: next.map_or(end, |it| it.start.min(end)),
        })
    }

    fn comment_from(&self, offset: u32) -> usize {
        self.comments.partition_point(|it| it.end <= offset)
    }

    /// How many blank lines are directly before an offset, at which a token or comment begins.
    pub fn blank_lines_before(&self, offset: u32) -> usize {
        let space = offset.checked_sub(1).and_then(|it| self.space_at(it));
        space.map_or(0, |it| self.blank_lines(it.start, offset))
    }

    /// How many blank lines are directly behind an offset, at which a token or comment ends.
    pub fn blank_lines_after(&self, offset: u32) -> usize {
        self.space_at(offset).map_or(0, |it| self.blank_lines(offset, it.end))
    }

    fn space_at(&self, offset: u32) -> Option<Piece> {
        self.piece_at(offset).filter(|it| it.kind == PieceKind::Space)
    }

    /// The first line feed ends the line of what is before, unless the file begins here.
    fn blank_lines(&self, start: u32, end: u32) -> usize {
        let feeds = memchr::memchr_iter(b'\n', self.slice(start, end)).count();
        feeds.saturating_sub(usize::from(start > 0))
    }

    /// The nodes around the byte at an offset, the innermost first; none between the statements of
    /// the file. From the first token of a node to its last, comments and white space in it count.
    ///
    /// The first question takes time and memory in proportion to the tree, later ones to the depth
    /// and the logarithm of the size.
    pub fn ancestors_at(&self, offset: u32) -> impl Iterator<Item = SyntaxNode<'_>> + Clone {
        let behind = self.nodes.partition_point(|it| self.token(it.first).start <= offset);
        let last = behind.checked_sub(1).map(|it| SyntaxNode(At { tree: self, index: it as u32 }));
        std::iter::successors(last, |it| it.parent()).filter(move |successor| {
            let span = successor.span();
            span.start <= offset && offset < span.end
        })
    }

    /// The parent of each node, or [`NONE`].
    pub(super) fn parents(&self) -> &[u32] {
        self.parents.get_or_init(|| {
            let mut around: Vec<u32> = Vec::new();
            let nodes = self.nodes.iter().zip(0..);
            nodes
                .map(|(node, index)| {
                    while around.pop_if(|it| self.nodes[*it as usize].end <= index).is_some() {}
                    let parent = around.last().copied().unwrap_or(NONE);
                    if node.end > index + 1 {
                        around.push(index);
                    }
                    parent
                })
                .collect()
        })
    }
}
