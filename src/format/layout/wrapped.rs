//! Statements that are broken as clang-format breaks them.

use std::ops::Range;

use protosmith_compiler::syntax::{Comment, FieldType, Item, SyntaxNode, TokenKind};
use smallvec::SmallVec;

use super::{
    After, Layout, Lead,
    scope::{Around, Room},
};
use crate::{
    comment::{Directive, is_tidy},
    document::{Element, Line, columns},
    style::{Align, CompactOptions, Indent},
    wrap::{Kind, Lines, Measure, Outer, Piece},
};

/// A line may have so many columns where nothing is broken but what has to be.
const ENDLESS: u32 = 1 << 30;

impl<'t> Layout<'t> {
    /// Prints a statement in the lines that are best, if the style asks for that, no comments are in
    /// it, and the lines can be found; else nothing is done.
    pub(super) fn wrapped(&mut self, node: SyntaxNode<'t>, item: Item<'t>) -> bool {
        let Some(width) = self.wrap_width() else { return false };
        let is_body = match item {
            Item::Option(_) | Item::EnumValue(_) | Item::Extensions(_) | Item::Reserved(_) => false,
            Item::Method(method) => method.has_body(),
            Item::Field(field) => matches!(field.kind(), FieldType::Group),
            Item::Extend(extend) if extend.extendee().tokens().len() > 1 => true,
            _ => return false,
        };
        let tokens = node.tokens();
        let open = if is_body { node.body_token() } else { None };
        let head = tokens.start..open.map_or(tokens.end, |it| it + 1);
        if self.has_comments(head.end - 1) {
            return false;
        }
        let Indent::Spaces(indent) = self.style.indent else { return false };
        let is_endless = matches!(item, Item::Option(_))
            && self.level == 0
            && self.tree.token(head.start + 1).kind == TokenKind::Ident;
        let measure = Measure {
            width: if is_endless { ENDLESS } else { width },
            indent: u32::from(indent),
            continuation: 2 * u32::from(indent),
            first: self.level * u32::from(indent),
        };
        let outer = match item {
            Item::Option(_) => Outer::Lines,
            _ => Outer::AsNeeded,
        };
        let mut pieces = std::mem::take(&mut self.pieces);
        self.read_pieces(head.clone(), open, type_start(item), &mut pieces);
        let behind = self.columns_behind(head.end);
        let with_comment =
            if behind > 0 { self.wrapped_with(&mut pieces, behind, outer, measure) } else { None };
        let lines = with_comment.or_else(|| self.wraps.wrap(&pieces, outer, measure));
        let mut room = Room::Any;
        if let Some(lines) = &lines {
            if is_body && last_columns(&pieces, lines, measure) >= width {
                room = Room::None;
            }
            let shown = head.start..head.end - u32::from(is_body);
            self.in_lines(shown, &pieces, lines, measure);
        }
        self.pieces = pieces;
        if lines.is_none() {
            return false;
        }
        if let Some(open) = open {
            let items = node.children().filter(|it| it.option().is_none_or(|it| !it.is_compact()));
            self.body_in(Around { open, close: tokens.end - 1 }, items, room);
        }
        true
    }

    /// How many columns a line may have, if statements are broken as by clang-format.
    fn wrap_width(&self) -> Option<u32> {
        let asks = self.is_as_clang_format()
            && self.style.compact_options == CompactOptions::Width
            && self.style.align != Align::Fields;
        self.style.line_width.filter(|_| asks)
    }

    /// Whether words on a line, and some more columns, have room on it, if that is asked and there are no
    /// comments between the words.
    pub(super) fn has_room(&self, words: Range<u32>, more: u64) -> bool {
        let (Some(width), Indent::Spaces(indent)) = (self.wrap_width(), self.style.indent) else {
            return true;
        };
        if self.has_comments(words.end - 1) {
            return true;
        }
        let spaces = u64::from(self.level * u32::from(indent)) + words.len() as u64 - 1;
        let texts: u64 = words.map(|it| columns(self.tree.token_text(it))).sum();
        spaces + texts + more <= u64::from(width)
    }

    /// What a line of words that ends with a `{` has room for behind it.
    pub(super) fn room_behind(&self, words: Range<u32>) -> Room {
        if self.has_room(words, 1) { Room::Any } else { Room::None }
    }

