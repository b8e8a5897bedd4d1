//! From the descriptor of a file without source to one that others can import.

use std::sync::Arc;

use super::{
    hash::NameHash,
    items::{Hashes, Items, Lowered, Places, Role, Use, Uses, Within},
};
use crate::{
    diagnostic::Faults,
    image::{self, Text},
    model::{
        table::{FileTable, Str, TextRange},
        wire,
    },
    source::SourceFile,
};

/// The file of a `FileDescriptorProto` in wire format; `None` where it is none.
pub(super) fn made(path: &str, bytes: &[u8]) -> Option<Lowered> {
    let mut set = Vec::with_capacity(bytes.len() + 8);
    wire::put_bytes(&mut set, 1, bytes);
    // With a text, if an empty one, positions in the source that is missing mean nothing.
    let text = |_: &str| Text { bytes: Some([].into()), target: Some(false), ..Text::default() };
    let table = image::read(&set, Vec::new(), text).ok()?.tables.pop()?;
    let mut table = Arc::unwrap_or_clone(table);
    if table.str(table.path) != path {
        return None;
    }
    let mut uses = Uses::default();
    uses.collect(&table);
    unlink(&mut table);
    let hashes = hashes(&table);
    let head = Lowered::of_head(table, SourceFile::new(path, []).into(), Faults::default());
    let table = head.table;
    let nowhere = |count: usize| vec![TextRange::NONE; count];
    let items = Items {
        hashes,
        places: Places {
            imports: nowhere(table.imports.len()),
            reserved_ranges: nowhere(table.reserved_ranges.len()),
            reserved_names: nowhere(table.reserved_names.len()),
            ..Places::default()
        },
        // Who made the descriptor has done so.
        is_checked: true,
        damage: None,
        ..head.items
    };
    Some(Lowered { items, table, uses, settings: head.settings })
}

/// Forgets what names meant in the descriptor alone.
fn unlink(table: &mut FileTable) {
    for it in &mut table.fields {
        (it.type_ref, it.extendee_ref) = (None, None);
    }
    for it in &mut table.methods {
        (it.input_ref, it.output_ref) = (None, None);
    }
}

fn hashes(table: &FileTable) -> Hashes {
    let of = |name: Str| NameHash::ROOT.path(table.str(name));
    let package = table.str(table.package);
    let parts = package.split('.').filter(|it| !it.is_empty());
    let packages = parts.scan(NameHash::ROOT, |around, part| {
        *around = around.child(part.as_bytes());
        Some(*around)
    });
    Hashes {
        packages: packages.collect(),
        messages: table.messages.iter().map(|it| of(it.head.full_name)).collect(),
        fields: table.fields.iter().map(|it| of(it.head.full_name)).collect(),
        oneofs: table.oneofs.iter().map(|it| of(it.head.full_name)).collect(),
        enums: table.enums.iter().map(|it| of(it.head.full_name)).collect(),
        values: table.values.iter().map(|it| of(it.head.full_name)).collect(),
        services: table.services.iter().map(|it| of(it.head.full_name)).collect(),
        methods: table.methods.iter().map(|it| of(it.head.full_name)).collect(),
    }
}

/// The names that a descriptor has resolved, to be looked up again.
impl Uses {
    fn collect(&mut self, table: &FileTable) {
        for (it, row) in table.fields.iter().zip(0..) {
            self.add(table, Role::Type, row, it.type_name);
            self.add(table, Role::Extendee, row, it.extendee);
        }
        for (it, row) in table.methods.iter().zip(0..) {
            self.add(table, Role::Input, row, it.input);
            self.add(table, Role::Output, row, it.output);
        }
    }

    fn add(&mut self, table: &FileTable, role: Role, row: u32, name: Str) {
        if name.len == 0 {
            return;
        }
        let start = self.names.len() as u32;
        self.names.push('.');
        self.names.push_str(table.str(name));
        let name = Str { start, len: name.len + 1 };
        // Neighbours with one range count as one use.
        let range = match self.all.len() % 2 {
            0 => TextRange::NONE,
            _ => TextRange { start: 0, end: 0 },
        };
        self.all.push(Use { role, row, within: Within::Package, name, range });
    }
}
