//! From the rows of a table to a `FileDescriptorProto`.

use super::{
    options::{Definitions, Kept, Owner, Retained},
    out::{Guess, Out},
};
use crate::image::info::{self, Advance};
use crate::model::{
    Edition, Label, Type, Visibility,
    table::{
        EnumTable, FieldTable, FileTable, ImportKind, MessageTable, MethodTable, ReservedRange,
        Rows, ServiceTable, Str, ValueTable,
    },
};

/// Writes the descriptor of one file.
pub(super) struct Writer<'a> {
    pub(super) table: &'a FileTable,
    /// `None` writes all options, as they are.
    definitions: Option<&'a Definitions>,
    pub(super) out: Out,
    /// Where in the descriptor the writer is.
    path: Vec<i32>,
    /// The paths of options that were left out.
    pub(super) dropped: Vec<Vec<i32>>,
}

impl<'a> Writer<'a> {
    /// `room` is about how many bytes there will be.
    pub(super) fn new(
        table: &'a FileTable,
        definitions: Option<&'a Definitions>,
        room: usize,
    ) -> Self {
        let out = Out { bytes: Vec::with_capacity(room) };
        Self { table, definitions, out, path: Vec::new(), dropped: Vec::new() }
    }

    /// Fields 1 to 8: everything ahead of the source info.
    pub(super) fn body(&mut self) {
        let table = self.table;
        self.out.data(1, table.str(table.path).as_bytes());
        self.out.text(2, table.str(table.package));
        for it in table.imports.iter().filter(|it| it.kind != ImportKind::Option) {
            self.out.data(3, table.str(it.path).as_bytes());
        }
        for (row, index) in table.top_messages().zip(0..) {
            self.at([4, index], |it| it.message(4, row));
        }
        self.enums(5, table.top_enums);
        for (it, index) in table.services.iter().zip(0..) {
            self.at([6, index], |writer| writer.service(it));
        }
        self.fields(7, table.top_extensions);
        self.options(8, table.options, Owner::File);
    }

    /// Field 9: the source info.
    pub(super) fn info(&mut self, text: Option<&[u8]>, advance: Advance) {
        self.dropped.sort_unstable();
        match (text, &self.table.source_info) {
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
        for it in table.imports.iter().filter(|it| it.kind == ImportKind::Option) {
            self.out.data(15, table.str(it.path).as_bytes());
        }
    }

    fn str(&self, it: Str) -> &'a [u8] {
        self.table.str(it).as_bytes()
    }

