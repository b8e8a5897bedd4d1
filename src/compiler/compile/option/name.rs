//! Options messages by what has them, and where names of options are looked up.

use crate::{
    compile::{items::Within, setting::Owner},
    model::table::FileTable,
};

/// The message in `descriptor.proto` that options of an element are.
pub(super) fn options_of(owner: Owner) -> &'static str {
    match owner {
        Owner::File => "FileOptions",
        Owner::Message(_) => "MessageOptions",
        Owner::Field(_) | Owner::EntryField(_) => "FieldOptions",
        Owner::Oneof(_) => "OneofOptions",
        Owner::Enum(_) => "EnumOptions",
        Owner::Value(_) => "EnumValueOptions",
        Owner::Service(_) => "ServiceOptions",
        Owner::Method(_) => "MethodOptions",
        Owner::Ranges(..) => "ExtensionRangeOptions",
    }
}

/// Where the names of an element's options are looked up: in what is around it.
pub(super) fn scope_of(table: &FileTable, owner: Owner) -> Within {
    let message = |row: Option<u32>| row.map_or(Within::Package, Within::Message);
    match owner {
        Owner::File | Owner::Service(_) => Within::Package,
        Owner::Message(row) => message(table.messages[row as usize].parent),
        Owner::Field(row) | Owner::EntryField(row) => message(table.fields[row as usize].parent),
        Owner::Oneof(row) => message(Some(table.oneofs[row as usize].parent)),
        Owner::Enum(row) => message(table.enums[row as usize].parent),
        Owner::Value(row) => {
            message(table.enums[table.values[row as usize].parent as usize].parent)
        }
        Owner::Method(row) => Within::Service(table.methods[row as usize].parent),
        Owner::Ranges(row, _) => message(table.messages[row as usize].parent),
    }
}
