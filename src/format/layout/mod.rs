//! A tree to a document: which tokens stand where, and what is between them.

mod aggregate;
mod blanks;
mod brackets;
mod docs;
mod file;
mod inline;
mod lines;
mod order;
mod place;
mod reflow;
mod region;
mod scope;
mod settle;
mod statement;
mod value;
mod wrapped;

use std::borrow::Cow;

use protosmith_compiler::syntax::{Comment, Tree};

use self::docs::Role;
use crate::{
    Style,
    comment::{
        Gap, Note, Spaced, block_lines, is_tidy, may_be_off, push_as_block, push_line,
        without_returns,
    },
    document::{Bytes, Cell, Document, Element, Line},
    style::{Align, CompactOptions, LineEnds, Quotes, Values},
    wrap::{Piece, Wraps},
};

/// What was laid out.
#[derive(Debug, Default)]
pub(crate) struct Laid {
    pub(crate) document: Document,
    /// The tokens of the file in the order in which they are printed, as ranges of indices; those
    /// between are not printed.
    pub(crate) printed: Vec<std::ops::Range<u32>>,
}

/// Lays out a whole file, which has no errors, in the room of another one.
pub(crate) fn lay_out(tree: &Tree, style: &Style, wraps: &mut Wraps, room: Laid) -> Laid {
    let Laid { mut document, mut printed } = room;
    document.clear();
    printed.clear();
    let mut layout = Layout {
        tree,
        style,
        document,
        printed,
        comment: 0,
        next: 0,
        end: 0,
        trailing_end: u32::MAX,
        after: After::Keep,
        is_tight: false,
        has_regions: may_be_off(tree.text()),
        carried: Vec::new(),
        level: 0,
        text: Vec::new(),
        pieces: Vec::new(),
        wraps,
    };
    layout.document.elements.reserve(tree.tokens().len() * 2);
    layout.file();
    Laid { document: layout.document, printed: layout.printed }
}

struct Layout<'t> {
    tree: &'t Tree,
    style: &'t Style,
    document: Document,
    printed: Vec<std::ops::Range<u32>>,
    /// The next comment that is to be printed.
    comment: usize,
    /// The token behind what was printed last.
    next: u32,
    /// Where in the source what was printed last ends.
    end: u32,
    /// Where the comments end that stay behind a statement, when statements are moved.
    trailing_end: u32,
    /// What becomes of a `//` comment behind the last token.
    after: After,
    /// Whether `//` comments become blocks wherever they stand: the brackets around are on one line.
    is_tight: bool,
    /// Whether a comment may say that something stays as it is.
    has_regions: bool,
    /// Comments that go with the statement that was printed last, but are written elsewhere.
    carried: Vec<(Note, Role)>,
    /// How many levels further right lines begin.
    level: u32,
    /// Room for a text in the making.
    text: Vec<u8>,
    /// Room for the tokens of a statement.
    pieces: Vec<Piece>,
    wraps: &'t mut Wraps,
}

/// What becomes of a `//` comment on the line of a token, when more of the statement follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    /// It stays, and ends the line.
    Keep,
    /// It becomes a block comment.
    Block,
}

/// What stands between a token and the one before, on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lead {
    /// A space.
    Space,
    /// Nothing, behind comments neither.
    Tight,
    /// The same before a `;` or `,`, where nothing is between comments either.
    End,
    /// Nothing, but a space behind comments.
    Loose,
    /// Nothing; around comments the spaces that are there.
    Glued,
    /// The same behind a `(`, where no space stands before comments.
    Inner,
    /// What was there is printed.
    Done,
}

impl<'t> Layout<'t> {
    /// Whether scopes are broken by width, not by count.
    fn is_by_width(&self) -> bool {
        self.style.compact_options == CompactOptions::Width
    }

    fn is_as_clang_format(&self) -> bool {
        self.style.values == Values::ClangFormat
    }

    /// What opens and closes a value on one line.
    fn padding(&self) -> Line {
        if self.is_as_clang_format() { Line::SoftSpace } else { Line::Soft }
    }

    /// Begins what stands on the next line, two levels deeper, where the line has no room for it.
    fn begin_continuation(&mut self, open: Element) {
        self.push(open);
        self.push(Element::Indent);
        self.push(Element::Indent);
        self.line(Line::SoftSpace);
    }

    fn end_continuation(&mut self) {
        self.push(Element::Dedent);
        self.push(Element::Dedent);
        self.push(Element::Close);
    }

    fn push(&mut self, element: Element) {
        match element {
            Element::Indent => self.level += 1,
            Element::Dedent => self.level = self.level.saturating_sub(1),
            _ => {}
        }
        self.document.push(element);
    }

    /// Begins a cell of a field, if those are put in columns.
    fn cell(&mut self, cell: Cell) {
        if self.style.align == Align::Fields {
            self.push(Element::Cell(cell));
        }
    }

