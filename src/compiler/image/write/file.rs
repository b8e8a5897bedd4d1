//! From the rows of a table to a `FileDescriptorProto`.

use super::options::{Definitions, Kept, Retained};
use crate::{
    image::{
        info::{self, Advance},
        out::{Guess, Out},
    },
    model::{
        Edition, ImportKind, Owner,
        table::{FileTable, Str},
    },
    source::SourceText,
};

/// Writes the descriptor of one file.
pub(super) struct Writer<'a> {
    pub(super) table: &'a FileTable,
    pub(super) text: Option<&'a SourceText>,
    /// `None` writes all options, as they are.
    definitions: Option<&'a Definitions>,
    pub(super) out: Out,
    /// Where in the descriptor the writer is.
    path: Vec<i32>,
    /// The paths of options that were left out.
    pub(super) dropped: Vec<Vec<i32>>,
    /// Whether there were options that are not written as they are.
    pub(super) has_changed: bool,
}

impl<'a> Writer<'a> {
    /// `room` is about how many bytes there will be.
    pub(super) fn new(
        table: &'a FileTable,
        text: Option<&'a SourceText>,
        definitions: Option<&'a Definitions>,
        room: usize,
    ) -> Self {
        let out = Out { bytes: Vec::with_capacity(room) };
        Self {
            table,
            text,
            definitions,
            out,
            path: Vec::new(),
            dropped: Vec::new(),
            has_changed: false,
        }
    }

    /// Fields 1 to 8: everything ahead of the source info.
    pub(super) fn body(&mut self) {
        let table = self.table;
        self.out.data(1, table.str(table.path).as_bytes());
        self.out.text(2, table.str(table.package));
        for import in table.imports.iter().filter(|it| it.kind != ImportKind::Option) {
            self.out.data(3, table.str(import.path).as_bytes());
        }
        for (row, index) in table.top_messages().zip(0..) {
            self.at([4, index], |it| it.message(4, row));
        }
        self.enums(5, table.top_enums);
        for (service, index) in table.services.iter().zip(0..) {
            self.at([6, index], |writer| writer.service(service));
        }
        self.fields(7, table.top_extensions);
        self.options(8, table.options, Owner::File);
    }

    /// Field 9: the source info.
    pub(super) fn info(&mut self, advance: Advance) {
        self.dropped.sort_unstable();
        match (self.text, &self.table.source_info) {
            (Some(text), _) => {
                info::write(self.table, text, advance, &self.dropped, &mut self.out);
            }
            (None, Some(kept)) => info::copy(kept, &self.dropped, &mut self.out),
            (None, None) => {}
        }
    }

    /// What follows the source info.
    pub(super) fn tail(&mut self) {
        let table = self.table;
        let plain = || table.imports.iter().filter(|it| it.kind != ImportKind::Option).zip(0..);
        for (number, kind) in [(10, ImportKind::Public), (11, ImportKind::Weak)] {
            for (_, index) in plain().filter(|it| it.0.kind == kind) {
                self.out.int(number, index);
            }
        }
        match table.edition {
            Edition::PROTO2 => {}
            Edition::PROTO3 => self.out.text(12, "proto3"),
            Edition(number) => {
                self.out.text(12, "editions");
                self.out.int(14, number);
            }
        }
        for import in table.imports.iter().filter(|it| it.kind == ImportKind::Option) {
            self.out.data(15, table.str(import.path).as_bytes());
        }
    }

    pub(super) fn str(&self, item: Str) -> &'a [u8] {
        self.table.str(item).as_bytes()
    }

    /// Runs `body` below two more steps of the path.
    pub(super) fn at(&mut self, steps: [i32; 2], body: impl FnOnce(&mut Self)) {
        self.path.extend(steps);
        body(self);
        self.path.truncate(self.path.len() - 2);
    }

    /// A message that `body` writes.
    pub(super) fn nested(&mut self, number: u32, guess: Guess, body: impl FnOnce(&mut Self)) {
        let mut out = std::mem::take(&mut self.out);
        out.message(number, guess, |out| {
            std::mem::swap(&mut self.out, out);
            body(self);
            std::mem::swap(&mut self.out, out);
        });
        self.out = out;
    }

    pub(super) fn options(&mut self, number: u32, options: Option<u32>, owner: Owner) {
        if options.is_none() {
            return;
        }
        let bytes = self.table.option_values(options).0;
        let Some(definitions) = self.definitions else { return self.out.data(number, bytes) };
        let Retained { kept, dropped } = definitions.retain(owner, bytes);
        self.has_changed |= !matches!(kept, Kept::All) || !dropped.is_empty();
        match kept {
            Kept::All => self.out.data(number, bytes),
            Kept::Other(bytes) => self.out.data(number, &bytes),
            Kept::Nothing => {}
        }
        let here = [&self.path[..], &[number as i32]].concat();
        self.dropped.extend(dropped.into_iter().map(|below| [&here[..], &below].concat()));
    }
}
