//! Where a file and what was made of it differ: elsewhere the same lines are the same tokens and comments.

use std::ops::Range;

use protosmith_compiler::syntax::{Comment, Token, TokenKind, Tree, tokens_and_comments};
use smallvec::SmallVec;

/// Lines of a file, and those that were made of them.
pub(super) struct Part<'t> {
    /// The tokens of the lines, by their numbers in the file, and its comments.
    pub(super) old_tokens: Range<u32>,
    pub(super) old_comments: &'t [Comment],
    /// Those of them that were to be printed, in order.
    pub(super) printed: SmallVec<[Range<u32>; 1]>,
    /// What was made of them.
    pub(super) text: &'t [u8],
    pub(super) tokens: Vec<Token>,
    pub(super) comments: Vec<Comment>,
}

/// A place between two tokens or comments of a file: what is before it.
#[derive(Default)]
struct Cut {
    offset: usize,
    tokens: u32,
    comments: usize,
}

/// The parts of a file in which it differs from what was made of it. `None` where that cannot be said for
/// sure, or tokens went from one into another.
pub(super) fn changed<'t>(
    tree: &'t Tree,
    printed: &[Range<u32>],
    text: &'t [u8],
) -> Option<Vec<Part<'t>>> {
    let old = tree.text();
    let (mut parts, mut at, mut made) = (Vec::new(), Cut::default(), 0);
    loop {
        let (old_rest, rest) = (&old[at.offset..], &text[made..]);
        let same = same_start(old_rest, rest);
        if same == old_rest.len() && same == rest.len() {
            break;
        }
        let first = Cut::before(tree, at.offset + same)?;
        let from = made + first.offset - at.offset;
        let (last, to) = meet(tree, first.offset, &text[from..]);
        parts.push(Part::between(tree, &first, &last, &text[from..from + to])?);
        (at, made) = (last, from + to);
    }
    share(printed, &mut parts, end(tree)).then_some(parts)
}

/// Where the lines of a file from an offset on, and what was made of them, are the same again.
fn meet(tree: &Tree, offset: usize, made: &[u8]) -> (Cut, usize) {
    let old = &tree.text()[offset..];
    let (mut old_lines, mut lines) = (Lines::of(old), Lines::of(made));
    // The nearest first: what is skipped of the one and of the other.
    for skipped in 1..2 * AHEAD - 1 {
        for new in 0..=skipped {
            let Some((start, line)) = old_lines.get(skipped - new) else { continue };
            let Some((to, new_line)) = lines.get(new) else { break };
            if line == new_line && line.trim_ascii().len() > 1 {
                let cut = Cut::at(tree, offset + start);
                if cut.reached(tree).is_none_or(|it| it <= cut.offset) {
                    return (cut, to);
                }
            }
        }
    }
    let behind = same_end(old, made);
    let last = Cut::behind(tree, offset + old.len() - behind);
    let to = made.len() - (tree.text().len() - last.offset);
    (last, to)
}

/// The first lines of a text, each with its offset, found when they are asked for; one that has no end is
/// none of them.
struct Lines<'t> {
    text: &'t [u8],
    found: SmallVec<[(usize, &'t [u8]); AHEAD]>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t [u8]) -> Self {
        Self { text, found: SmallVec::new() }
    }

    fn get(&mut self, number: usize) -> Option<(usize, &'t [u8])> {
        while self.found.len() <= number && number < AHEAD {
            let start = self.found.last().map_or(0, |(start, line)| start + line.len());
            let rest = &self.text[start..];
            let Some(end) = memchr::memchr(b'\n', rest) else {
                // It is not looked through again.
                self.text = &self.text[..start];
                break;
            };
            self.found.push((start, &rest[..=end]));
        }
        self.found.get(number).copied()
    }
}

