//! Messages: everything that is directly inside one, kind by kind, as descriptors have it.

use rustc_hash::FxHashSet;

use super::{Lower, Scope};
use crate::{
    compile::{hash::NameHash, items::Within, setting::Owner},
    model::{
        Visibility, made_oneofs,
        table::{Head, MessageTable, OneofTable, Rows},
    },
    source::Span,
    syntax::{Item, OptionSetting, Value},
};

/// The largest number of a field.
const MAX_FIELD: i32 = 0x1fff_ffff;

impl<'t> Lower<'t> {
    /// Adds an empty message.
    pub(super) fn push_message(
        &mut self,
        (head, hash): (Head, NameHash),
        parent: Option<u32>,
        index: u32,
        visibility: Visibility,
    ) -> u32 {
        self.hashes.messages.push(hash);
        self.table.messages.push(MessageTable {
            head,
            parent,
            index,
            end: self.table.messages.len() as u32 + 1,
            fields: Rows::default(),
            extensions: Rows::default(),
            oneofs: Rows::default(),
            enums: Rows::default(),
            extension_ranges: Rows::default(),
            reserved_ranges: Rows::default(),
            reserved_names: Rows::default(),
            map_entry: false,
            visibility,
        });
        self.table.messages.len() as u32 - 1
    }

    /// Fills a message from the items of its body.
    pub(super) fn body(&mut self, row: u32, items: impl Iterator<Item = Item<'t>> + Clone) {
        let name = self.table.messages[row as usize].head.full_name;
        let hash = self.hashes.messages[row as usize];
        let scope = Scope { name, hash, within: Within::Message(row) };
        self.options(items.clone(), Owner::Message(row));
        let oneofs = self.oneofs(items.clone(), scope, row);
        let fields = self.fields(items.clone(), scope, row, oneofs.start);
        let oneofs = Rows { end: self.synthetic_oneofs(fields, scope, row), ..oneofs };
        let extensions = self.extensions(items.clone(), scope, Some(row));
        let enums = self.enums(items.clone(), scope, Some(row));
        let max = if is_message_set(items.clone()) { i32::MAX - 1 } else { MAX_FIELD };
        let extension_ranges = self.extension_ranges(items.clone(), row, max);
        let reserved = items.clone().filter_map(|item| match item {
            Item::Reserved(reserved) => Some(reserved),
            _ => None,
        });
        let (reserved_ranges, reserved_names) = self.reserved(reserved, max);
        self.inner_messages(items, scope, Some(row), [fields.start, extensions.start]);
        let end = self.table.messages.len() as u32;
        let message = &mut self.table.messages[row as usize];
        (message.oneofs, message.fields, message.extensions, message.enums) =
            (oneofs, fields, extensions, enums);
        (message.extension_ranges, message.end) = (extension_ranges, end);
        (message.reserved_ranges, message.reserved_names) = (reserved_ranges, reserved_names);
    }

    fn oneofs(&mut self, items: impl Iterator<Item = Item<'t>>, scope: Scope, parent: u32) -> Rows {
        let start = self.table.oneofs.len() as u32;
        let oneofs = items.filter_map(|item| match item {
            Item::Oneof(oneof) => Some(oneof),
            _ => None,
        });
        for (index, item) in (0..).zip(oneofs) {
            let row = self.table.oneofs.len() as u32;
            let (head, hash) = self.head(scope, item.name(), item.span(), item.comment_tokens());
            self.hashes.oneofs.push(hash);
            self.options(item.items(), Owner::Oneof(row));
            self.table.oneofs.push(OneofTable { head, parent, index, synthetic: false });
        }
        Rows { start, end: self.table.oneofs.len() as u32 }
    }

    /// The fields of a message, those of its oneofs among them.
    fn fields(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: Scope,
        parent: u32,
        mut oneof: u32,
    ) -> Rows {
        let start = self.table.fields.len() as u32;
        for item in items {
            match item {
                Item::Field(field) => self.field(field, start, scope, Some(parent), None),
                Item::Oneof(value) => {
                    for item in value.items() {
                        if let Item::Field(item) = item {
                            self.field(item, start, scope, Some(parent), Some(oneof));
                        }
                    }
                    oneof += 1;
                }
                _ => {}
            }
        }
        Rows { start, end: self.table.fields.len() as u32 }
    }

    /// A proto3 `optional` field has a oneof to itself, behind those that are written.
    fn synthetic_oneofs(&mut self, fields: Rows, scope: Scope, parent: u32) -> u32 {
        let first = self.table.messages[parent as usize].oneofs.start;
        let optional = fields.iter().filter(|at| self.table.fields[*at as usize].proto3_optional);
        let optional: Vec<u32> = optional.collect();
        if !optional.is_empty() {
            let oneofs = self.table.oneofs.iter().rev().take_while(|it| it.parent == parent);
            let index = oneofs.clone().count() as u32;
            let heads = self.table.fields[fields.range()].iter().map(|it| &it.head);
            let heads = heads.chain(oneofs.map(|it| &it.head));
            let taken: FxHashSet<&str> = heads.map(|it| self.table.str(it.name)).collect();
            let names = optional.iter().map(|at| self.table.fields[*at as usize].head.name);
            let names = names.map(|it| self.table.str(it));
            let made = made_oneofs(names, |it| taken.contains(it));
            for ((index, at), name) in (index..).zip(optional).zip(made) {
                let range = self.table.fields[at as usize].head.name_range;
                let span = Span { file: self.tree.file(), start: range.start, end: range.end };
                let (short, full) = self.name_in(scope.name, &name, span);
                let head = self.head_of(short, full);
                self.hashes.oneofs.push(scope.hash.child(name.as_bytes()));
                self.table.oneofs.push(OneofTable { head, parent, index, synthetic: true });
                self.table.fields[at as usize].oneof = Some(self.table.oneofs.len() as u32 - 1);
            }
        }
        (self.table.oneofs.len() as u32).max(first)
    }
}

/// As protoc's parser has it: by the words, before options are resolved.
fn is_message_set<'t>(items: impl Iterator<Item = Item<'t>>) -> bool {
    let sets = |option: OptionSetting<'t>| {
        option.is_simple("message_set_wire_format")
            && matches!(option.value(), Value::Ident(it) if it.text == "true")
    };
    items.into_iter().any(|it| matches!(it, Item::Option(it) if sets(it)))
}