    /// The lines of a statement with room for a comment behind it; `None` where there is none, whatever
    /// is broken.
    fn wrapped_with(
        &mut self,
        pieces: &mut [Piece],
        behind: u32,
        outer: Outer,
        measure: Measure,
    ) -> Option<Lines> {
        let last = pieces.last_mut()?;
        last.width += behind;
        let lines = self.wraps.wrap(pieces, outer, measure);
        let lines = lines.filter(|it| last_columns(pieces, it, measure) <= measure.width);
        pieces.last_mut()?.width -= behind;
        lines
    }

    /// What comments take that stay on the line of the token before one.
    fn columns_behind(&self, token: u32) -> u32 {
        let (before, next) = (self.tree.token(token - 1), self.tree.token(token));
        let mut at = before.end;
        let mut out = 0;
        let mut is_off = false;
        // None is left of those further to the front.
        let comments = self.tree.comments()[self.comment..].iter();
        let is_near = |it: &&Comment| it.before == token && it.end <= self.trailing_end;
        for comment in comments.take_while(is_near) {
            if self.tree.line_feeds(at, comment.start) > 0 {
                break;
            }
            at = comment.end;
            is_off |= self.has_regions && self.directive(*comment) == Some(Directive::Off);
            if self.tree.line_feeds(before.end, comment.end) > 0 {
                continue;
            }
            let gap = if out == 0 { self.style.comment_gap } else { 1 };
            let text = self.tree.slice(comment.start, comment.end).trim_ascii_end();
            let space = u32::from(!is_tidy(text, self.spaced()));
            let text = u32::try_from(columns(text)).unwrap_or(ENDLESS).min(ENDLESS / 4);
            out += u32::from(gap) + text + space;
        }
        let opens = before.is(b'{');
        // Each `;` behind a `{` goes.
        let is_left = |it: &u32| !(opens && self.tree.token(*it).is(b';'));
        let closes = (token..).find(is_left).is_some_and(|it| self.tree.token(it).is(b'}'));
        let is_moved = self.tree.line_feeds(at, next.start) == 0 && (opens || closes && !is_off);
        if is_moved || opens && closes { 0 } else { out }
    }

    /// Prints tokens in the lines that were found for them.
    fn in_lines(
        &mut self,
        tokens: Range<u32>,
        pieces: &[Piece],
        lines: &[Option<u32>],
        measure: Measure,
    ) {
        for (number, token) in tokens.enumerate() {
            let piece = pieces[number];
            match lines.get(number).copied().flatten() {
                Some(column) => {
                    self.line(if piece.begins_line { Line::Blank } else { Line::Hard });
                    self.push(Element::Offset(column.saturating_sub(measure.first)));
                }
                None if piece.has_space => self.push(Element::Space),
                None => {}
            }
            match piece.kind {
                Kind::OpenBrace => self.brace(token, b"{", Lead::Done, After::Keep),
                Kind::CloseBrace => self.brace(token, b"}", Lead::Done, After::Keep),
                _ => self.token(token, Lead::Done, After::Keep),
            }
        }
    }

