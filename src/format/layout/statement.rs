//! Statements, one kind after the other.

use protosmith_compiler::syntax::{
    Comment, Extend, Field, FieldType, Import, Item, Method, MethodType, Package, SyntaxNode,
    TokenKind,
};

use super::{After, Layout, Lead, scope::Around, value::Indented};
use crate::{
    comment::Gap,
    document::{Cell, Element, Line},
};

impl<'t> Layout<'t> {
    /// Prints a statement; the gap before it was printed.
    pub(super) fn statement(&mut self, node: SyntaxNode<'t>) {
        let Some(item) = node.item() else { return };
        if self.wrapped(node, item) {
            return;
        }
        match item {
            Item::Syntax(_) => self.syntax(node),
            Item::Package(package) => self.package(package),
            Item::Import(import) => self.import(import),
            Item::Option(_) => self.option(node),
            Item::Message(_) | Item::Enum(_) | Item::Service(_) | Item::Oneof(_) => {
                self.declaration(node);
            }
            Item::Extend(extend) => self.extend(node, extend),
            Item::Field(field) => self.field(node, field),
            Item::EnumValue(_) => self.enum_value(node),
            Item::Extensions(_) | Item::Reserved(_) => self.ranges(node),
            Item::Method(method) => self.method(node, method),
            Item::Empty(_) | Item::Error(_) => {}
        }
    }