    /// Runs `body` below two more steps of the path.
    fn at(&mut self, steps: [i32; 2], body: impl FnOnce(&mut Self)) {
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

    fn options(&mut self, number: u32, options: Option<u32>, owner: Owner) {
        let Some(row) = options else { return };
        let set = &self.table.option_sets[row as usize];
        let bytes = &self.table.option_bytes[set.bytes.range()];
        let Some(definitions) = self.definitions else { return self.out.data(number, bytes) };
        let Retained { kept, dropped } = definitions.retain(owner, bytes);
        match kept {
            Kept::All => self.out.data(number, bytes),
            Kept::Other(bytes) => self.out.data(number, &bytes),
            Kept::Nothing => {}
        }
        let here = [&self.path[..], &[number as i32]].concat();
        self.dropped.extend(dropped.into_iter().map(|below| [&here[..], &below].concat()));
    }

    fn message(&mut self, number: u32, row: u32) {
        let table = self.table;
        let it: &MessageTable = &table.messages[row as usize];
        self.nested(number, Guess::Medium, |writer| {
            writer.out.data(1, writer.str(it.head.name));
            writer.fields(2, it.fields);
            for (nested, index) in table.nested(row).zip(0..) {
                writer.at([3, index], |writer| writer.message(3, nested));
            }
            writer.enums(4, it.enums);
            writer.extension_ranges(it.extension_ranges);
            writer.fields(6, it.extensions);
            writer.options(7, it.head.options, Owner::Message);
            for (oneof, index) in table.oneofs[it.oneofs.range()].iter().zip(0..) {
                writer.at([8, index], |writer| {
                    writer.nested(8, Guess::Short, |writer| {
                        writer.out.data(1, writer.str(oneof.head.name));
                        writer.options(2, oneof.head.options, Owner::Oneof);
                    });
                });
            }
            for range in &table.reserved_ranges[it.reserved_ranges.range()] {
                let end = range.end.saturating_add(1);
                writer.range(9, ReservedRange { end, ..*range });
            }
            for name in &table.reserved_names[it.reserved_names.range()] {
                writer.out.data(10, writer.str(*name));
            }
            writer.visibility(11, it.visibility);
        });
    }

    fn visibility(&mut self, number: u32, it: Visibility) {
        if it != Visibility::Unset {
            self.out.int(number, it as i32);
        }
    }

    fn range(&mut self, number: u32, it: ReservedRange) {
        self.out.message(number, Guess::Short, |out| {
            out.int(1, it.start);
            out.int(2, it.end);
        });
    }

    fn extension_ranges(&mut self, rows: Rows) {
        for (it, index) in self.table.extension_ranges[rows.range()].iter().zip(0..) {
            self.at([5, index], |writer| {
                writer.nested(5, Guess::Short, |writer| {
                    writer.out.int(1, it.start);
                    writer.out.int(2, it.end);
                    writer.options(3, it.options, Owner::Range);
                });
            });
        }
    }

    fn fields(&mut self, number: u32, rows: Rows) {
        for (it, index) in self.table.fields[rows.range()].iter().zip(0..) {
            self.at([number as i32, index], |writer| {
                writer.nested(number, Guess::Short, |writer| writer.field(it));
            });
        }
    }

    fn field(&mut self, it: &FieldTable) {
        self.out.data(1, self.str(it.head.name));
        self.name(2, it.extendee);
        self.out.int(3, it.number);
        self.out.int(
            4,
            match it.label {
                Label::Optional => 1,
                Label::Required => 2,
                Label::Repeated => 3,
            },
        );
        if it.kind != Type::Unknown {
            self.out.int(5, it.kind as i32);
        }
        self.name(6, it.type_name);
        if let Some(default) = it.default {
            self.out.data(7, self.str(default));
        }
        self.options(8, it.head.options, Owner::Field);
        if let Some(oneof) = it.oneof {
            self.out.int(9, self.table.oneofs[oneof as usize].index as i32);
        }
        self.out.data(10, self.str(it.json_name));
        self.out.flag(17, it.proto3_optional);
    }

    /// A full name, with a dot before it; absent where it is empty.
    fn name(&mut self, number: u32, it: Str) {
        if it.len > 0 {
            self.out.varint(u64::from(number << 3 | 2));
            self.out.varint(u64::from(it.len) + 1);
            self.out.bytes.push(b'.');
            let name = self.str(it);
            self.out.bytes.extend_from_slice(name);
        }
    }

    fn enums(&mut self, number: u32, rows: Rows) {
        for (it, index) in self.table.enums[rows.range()].iter().zip(0..) {
            self.at([number as i32, index], |writer| {
                writer.nested(number, Guess::Medium, |writer| writer.enumeration(it));
            });
        }
    }

    fn enumeration(&mut self, it: &EnumTable) {
        let table = self.table;
        self.out.data(1, self.str(it.head.name));
        for (value, index) in table.values[it.values.range()].iter().zip(0..) {
            self.at([2, index], |writer| {
                writer.nested(2, Guess::Short, |writer| writer.value(value));
            });
        }
        self.options(3, it.head.options, Owner::Enum);
        for range in &table.reserved_ranges[it.reserved_ranges.range()] {
            self.range(4, *range);
        }
        for name in &table.reserved_names[it.reserved_names.range()] {
            self.out.data(5, self.str(*name));
        }
        self.visibility(6, it.visibility);
    }

    fn value(&mut self, it: &ValueTable) {
        self.out.data(1, self.str(it.head.name));
        self.out.int(2, it.number);
        self.options(3, it.head.options, Owner::Value);
    }

    fn service(&mut self, it: &ServiceTable) {
        self.nested(6, Guess::Medium, |writer| {
            writer.out.data(1, writer.str(it.head.name));
            for (method, index) in writer.table.methods[it.methods.range()].iter().zip(0..) {
                writer.at([2, index], |writer| {
                    writer.nested(2, Guess::Short, |writer| writer.method(method));
                });
            }
            writer.options(3, it.head.options, Owner::Service);
        });
    }

    fn method(&mut self, it: &MethodTable) {
        self.out.data(1, self.str(it.head.name));
        self.name(2, it.input);
        self.name(3, it.output);
        self.options(4, it.head.options, Owner::Method);
        self.out.flag(5, it.client_streaming);
        self.out.flag(6, it.server_streaming);
    }
}
