//! Messages, fields, enums and services: what is inside a file.

use super::file::Writer;
use crate::{
    image::out::Guess,
    model::{
        Label, Owner, Type, Visibility,
        table::{
            EnumTable, MessageTable, MethodTable, ReservedRange, Rows, ServiceTable, Str,
            ValueTable,
        },
    },
};

impl Writer<'_> {
    pub(super) fn message(&mut self, number: u32, row: u32) {
        let table = self.table;
        let message: &MessageTable = &table.messages[row as usize];
        self.nested(number, Guess::Medium, |writer| {
            writer.out.data(1, writer.str(message.head.name));
            writer.fields(2, message.fields);
            for (nested, index) in table.nested(row).zip(0..) {
                writer.at([3, index], |writer| writer.message(3, nested));
            }
            writer.enums(4, message.enums);
            writer.extension_ranges(message.extension_ranges);
            writer.fields(6, message.extensions);
            writer.options(7, message.head.options, Owner::Message);
            for (oneof, index) in table.oneofs[message.oneofs.range()].iter().zip(0..) {
                writer.at([8, index], |writer| {
                    writer.nested(8, Guess::Short, |writer| {
                        writer.out.data(1, writer.str(oneof.head.name));
                        writer.options(2, oneof.head.options, Owner::Oneof);
                    });
                });
            }
            for range in &table.reserved_ranges[message.reserved_ranges.range()] {
                let end = range.end.saturating_add(1);
                writer.range(9, ReservedRange { end, ..*range });
            }
            for name in &table.reserved_names[message.reserved_names.range()] {
                writer.out.data(10, writer.str(*name));
            }
            writer.visibility(11, message.visibility);
        });
    }

    fn visibility(&mut self, number: u32, item: Visibility) {
        if item != Visibility::Unset {
            self.out.int(number, item as i32);
        }
    }

    fn range(&mut self, number: u32, item: ReservedRange) {
        self.out.message(number, Guess::Short, |out| {
            out.int(1, item.start);
            out.int(2, item.end);
        });
    }

    fn extension_ranges(&mut self, rows: Rows) {
        for (extension_range, index) in self.table.extension_ranges[rows.range()].iter().zip(0..) {
            self.at([5, index], |writer| {
                writer.nested(5, Guess::Short, |writer| {
                    writer.out.int(1, extension_range.start);
                    writer.out.int(2, extension_range.end);
                    writer.options(3, extension_range.options, Owner::Range);
                });
            });
        }
    }

    pub(super) fn fields(&mut self, number: u32, rows: Rows) {
        for (row, index) in rows.iter().zip(0..) {
            self.at([number as i32, index], |writer| {
                writer.nested(number, Guess::Short, |writer| writer.field(row));
            });
        }
    }

    fn field(&mut self, row: u32) {
        let field = self.table.fields[row as usize];
        self.out.data(1, self.str(field.head.name));
        self.name(2, field.extendee);
        self.out.int(3, field.number);
        self.out.int(
            4,
            match field.label {
                Label::Optional => 1,
                Label::Required => 2,
                Label::Repeated => 3,
            },
        );
        if field.kind != Type::Unknown {
            self.out.int(5, field.kind as i32);
        }
        self.name(6, field.type_name);
        if let Some(default) = field.default {
            let odd = &self.table.odd_defaults;
            let odd = odd.binary_search_by_key(&row, |it| it.0).map(|at| &*odd[at].1);
            self.out.data(7, odd.unwrap_or(self.str(default)));
        }
        self.options(8, field.head.options, Owner::Field);
        if let Some(oneof) = field.oneof {
            self.out.int(9, self.table.oneofs[oneof as usize].index as i32);
        }
        self.out.data(10, self.str(field.json_name));
        self.out.flag(17, field.proto3_optional);
    }

    /// A full name, with a dot before it; absent where it is empty.
    fn name(&mut self, number: u32, str: Str) {
        if str.len > 0 {
            self.out.tag(number, 2);
            self.out.varint(u64::from(str.len) + 1);
            self.out.bytes.push(b'.');
            let name = self.str(str);
            self.out.bytes.extend_from_slice(name);
        }
    }

    pub(super) fn enums(&mut self, number: u32, rows: Rows) {
        for (item, index) in self.table.enums[rows.range()].iter().zip(0..) {
            self.at([number as i32, index], |writer| {
                writer.nested(number, Guess::Medium, |writer| writer.enumeration(item));
            });
        }
    }

    fn enumeration(&mut self, item: &EnumTable) {
        let table = self.table;
        self.out.data(1, self.str(item.head.name));
        for (value, index) in table.values[item.values.range()].iter().zip(0..) {
            self.at([2, index], |writer| {
                writer.nested(2, Guess::Short, |writer| writer.value(value));
            });
        }
        self.options(3, item.head.options, Owner::Enum);
        for range in &table.reserved_ranges[item.reserved_ranges.range()] {
            self.range(4, *range);
        }
        for name in &table.reserved_names[item.reserved_names.range()] {
            self.out.data(5, self.str(*name));
        }
        self.visibility(6, item.visibility);
    }

    fn value(&mut self, item: &ValueTable) {
        self.out.data(1, self.str(item.head.name));
        self.out.int(2, item.number);
        self.options(3, item.head.options, Owner::Value);
    }

    pub(super) fn service(&mut self, item: &ServiceTable) {
        self.nested(6, Guess::Medium, |writer| {
            writer.out.data(1, writer.str(item.head.name));
            for (method, index) in writer.table.methods[item.methods.range()].iter().zip(0..) {
                writer.at([2, index], |writer| {
                    writer.nested(2, Guess::Short, |writer| writer.method(method));
                });
            }
            writer.options(3, item.head.options, Owner::Service);
        });
    }

    fn method(&mut self, item: &MethodTable) {
        self.out.data(1, self.str(item.head.name));
        self.name(2, item.input);
        self.name(3, item.output);
        self.options(4, item.head.options, Owner::Method);
        self.out.flag(5, item.client_streaming);
        self.out.flag(6, item.server_streaming);
    }
}
