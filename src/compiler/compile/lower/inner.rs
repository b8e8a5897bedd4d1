//! Messages inside a file or message: those declared as such, groups, the entries of maps.

use super::{Lower, Scope};
use crate::{
    compile::{
        items::{Role, Within},
        setting::{Owner, Setting},
    },
    model::{
        Kind, Label, Type, Visibility, entry_name,
        table::{FieldTable, OptionSet, Ref, Rows, Str, TextRange},
        wire,
    },
    syntax::{Field, FieldType, Item, Path},
};

impl<'t> Lower<'t> {
    /// Adds the messages among the items, in document order; `next` are the rows of the first
    /// field and the first extension among the items.
    pub(super) fn inner_messages(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: Scope,
        parent: Option<u32>,
        mut next: [u32; 2],
    ) {
        let mut index = 0;
        for item in items {
            match item {
                Item::Message(message) => {
                    let row = self.table.messages.len() as u32;
                    let visibility = self.visibility(message.visibility(), Kind::Message, row);
                    let head =
                        self.head(scope, message.name(), message.span(), message.comment_tokens());
                    self.push_message(head, parent, index, visibility);
                    self.body(row, message.items());
                    index += 1;
                }
                Item::Field(field) => self.of_field(field, scope, parent, &mut index, &mut next[0]),
                Item::Oneof(oneof) => {
                    for item in oneof.items() {
                        if let Item::Field(item) = item {
                            self.of_field(item, scope, parent, &mut index, &mut next[0]);
                        }
                    }
                }
                Item::Extend(extend) => {
                    for item in extend.items() {
                        if let Item::Field(item) = item {
                            self.of_field(item, scope, parent, &mut index, &mut next[1]);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The message that a field declares, if it does.
    fn of_field(
        &mut self,
        item: Field<'t>,
        scope: Scope,
        parent: Option<u32>,
        index: &mut u32,
        next: &mut u32,
    ) {
        let field = *next;
        *next += 1;
        let message = match item.kind() {
            FieldType::Named(_) => return,
            FieldType::Group => {
                let head = self.head(scope, item.name(), item.span(), item.comment_tokens());
                let row = self.push_message(head, parent, *index, Visibility::Unset);
                self.body(row, item.items());
                row
            }
            FieldType::Map { key, value } => {
                let name = entry_name(item.name().text);
                let (short, full) = self.name_in(scope.name, &name, item.name().span);
                let head = (self.head_of(short, full), scope.hash.child(name.as_bytes()));
                let row = self.push_message(head, parent, *index, Visibility::Unset);
                self.map_entry(row, field, key, value);
                row
            }
        };
        *index += 1;
        let name = self.table.messages[message as usize].head.full_name;
        let field = &mut self.table.fields[field as usize];
        field.type_name = name;
        field.type_ref = Some(Ref { file: self.tree.file(), row: message });
    }

    fn map_entry(&mut self, row: u32, map: u32, key: Path<'t>, value: Path<'t>) {
        let start = self.table.fields.len() as u32;
        let features = self.features_of(map);
        for (index, name, path) in [(0, "key", key), (1, "value", value)] {
            self.entry_field(row, index, name, path);
            self.copy_features(start + index, &features);
        }
        let options = self.map_entry_options();
        let message = &mut self.table.messages[row as usize];
        message.fields = Rows { start, end: start + 2 };
        message.map_entry = true;
        message.head.options = Some(options);
    }

    /// `map_entry = true`, once for all maps of the file.
    fn map_entry_options(&mut self) -> u32 {
        *self.entry_options.get_or_insert_with(|| {
            let start = self.table.option_bytes.len() as u32;
            wire::put_int(&mut self.table.option_bytes, 7, 1);
            let bytes = Rows { start, end: self.table.option_bytes.len() as u32 };
            self.table.option_sets.push(OptionSet::new(bytes, &self.table.option_bytes));
            self.table.option_sets.len() as u32 - 1
        })
    }

    fn entry_field(&mut self, parent: u32, index: u32, name: &str, path: Path<'t>) {
        let row = self.table.fields.len() as u32;
        let scope = self.table.messages[parent as usize].head.full_name;
        let (short, full) = self.name_in(scope, name, path.span());
        self.hashes.fields.push(self.hashes.messages[parent as usize].child(name.as_bytes()));
        let kind = path.scalar().map_or(Type::Unknown, |it| Type::from_number(it.number()));
        if kind == Type::Unknown && !path.is_empty() {
            self.use_of(Role::Type, row, Within::Message(parent), path);
        }
        let none = TextRange::NONE;
        self.table.fields.push(FieldTable {
            head: self.head_of(short, full),
            parent: Some(parent),
            index,
            number: index as i32 + 1,
            number_range: none,
            label: Label::Optional,
            label_range: none,
            kind,
            type_name: Str::default(),
            type_range: none,
            type_ref: None,
            extendee: Str::default(),
            extendee_range: none,
            extendee_ref: None,
            oneof: None,
            proto3_optional: false,
            default: None,
            default_range: none,
            json_name: short,
            json_name_range: none,
        });
    }

    /// The settings of a field that set features: the key and value of a map have them, too.
    fn features_of(&self, field: u32) -> Vec<Setting> {
        let Ok(at) = self.map_groups.binary_search_by_key(&field, |it| it.0) else {
            return Vec::new();
        };
        let group = &self.settings.groups[self.map_groups[at].1];
        let settings = self.settings.of(group).iter();
        let is_feature = |setting: &&Setting| {
            let first = &self.settings.parts(setting)[0];
            !first.is_extension && self.settings.name(first) == "features"
        };
        settings.filter(is_feature).copied().collect()
    }

    fn copy_features(&mut self, field: u32, features: &[Setting]) {
        if !features.is_empty() {
            let first = self.settings.all.len();
            self.settings.all.extend_from_slice(features);
            self.settings.close(Owner::EntryField(field), first);
        }
    }
}