    fn syntax(&mut self, node: SyntaxNode<'t>) {
        let tokens = node.tokens();
        self.token(tokens.start, Lead::Done, After::Keep);
        self.token(tokens.start + 1, Lead::Space, After::Keep);
        self.strings(tokens.start + 2..tokens.end - 1, Lead::Space, Indented::No);
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    fn package(&mut self, package: Package<'t>) {
        let (tokens, path) = (package.tokens(), package.path().tokens());
        self.token(tokens.start, Lead::Done, After::Keep);
        self.path(path, Lead::Space);
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    fn import(&mut self, import: Import<'t>) {
        let (tokens, path) = (import.tokens(), import.path().tokens());
        self.token(tokens.start, Lead::Done, After::Keep);
        for modifier in tokens.start + 1..path.start {
            self.token(modifier, Lead::Space, After::Keep);
        }
        self.strings(path, Lead::Space, Indented::No);
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    fn option(&mut self, node: SyntaxNode<'t>) {
        let tokens = node.tokens();
        self.token(tokens.start, Lead::Done, After::Keep);
        self.assignment(node, Lead::Space);
        self.after = After::Block;
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    /// Prints a message, an enum, a service or a oneof.
    fn declaration(&mut self, node: SyntaxNode<'t>) {
        let (Some(name), Some(open)) = (node.name_token(), node.body_token()) else { return };
        let first = node.tokens().start;
        for keyword in first..name {
            let lead = if keyword == first { Lead::Done } else { Lead::Space };
            self.token(keyword, lead, After::Keep);
        }
        let around = Around { open, close: node.tokens().end - 1 };
        // As clang-format has it, which knows what an `enum` is.
        let is_enum = matches!(node.item(), Some(Item::Enum(_)));
        let is_broken = !is_enum && !self.has_room(first..open + 1, 0);
        if is_broken {
            self.line(Line::Hard);
        }
        let lead = if is_broken { Lead::Done } else { Lead::Space };
        self.token(name, lead, After::Block);
        let begin = if is_broken { name } else { first };
        let room = self.room_behind(begin..open + 1);
        self.body_in(around, node.children(), room);
    }

    fn extend(&mut self, node: SyntaxNode<'t>, extend: Extend<'t>) {
        let (tokens, path) = (node.tokens(), extend.extendee().tokens());
        let open = path.end;
        for keyword in tokens.start..path.start {
            let lead = if keyword == tokens.start { Lead::Done } else { Lead::Space };
            self.token(keyword, lead, After::Keep);
        }
        let is_broken = !self.has_room(tokens.start..open + 1, 0);
        if is_broken {
            self.line(Line::Hard);
        }
        let begin = if is_broken { path.start } else { tokens.start };
        self.path(path, if is_broken { Lead::Done } else { Lead::Space });
        let room = self.room_behind(begin..open + 1);
        self.body_in(Around { open, close: tokens.end - 1 }, node.children(), room);
    }

    fn field(&mut self, node: SyntaxNode<'t>, field: Field<'t>) {
        let tokens = node.tokens();
        let mut first = tokens.start;
        if field.label().is_some() {
            self.token(first, Lead::Done, After::Keep);
            first += 1;
        }
        let lead = if first == tokens.start { Lead::Done } else { Lead::Space };
        let name = match field.kind() {
            FieldType::Named(path) => {
                let path = path.tokens();
                let name = path.end;
                self.path(path, lead);
                name
            }
            FieldType::Map { key, value } => {
                self.token(first, lead, After::Block);
                self.token(first + 1, Lead::Glued, After::Keep);
                let (key, value) = (key.tokens(), value.tokens());
                let (comma, close) = (key.end, value.end);
                self.path(key, Lead::Glued);
                self.token(comma, Lead::End, After::Keep);
                self.path(value, Lead::Space);
                self.token(close, Lead::Tight, After::Keep);
                close + 1
            }
            FieldType::Group => {
                self.token(first, lead, After::Keep);
                first + 1
            }
        };
        self.cell(Cell::Name);
        self.token(name, Lead::Space, After::Block);
        self.cell(Cell::Equals);
        self.token(name + 1, Lead::Space, After::Keep);
        self.token(name + 2, Lead::Space, After::Keep);
        self.compact(node);
        if matches!(field.kind(), FieldType::Group) {
            let open = node.body_token().unwrap_or(tokens.end - 1);
            let items = node.children().filter(|it| it.option().is_none_or(|it| !it.is_compact()));
            self.body(Around { open, close: tokens.end - 1 }, items);
        } else {
            self.token(tokens.end - 1, Lead::End, After::Keep);
        }
    }

    fn enum_value(&mut self, node: SyntaxNode<'t>) {
        let tokens = node.tokens();
        self.token(tokens.start, Lead::Done, After::Block);
        self.cell(Cell::Equals);
        self.token(tokens.start + 1, Lead::Space, After::Keep);
        let number = tokens.start + 2;
        let is_negative = self.tree.token(number).is(b'-');
        self.number(number..number + 1 + u32::from(is_negative), Lead::Space, After::Keep);
        self.compact(node);
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    /// Prints `extensions` or `reserved`.
    fn ranges(&mut self, node: SyntaxNode<'t>) {
        let tokens = node.tokens();
        self.token(tokens.start, Lead::Done, After::Keep);
        let by_width = self.style.line_width.is_some();
        if by_width {
            self.push(Element::Indent);
            self.push(Element::Indent);
        }
        let mut is_first = true;
        for part in node.children().filter(|it| it.option().is_none()) {
            // Each begins a line where the one at hand has no room for it.
            let may_break = by_width && !is_first && !self.has_comments(part.tokens().start);
            if may_break {
                self.push(Element::Open);
                self.line(Line::SoftSpace);
            }
            self.range(part, if may_break { Lead::Done } else { Lead::Space });
            if let Some(comma) = part.separator() {
                self.token(comma, Lead::End, After::Keep);
            }
            if may_break {
                self.push(Element::Close);
            }
            is_first = false;
        }
        if by_width {
            self.push(Element::Dedent);
            self.push(Element::Dedent);
        }
        self.compact(node);
        self.token(tokens.end - 1, Lead::End, After::Keep);
    }

    /// Prints a range or a reserved name.
    fn range(&mut self, part: SyntaxNode<'t>, lead: Lead) {
        let tokens = part.tokens();
        if self.tree.token(tokens.start).kind == TokenKind::String {
            return self.strings(tokens, lead, Indented::No);
        }
        for token in tokens.clone() {
            let is_first = token == tokens.start;
            let is_signed = !is_first && self.tree.token(token - 1).is(b'-');
            let is_to = !is_first && self.tree.token_text(token) == b"to";
            let is_word = self.tree.token(token).kind == TokenKind::Ident && !is_to;
            let behind = if is_signed { Lead::Loose } else { Lead::Space };
            let lead = if is_first { lead } else { behind };
            self.token(token, lead, if is_word { After::Block } else { After::Keep });
        }
    }

    fn method(&mut self, node: SyntaxNode<'t>, method: Method<'t>) {
        let tokens = node.tokens();
        self.token(tokens.start, Lead::Done, After::Keep);
        self.token(tokens.start + 1, Lead::Space, After::Block);
        let input = self.method_type(method.input(), Lead::Glued);
        let is_by_width = self.style.line_width.is_some() && !self.has_comments(input);
        if is_by_width {
            self.begin_continuation(Element::Open);
        }
        self.token(input, if is_by_width { Lead::Done } else { Lead::Space }, After::Keep);
        let output = self.method_type(method.output(), Lead::Space);
        if is_by_width {
            self.end_continuation();
        }
        if method.has_body() {
            self.body(Around { open: output, close: tokens.end - 1 }, node.children());
        } else {
            self.token(tokens.end - 1, Lead::End, After::Keep);
        }
    }

    /// Prints what a method takes or gives, in its parentheses; returns the token behind.
    fn method_type(&mut self, side: MethodType<'t>, lead: Lead) -> u32 {
        let path = side.path.tokens();
        let stream = side.stream.map(|_| path.start - 1);
        let open = stream.unwrap_or(path.start) - 1;
        let close = path.end;
        self.token(open, lead, After::Keep);
        self.push(Element::Indent);
        // A comment that ends the line of `stream`, or has lines of its own, breaks the parentheses.
        let ends_line = |it: &Comment| it.before == path.start && !self.can_be_block(*it);
        let is_broken = stream.is_some()
            && (self.ends_line(path.start) || self.waiting(close).iter().any(ends_line))
            || self.waiting(close).iter().any(|it| self.is_tall(*it));
        let first = if is_broken { Lead::Done } else { Lead::Glued };
        if is_broken {
            self.lead_broken(open + 1);
        }
        if let Some(stream) = stream {
            self.token(stream, first, After::Keep);
        }
        self.path(path, if stream.is_some() { Lead::Space } else { first });
        if is_broken {
            self.lead_broken_close(close);
        } else {
            self.push(Element::Dedent);
            self.lead(close, Lead::Tight);
        }
        self.token(close, Lead::Done, After::Keep);
        close + 1
    }

    /// Prints what stands before the first token in parentheses that are broken over lines.
    fn lead_broken(&mut self, token: u32) {
        let (ending, rest) = self.parted_gap(token);
        self.inline(&ending, Lead::Tight);
        self.line(Line::Hard);
        self.after = After::Block;
        self.inline(&rest, Lead::Inner);
    }

    /// The same before the parenthesis that closes them.
    fn lead_broken_close(&mut self, close: u32) {
        let mut gap = self.gap(close);
        let rest = gap.split_off(gap.beside());
        self.inline(&gap, Lead::Tight);
        self.push(Element::Dedent);
        self.line(Line::Hard);
        self.inline(&rest, Lead::Inner);
    }

    /// The gap before a token as what goes with the token before, and the rest. What has several
    /// lines goes with the next token.
    fn parted_gap(&mut self, token: u32) -> (Gap, Gap) {
        let mut gap = self.gap(token);
        let is_tall = gap.notes.iter().take(gap.ending()).any(|it| it.is_tall);
        let ending = if is_tall { 0 } else { gap.ending() };
        let rest = gap.split_off(ending);
        (gap, rest)
    }

    /// Whether a comment is a block of several lines.
    fn is_tall(&self, comment: Comment) -> bool {
        !self.tree.is_line(comment) && self.tree.line_feeds(comment.start, comment.end) > 0
    }

    /// Whether a `//` comment stands between a token and the one before it, on the line of that.
    fn ends_line(&self, token: u32) -> bool {
        let end = self.tree.token(token - 1).end;
        let comments = self.tree.comments_before(token);
        let first_line = comments.iter().find(|it| self.tree.is_line(**it));
        first_line.is_some_and(|it| self.tree.line_feeds(end, it.start) == 0)
    }
}
