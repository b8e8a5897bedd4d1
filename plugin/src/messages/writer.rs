//! Writes lines of Rust, each where its element is in the schema.

use super::{
    call::{self, Piece},
    comments::Comments,
    layout,
    path::Cx,
};
use crate::docs;

/// Writes the types of a file.
pub(super) struct Writer<'a> {
    pub(super) cx: &'a Cx<'a>,
    comments: &'a Comments,
    /// The place of an element in the descriptor of its file.
    place: Vec<i32>,
    indent: usize,
    out: &'a mut String,
}

impl<'a> Writer<'a> {
    pub(super) fn new(cx: &'a Cx<'a>, comments: &'a Comments, out: &'a mut String) -> Self {
        Self { cx, comments, place: Vec::new(), indent: 0, out }
    }

    /// Runs `write` with `place` at the end of its place.
    pub(super) fn at(&mut self, place: [usize; 2], write: impl FnOnce(&mut Self)) {
        let index = |it| i32::try_from(it).unwrap_or(i32::MAX);
        self.place.extend(place.map(index));
        write(self);
        self.place.truncate(self.place.len() - 2);
    }

    /// Writes a line, which is broken where it is too long.
    pub(super) fn line(&mut self, text: &str) {
        layout::line(self.out, self.indent, text);
    }

    /// Writes a call of a function, and what comes after it.
    pub(super) fn call(&mut self, function: &str, items: Vec<Piece>, after: &str) {
        let call = Piece::Group { open: format!("{function}("), items, close: ")" };
        call::statement(self.out, self.indent, "", &call, after);
    }

    /// Writes a call of a method, which is on a line of its own where it does not fit.
    pub(super) fn chained(&mut self, receiver: &str, method: &str, items: Vec<Piece>) {
        let call = Piece::Group { open: format!(".{method}("), items, close: ")" };
        if layout::fits(self.indent, receiver.len() + call.len() + ";".len()) {
            return call::statement(self.out, self.indent, receiver, &call, ";");
        }
        self.line(receiver);
        call::statement(self.out, self.indent + 4, "", &call, ";");
    }

    /// Writes `head`, what `write` writes inside, and a closing brace.
    pub(super) fn block(&mut self, head: &str, write: impl FnOnce(&mut Self)) {
        self.line(&format!("{head} {{"));
        self.indent += 4;
        write(self);
        self.indent -= 4;
        self.line("}");
    }

    /// Writes what stands before the element at the place: its docs, whether it is deprecated, what
    /// the user wants there.
    pub(super) fn head<'b>(
        &mut self,
        deprecated: bool,
        attributes: impl IntoIterator<Item = &'b str>,
    ) {
        for line in docs::attributes(self.comments.at(&self.place), deprecated) {
            layout::put(self.out, self.indent, &line);
        }
        for line in attributes {
            layout::put(self.out, self.indent, line);
        }
    }
}