    /// Puts the tokens of a statement in the place of some pieces.
    fn read_pieces(
        &self,
        tokens: Range<u32>,
        body: Option<u32>,
        type_start: Option<u32>,
        pieces: &mut Vec<Piece>,
    ) {
        pieces.clear();
        // What opened the brackets that are open, by what stands before them.
        let mut open: SmallVec<[Bracket; 8]> = SmallVec::new();
        let mut end = self.tree.token(tokens.start).start;
        for token in tokens {
            let found = self.tree.token(token);
            let text = self.tree.token_text(token);
            let kind = match found.kind {
                TokenKind::Symbol if Some(token) == body => Kind::Body,
                TokenKind::Symbol => symbol(found.byte, &open),
                TokenKind::Ident if matches!(text, b"bool" | b"double" | b"float") => Kind::BuiltIn,
                TokenKind::Ident => Kind::Word,
                TokenKind::Int | TokenKind::Float => Kind::Number,
                TokenKind::String => Kind::String,
                TokenKind::Unknown | TokenKind::End => Kind::Other,
            };
            let closed = if kind.closes() { open.pop() } else { None };
            let has_space = match pieces.last() {
                None => false,
                Some(_) if Some(token) == type_start => true,
                Some(left) => {
                    let words = (self.tree.token(token - 1).byte, found.byte);
                    has_space(left.kind, kind, words, closed.or(open.last().copied()))
                        && !(kind == Kind::OpenParen && is_name(pieces))
                }
            };
            if kind.opens() {
                let is_list = kind == Kind::OpenSquare
                    && pieces.last().is_some_and(|it| it.kind == Kind::Colon);
                open.push(match kind {
                    _ if is_list => Bracket::List,
                    Kind::OpenBrace => Bracket::Message,
                    _ => Bracket::Other,
                });
            }
            // As clang-format has it; the brace of a body stays on the line.
            let begins_line = found.start - end > 1
                && kind != Kind::Body
                && self.tree.line_feeds(end, found.start) > 1;
            end = found.end;
            let width = u32::try_from(columns(text)).unwrap_or(u32::MAX / 4).min(ENDLESS / 4);
            pieces.push(Piece { kind, width, has_space, begins_line });
        }
    }
}

/// The columns of the last line.
fn last_columns(pieces: &[Piece], lines: &[Option<u32>], measure: Measure) -> u32 {
    let mut column = measure.first;
    for (number, piece) in pieces.iter().enumerate() {
        column = match lines.get(number).copied().flatten() {
            Some(start) => start,
            None => column + u32::from(piece.has_space),
        };
        column += piece.width;
    }
    column
}

/// What is between brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    /// The elements of a list in a value.
    List,
    Message,
    Other,
}

/// Where the type of a field or of an `extend` begins, if something stands before it.
fn type_start(item: Item<'_>) -> Option<u32> {
    let field = match item {
        Item::Extend(extend) => return Some(extend.extendee().tokens().start),
        Item::Field(field) => field,
        _ => return None,
    };
    field.label()?;
    match field.kind() {
        FieldType::Named(path) => Some(path.tokens().start),
        _ => None,
    }
}

/// Whether a parenthesis comes next to the name of a method.
fn is_name(pieces: &[Piece]) -> bool {
    pieces.len() == 2 && pieces.iter().all(|it| it.kind == Kind::Word)
}

fn symbol(byte: u8, open: &[Bracket]) -> Kind {
    match byte {
        b'.' => Kind::Dot,
        b'=' => Kind::Equals,
        b':' => Kind::Colon,
        b',' => Kind::Comma,
        b';' => Kind::Semicolon,
        b'(' => Kind::OpenParen,
        b')' => Kind::CloseParen,
        b'[' => Kind::OpenSquare,
        b']' => Kind::CloseSquare,
        b'{' => Kind::OpenBrace,
        b'}' => Kind::CloseBrace,
        b'<' if open.is_empty() => Kind::OpenAngle,
        b'>' if open.len() == 1 && open[0] == Bracket::Other => Kind::CloseAngle,
        b'<' => Kind::OpenBrace,
        b'>' => Kind::CloseBrace,
        _ => Kind::Other,
    }
}

/// Whether a space stands between two tokens; `around` are the brackets that they are in.
fn has_space(left: Kind, right: Kind, bytes: (u8, u8), around: Option<Bracket>) -> bool {
    let is_empty = left.opens() && right.closes();
    match (left, right) {
        _ if is_empty => false,
        (Kind::OpenBrace, _) | (_, Kind::CloseBrace) => true,
        (Kind::OpenSquare, _) | (_, Kind::CloseSquare) => around == Some(Bracket::List),
        (Kind::OpenParen | Kind::OpenAngle | Kind::Dot, _) => false,
        (Kind::Comma, Kind::Dot) => true,
        (_, Kind::CloseParen | Kind::CloseAngle | Kind::OpenAngle | Kind::Dot) => false,
        (_, Kind::Comma | Kind::Semicolon | Kind::Colon) => false,
        (Kind::Other, _) if matches!(bytes.0, b'-' | b'/') => false,
        (_, Kind::Other) if bytes.1 == b'/' => false,
        _ => true,
    }
}
