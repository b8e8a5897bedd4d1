//! What changes where a statement moves within its block: lines, or parts of lines with their comments.

use std::ops::Range;

use super::{
    apart::Change,
    lines::{Statement, line_break, step},
};
use crate::syntax::{CommentGroup, SyntaxNode, Tree, parse};

/// What changes where a statement moves ahead of another: the first of some ways by which each statement
/// keeps the comments that are about it. `None` where there is none.
pub(super) fn changes(moved: Statement<'_>, ahead: Statement<'_>) -> Option<Vec<Change>> {
    let block = Block::around(moved)?;
    let own = block.own(moved);
    let text = block.text(own.start, own.end)?;
    let gone = (block.gone(own), String::new());
    let at = ahead.own_start();
    let before = block.tree.text()[..own.start].last();
    let blank = if before.is_some_and(u8::is_ascii_whitespace) { " " } else { "" };
    let beside = vec![(at..at, format!("{text}{blank}")), gone.clone()];
    let above = ahead.top_line().map(|at| {
        let (indentation, feed) = (ahead.indentation_of_line(), line_break(block.tree.text()));
        vec![(at..at, format!("{indentation}{text}{feed}")), gone]
    });
    let lines = lines(moved, ahead);
    if lines.is_some() && block.has_more_behind(moved) {
        return lines;
    }
    let mut ways = [lines, Some(beside), above].into_iter().flatten();
    ways.find(|it| block.keeps_comments(it)).or_else(|| {
        let rebuilt = block.on_lines(moved.node()?, ahead.node()?)?;
        Some(vec![rebuilt]).filter(|it| block.keeps_comments(it))
    })
}

/// The same by whole lines, where neither shares one: the comments behind it and directly above go with it.
fn lines(moved: Statement<'_>, ahead: Statement<'_>) -> Option<Vec<Change>> {
    let text = moved.tree.text();
    let start = moved.comments_above(moved.line()?);
    let end = moved.tail().next_line.filter(|it| text[..*it].ends_with(b"\n"))?;
    ahead.tail().next_line?;
    let at = ahead.comments_above(ahead.line()?);
    let moving = str::from_utf8(&text[start..end]).ok()?;
    Some(vec![(at..at, moving.to_owned()), (moved.whole(Some(start)), String::new())])
}

/// The block that a statement is in.
struct Block<'t> {
    tree: &'t Tree,
    node: SyntaxNode<'t>,
    /// The tokens of its braces.
    open: u32,
    close: u32,
}

impl<'t> Block<'t> {
    fn around(statement: Statement<'t>) -> Option<Self> {
        let node = statement.node()?.parent()?;
        let (open, close) = (node.body_token()?, node.tokens().end - 1);
        Some(Self { tree: statement.tree, node, open, close })
    }