    fn line(&mut self, line: Line) {
        self.push(Element::Line(line));
    }

    /// Whether comments stand up to a token that were not printed.
    fn has_comments(&self, token: u32) -> bool {
        self.tree.comments().get(self.comment).is_some_and(|it| it.before <= token)
    }

    /// The comments that were not printed, up to a token.
    fn waiting(&self, token: u32) -> &'t [Comment] {
        let rest = &self.tree.comments()[self.comment..];
        &rest[..rest.iter().take_while(|it| it.before <= token).count()]
    }

    /// Takes what stands before a token.
    fn gap(&mut self, token: u32) -> Gap {
        let all = self.tree.comments();
        let first = self.comment;
        while all.get(self.comment).is_some_and(|it| it.before <= token) {
            self.comment += 1;
        }
        let next = self.tree.token(token).start;
        Gap::read(self.tree, self.end, &all[first..self.comment], next)
    }

    /// Goes on behind a place, wherever the last token stood: comments before `token` are not
    /// printed from here on.
    fn jump(&mut self, token: u32, end: u32) {
        self.comment = self.tree.comments().partition_point(|it| it.before < token);
        self.next = token;
        self.end = end;
    }

    /// Prints a token, and what stands before it.
    fn token(&mut self, token: u32, lead: Lead, after: After) {
        self.lead(token, lead);
        let found = self.tree.token(token);
        self.note_printed(token);
        let bytes = Bytes { start: found.start, end: found.end };
        if self.style.quotes == Quotes::Double && found.byte == b'\'' {
            self.quoted(token);
        } else {
            self.document.push_source(bytes, self.tree.text());
        }
        self.next = token + 1;
        self.end = found.end;
        self.after = after;
    }

    /// Prints a text in the place of a token.
    fn instead(&mut self, token: u32, text: &[u8], lead: Lead, after: After) {
        self.lead(token, lead);
        self.note_printed(token);
        self.document.make(text);
        self.next = token + 1;
        self.end = self.tree.token(token).end;
        self.after = after;
    }

    fn note_printed(&mut self, token: u32) {
        match self.printed.last_mut() {
            Some(last) if last.end == token => last.end = token + 1,
            _ => self.printed.push(token..token + 1),
        }
    }

    /// Prints what stands before a token.
    fn lead(&mut self, token: u32, lead: Lead) {
        if lead == Lead::Done {
            return;
        }
        if self.has_comments(token) {
            let gap = self.gap(token);
            self.inline(&gap, lead);
        } else if lead == Lead::Space {
            self.push(Element::Space);
        }
    }

    /// Prints a string in single quotes in double ones, where that needs no escapes.
    fn quoted(&mut self, token: u32) {
        let found = self.tree.token(token);
        let text = self.tree.token_text(token);
        let body = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
        if memchr::memchr2(b'"', b'\\', body).is_some() {
            return self.push(Element::Source(Bytes { start: found.start, end: found.end }));
        }
        let mut out = std::mem::take(&mut self.text);
        out.clear();
        out.push(b'"');
        out.extend_from_slice(body);
        out.push(b'"');
        self.document.make(&out);
        self.text = out;
    }

    /// The text of a comment; what ends its lines is up to the style.
    fn comment_text(&self, comment: Comment) -> Cow<'t, [u8]> {
        let text = self.tree.slice(comment.start, comment.end);
        if self.style.line_ends == LineEnds::Buf { text.into() } else { without_returns(text) }
    }

    fn spaced(&self) -> Spaced {
        if self.style.space_after_slashes { Spaced::Yes } else { Spaced::No }
    }

    /// Prints a comment as it is, each line of a block at the indentation of the place.
    fn comment(&mut self, comment: Comment) {
        let text = &*self.comment_text(comment);
        if self.tree.is_line(comment) {
            let is_same = text.len() == (comment.end - comment.start) as usize;
            if is_same && is_tidy(text, self.spaced()) {
                self.push(Element::Source(Bytes { start: comment.start, end: comment.end }));
                return;
            }
            let mut out = std::mem::take(&mut self.text);
            out.clear();
            push_line(text, self.spaced(), &mut out);
            self.document.make(&out);
            self.text = out;
        } else if memchr::memchr(b'\n', text).is_some() {
            for (index, line) in block_lines(text).enumerate() {
                if index > 0 {
                    self.line(Line::Comment);
                }
                self.document.make(&line);
            }
        } else {
            self.push(Element::Source(Bytes { start: comment.start, end: comment.end }));
        }
    }

    /// Prints a comment as a block.
    fn block_comment(&mut self, comment: Comment) {
        if !self.tree.is_line(comment) {
            return self.comment(comment);
        }
        let text = self.comment_text(comment);
        let mut out = std::mem::take(&mut self.text);
        out.clear();
        push_as_block(&text, &mut out);
        self.document.make(&out);
        self.text = out;
    }
}
