//! `default` and `json_name`: what looks like an option of a field, but is none.

use crate::{
    diagnostic::Location,
    source::Span,
    syntax::{
        literal,
        parse::Parser,
        scalar::Scalar,
        token::{BAD, TokenKind},
        tree::{GROUP, Kind, MAP, NONE},
    },
};

impl Parser<'_> {
    pub(super) fn check_field_options(&mut self, field: usize) {
        let mut seen: [Option<u32>; 2] = [None, None];
        let mut next = field + 1;
        while next < self.nodes.len() {
            let node = self.nodes[next];
            next = node.end as usize;
            if node.kind != Kind::Option || node.a == NONE {
                continue;
            }
            let name = self.text_of(self.tokens[node.a as usize]);
            let which = match name {
                b"default" => 0,
                b"json_name" => 1,
                _ => continue,
            };
            if let Some(old) = seen[which].replace(node.a) {
                let old = self.tokens[old as usize];
                let old = Span { file: self.faults.file(), start: old.start, end: old.end };
                let name = String::from_utf8_lossy(name);
                self.fault_at(node.a, format!("`{name}` is already set"))
                    .label(Location::Span(old), "first set here");
            }
            if node.b == NONE || node.c == NONE {
                continue;
            }
            if node.b > node.a + 1 {
                let name = String::from_utf8_lossy(name);
                self.fault_over(node.a, node.b, format!("`{name}` has no fields to set"));
            } else if which == 1 {
                self.check_json_name(node.c, node.last);
            } else if self.nodes[field].flags & MAP == 0 && node.last > node.c {
                self.check_default(field, node.c, node.last);
            }
        }
    }

    fn check_json_name(&mut self, value: u32, last: u32) {
        if self.tokens[value as usize].kind != TokenKind::String {
            self.fault_over(value, last, "the JSON name of a field is a string");
        }
    }

    fn check_default(&mut self, field: usize, value: u32, last: u32) {
        let node = self.nodes[field];
        let negative = self.tokens[value as usize].is(b'-');
        let index = value + u32::from(negative);
        let token = self.tokens[index as usize];
        let text = self.text_of(token);
        if token.flags & BAD != 0 {
            return;
        }
        let is_name = token.kind == TokenKind::Ident && !negative;
        let Some(scalar) = Scalar::named(self.text_of(self.tokens[node.a as usize]), self.edition)
        else {
            if node.flags & GROUP != 0 {
                self.fault_over(value, last, "a group has no default");
            } else if !is_name {
                self.fault_over(value, last, "this cannot be the default of a field of that type")
                    .help("the default of an enum is the name of one of its values");
            }
            return;
        };
        let range = match scalar {
            Scalar::Int32 | Scalar::Sint32 | Scalar::Sfixed32 => Some((1 << 31, (1 << 31) - 1)),
            Scalar::Int64 | Scalar::Sint64 | Scalar::Sfixed64 => Some((1 << 63, (1 << 63) - 1)),
            Scalar::Uint32 | Scalar::Fixed32 => Some((0, u64::from(u32::MAX))),
            Scalar::Uint64 | Scalar::Fixed64 => Some((0, u64::MAX)),
            _ => None,
        };
        if let Some((below, above)) = range {
            let most = if negative { below } else { above };
            if token.kind != TokenKind::Int {
                self.fault_over(value, last, "the default of an integer field is an integer");
            } else if negative && below == 0 {
                self.fault_over(value, last, "the default of an unsigned field is not negative");
            } else if literal::int(text).is_none_or(|it| it > most) {
                self.fault_over(value, last, "the number is out of range for the field");
            }
            return;
        }
        let (fits, message) = match scalar {
            Scalar::Bool => (
                is_name && matches!(text, b"true" | b"false"),
                "the default of a `bool` field is `true` or `false`",
            ),
            Scalar::String | Scalar::Bytes => (
                token.kind == TokenKind::String,
                "the default of a `string` or `bytes` field is a string",
            ),
            _ => (
                matches!(token.kind, TokenKind::Int | TokenKind::Float)
                    || token.kind == TokenKind::Ident && matches!(text, b"inf" | b"nan"),
                "the default of a `float` or `double` field is a number, `inf` or `nan`",
            ),
        };
        if !fits {
            self.fault_over(value, last, message);
        }
    }
}