    /// From the first comment of a statement to the last. A comment alone between two statements of a line
    /// is about neither by the rules of protoc: it goes with that behind it, or with that before it where
    /// the last statement has one behind it and the first none before.
    fn own(&self, moved: Statement<'t>) -> Statement<'t> {
        let follow = |before: u32| !self.tree.comments_before(before).is_empty();
        if !follow(self.close) || follow(self.open + 1) {
            return Statement { start: moved.own_start(), end: moved.own_end(), ..moved };
        }
        let leading = moved.node().and_then(|it| it.comments().leading());
        let start = leading.map_or(moved.start, |it| it.span().start as usize);
        let next = self.tree.token_from(moved.end as u32);
        let end = match self.tree.comments_before(next) {
            [alone] if !self.tree.slice(moved.end as u32, alone.start).contains(&b'\n') => {
                self.end_of(alone.end)
            }
            _ => moved.own_end(),
        };
        Statement { start, end, ..moved }
    }

    /// Whether several comments are behind a statement that ends its line. They stay together, though protoc
    /// takes the last for that of what comes below.
    fn has_more_behind(&self, moved: Statement<'_>) -> bool {
        let next = self.tree.token_from(moved.end as u32);
        let end = moved.tail().end as u32;
        self.tree.comments_before(next).iter().filter(|it| it.start < end).count() > 1
    }

    /// What goes where a statement does. The brace does not come to stand where it stood.
    fn gone(&self, own: Statement<'_>) -> Range<usize> {
        let (text, gone) = (self.tree.text(), own.alone());
        let close = self.tree.token(self.close).start as usize;
        if own.line().is_some() && gone.end == close {
            return text[..own.start].trim_ascii_end().len()..own.end;
        }
        gone
    }

    /// Whether all statements have the same comments after changes as before.
    fn keeps_comments(&self, changes: &[Change]) -> bool {
        let [start, end] = [self.tree.token(self.open).start, self.tree.token(self.close).end];
        let (mut new, mut at) = (b"enum E ".to_vec(), start as usize);
        for (range, text) in changes {
            new.extend_from_slice(&self.tree.text()[at..range.start]);
            new.extend_from_slice(text.as_bytes());
            at = range.end;
        }
        new.extend_from_slice(&self.tree.text()[at..end as usize]);
        let new = parse(new, 0).tree;
        let Some(node) = new.nodes().next() else { return false };
        let count = self.tree.comment_indices_before(self.close + 1).start
            - self.tree.comment_indices_before(self.open + 1).start;
        new.is_whole()
            && new.comments().len() == count as usize
            && said(self.tree, self.node) == said(&new, node)
    }

    /// Its statements on lines of their own, one moved ahead of another.
    fn on_lines(&self, moved: SyntaxNode<'t>, ahead: SyntaxNode<'t>) -> Option<Change> {
        let (text, span) = (self.tree.text(), self.node.span());
        let whole =
            Statement { tree: self.tree, start: span.start as usize, end: span.end as usize };
        let (feed, outside) = (line_break(text), whole.indentation_of_line());
        let inside = format!("{feed}{outside}{}", step(text));
        let mut nodes: Vec<_> = self.node.children().filter(|it| it.item().is_some()).collect();
        let place = |node: SyntaxNode<'_>| {
            let start = node.span().start;
            nodes.iter().position(|it| it.span().start == start)
        };
        let (from, to) = (place(moved)?, place(ahead)?);
        let last = nodes.last()?.comments().trailing();
        let is_free = |at: &u32| last.is_none_or(|it| !it.indices().contains(at));
        let rest = self.tree.comment_indices_before(self.close).filter(is_free);
        nodes[to..=from].rotate_right(1);
        let (start, end) = (self.tree.token(self.open).end, self.tree.token(self.close).start);
        let mut out = String::new();
        let own = self.node.comments();
        if let Some(comment) = own.trailing().filter(|it| it.span().start >= start) {
            out += " ";
            out += self.group(comment)?;
        }
        for node in nodes {
            let (comments, span) = (node.comments(), node.span());
            for detached in comments.detached() {
                out += &format!("{feed}{inside}{}{feed}", self.group(detached)?);
            }
            if let Some(leading) = comments.leading() {
                out += &format!("{inside}{}", self.group(leading)?);
            }
            out += &format!("{inside}{}", self.text(span.start as usize, span.end as usize)?);
            if let Some(trailing) = comments.trailing().filter(|it| it.span().start >= span.end) {
                out += &format!(" {}", self.group(trailing)?);
            }
        }
        for (nth, comment) in rest.enumerate() {
            let comment = self.tree.comments()[comment as usize];
            let blank = if nth == 0 { feed } else { "" };
            let text = self.text(comment.start as usize, self.end_of(comment.end))?;
            out += &format!("{blank}{inside}{text}");
        }
        Some((start as usize..end as usize, format!("{out}{feed}{outside}")))
    }

    fn group(&self, group: CommentGroup<'t>) -> Option<&'t str> {
        let span = group.span();
        self.text(span.start as usize, self.end_of(span.end))
    }

    /// The end of a comment, without the carriage return of one that the line ends.
    fn end_of(&self, end: u32) -> usize {
        self.tree.text()[..end as usize].trim_ascii_end().len()
    }

    fn text(&self, start: usize, end: usize) -> Option<&'t str> {
        self.tree.str(start as u32, end as u32)
    }
}

/// The statements of a block in the order of their texts, each with what comments say directly before and
/// behind it; last what they say behind its brace.
fn said<'t>(tree: &'t Tree, block: SyntaxNode<'t>) -> Vec<(&'t [u8], [Vec<u8>; 2])> {
    let words = |group: Option<CommentGroup<'_>>| {
        let text = group.map(CommentGroup::text).unwrap_or_default();
        text.trim_ascii_end().to_vec()
    };
    let mut all: Vec<_> = block
        .children()
        .map(|it| {
            let (comments, span) = (it.comments(), it.span());
            let said = [comments.leading(), comments.trailing()].map(words);
            (tree.slice(span.start, span.end), said)
        })
        .collect();
    all.sort_unstable();
    all.push((b"", [Vec::new(), words(block.comments().trailing())]));
    all
}