/// Gives each part what of the printed tokens lies in it. False where those between are not all there, in
/// the order of the file.
fn share(printed: &[Range<u32>], parts: &mut [Part<'_>], end: u32) -> bool {
    let (mut next, mut part) = (0, 0);
    for range in printed {
        let mut start = range.start;
        while start < range.end {
            let begin = parts.get(part).map_or(end, |it| it.old_tokens.start);
            if next < begin {
                if start != next {
                    return false;
                }
                next = range.end.min(begin);
                start = next;
                continue;
            }
            let Some(current) = parts.get_mut(part) else { return false };
            if current.old_tokens.contains(&start) {
                let to = range.end.min(current.old_tokens.end);
                current.printed.push(start..to);
                start = to;
            } else {
                next = current.old_tokens.end;
                part += 1;
            }
        }
    }
    for rest in &parts[part..] {
        if next < rest.old_tokens.start {
            return false;
        }
        next = rest.old_tokens.end;
    }
    next == end
}

impl<'t> Part<'t> {
    /// All lines.
    pub(super) fn whole(tree: &'t Tree, printed: &[Range<u32>], text: &'t [u8]) -> Self {
        let last =
            Cut { offset: tree.text().len(), tokens: end(tree), comments: tree.comments().len() };
        Self { printed: printed.into(), ..Self::of(tree, &Cut::default(), &last, text) }
    }

    /// Lines that differ.
    fn between(tree: &'t Tree, first: &Cut, last: &Cut, text: &'t [u8]) -> Option<Self> {
        // It would not be looked at in the middle of a text where it is none.
        if text.starts_with(BOM) {
            return None;
        }
        let part = Self::of(tree, first, last, text);
        (last.offset == tree.text().len() || part.is_closed()).then_some(part)
    }

    fn of(tree: &'t Tree, first: &Cut, last: &Cut, text: &'t [u8]) -> Self {
        let (mut tokens, comments) = tokens_and_comments(text);
        tokens.retain(|it| it.kind != TokenKind::End);
        let old_tokens = first.tokens..last.tokens;
        let old_comments = &tree.comments()[first.comments..last.comments];
        Self { old_tokens, old_comments, printed: SmallVec::new(), text, tokens, comments }
    }

    /// Whether nothing in the text can go on behind it: it ends with a line, and no block comment is
    /// open there.
    fn is_closed(&self) -> bool {
        let Some(body) = self.text.strip_suffix(b"\n") else { return self.text.is_empty() };
        let is_inside = |end: u32| end as usize <= body.len();
        let is_ended = |it: &Comment| {
            let comment = &self.text[it.start as usize..it.end as usize];
            comment.starts_with(b"//") || comment.len() > 3 && comment.ends_with(b"*/")
        };
        self.tokens.last().is_none_or(|it| is_inside(it.end))
            && self.comments.last().is_none_or(|it| is_inside(it.end) && is_ended(it))
    }
}

impl Cut {
    /// The last beginning of a line up to an offset that is in no token and no comment; before a comment
    /// that has several lines where it would be in that.
    fn before(tree: &Tree, offset: usize) -> Option<Self> {
        let line = memchr::memrchr(b'\n', &tree.text()[..offset]).map_or(0, |it| it + 1);
        let cut = Self::at(tree, line);
        let comment = cut.comments.checked_sub(1).map(|it| tree.comments()[it]);
        let cut = match comment {
            Some(comment) if comment.end as usize > line => Self {
                offset: comment.start as usize,
                tokens: comment.before,
                comments: cut.comments - 1,
            },
            _ => cut,
        };
        let token = cut.tokens.checked_sub(1).map(|it| tree.token(it));
        token.is_none_or(|it| it.end as usize <= cut.offset).then_some(cut)
    }

    /// The first beginning of a line from an offset on that is in no token and no comment, or the end.
    fn behind(tree: &Tree, offset: usize) -> Self {
        let text = tree.text();
        let line_behind =
            |it: usize| memchr::memchr(b'\n', &text[it..]).map_or(text.len(), |at| it + at + 1);
        let mut cut = Self::at(tree, line_behind(offset));
        // Each step passes a token or comment that has several lines.
        while let Some(end) = cut.reached(tree).filter(|it| *it > cut.offset) {
            cut = Self::at(tree, line_behind(end));
        }
        cut
    }

    fn at(tree: &Tree, offset: usize) -> Self {
        let tokens = &tree.tokens()[..end(tree) as usize];
        Self {
            offset,
            tokens: tokens.partition_point(|it| (it.start as usize) < offset) as u32,
            comments: tree.comments().partition_point(|it| (it.start as usize) < offset),
        }
    }

    /// Where what began before it ends.
    fn reached(&self, tree: &Tree) -> Option<usize> {
        let token = self.tokens.checked_sub(1).map(|it| tree.token(it).end as usize);
        let comment = self.comments.checked_sub(1).map(|it| tree.comments()[it].end as usize);
        token.max(comment)
    }
}

/// How many bytes are compared at once, before those that differ are looked for one by one: so few are
/// compared without a call of the C library, which takes byte by byte on some systems.
const STEP: usize = 16;

/// So many lines of a change are looked through for where it ends; one that has more is one with all
/// that follow, to the last.
const AHEAD: usize = 16;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Whether two texts are the same.
pub(crate) fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && same_start(one, other) == one.len()
}

/// How many bytes two texts begin with that are the same.
pub(crate) fn same_start(one: &[u8], other: &[u8]) -> usize {
    let chunks = one.as_chunks::<STEP>().0.iter().zip(other.as_chunks::<STEP>().0);
    let at = chunks.take_while(|it| it.0 == it.1).count() * STEP;
    at + one[at..].iter().zip(&other[at..]).take_while(|it| it.0 == it.1).count()
}

/// The same of the ends.
fn same_end(one: &[u8], other: &[u8]) -> usize {
    let chunks =
        one.as_rchunks::<STEP>().1.iter().rev().zip(other.as_rchunks::<STEP>().1.iter().rev());
    let count = chunks.take_while(|it| it.0 == it.1).count() * STEP;
    let rest = one[..one.len() - count].iter().rev();
    let bytes = rest.zip(other[..other.len() - count].iter().rev());
    count + bytes.take_while(|it| it.0 == it.1).count()
}

/// The number of the token that ends a file.
fn end(tree: &Tree) -> u32 {
    tree.tokens().len() as u32 - 1
}
