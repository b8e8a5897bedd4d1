//! Fields and extensions.

use super::{Lower, Scope, default::default_text};
use crate::{
    compile::{items::Role, setting::Owner},
    model::{
        Edition, Kind, Label, Type, json_name,
        table::{FieldTable, Rows, Str, TextRange},
    },
    syntax::{self, Field, FieldType, Item, Path, Value},
};

impl<'t> Lower<'t> {
    /// The fields of all `extend` blocks among the items.
    pub(super) fn extensions(
        &mut self,
        items: impl Iterator<Item = Item<'t>>,
        scope: Scope,
        parent: Option<u32>,
    ) -> Rows {
        let start = self.table.fields.len() as u32;
        for item in items {
            let Item::Extend(extend) = item else { continue };
            let extendee = extend.extendee();
            let statement = self.statement(extend.span(), extend.comment_tokens());
            self.table.extends.push(statement);
            for item in extend.items() {
                let Item::Field(item) = item else { continue };
                let row = self.table.fields.len();
                self.field(item, start, scope, parent, None);
                self.extend(row, extendee, scope);
            }
        }
        Rows { start, end: self.table.fields.len() as u32 }
    }

    /// Makes an extension of a field.
    fn extend(&mut self, row: usize, extendee: Path<'t>, scope: Scope) {
        self.table.fields[row].extendee_range = extendee.span().into();
        // A placeholder until names are resolved; whoever has an extendee is an extension.
        self.table.fields[row].extendee = self.table.path;
        if !extendee.is_empty() && extendee.scalar().is_none() {
            self.use_of(Role::Extendee, row as u32, scope.within, extendee);
        }
    }

    /// Adds a field; `first` is the row of its first sibling.
    pub(super) fn field(
        &mut self,
        item: Field<'t>,
        first: u32,
        scope: Scope,
        parent: Option<u32>,
        oneof: Option<u32>,
    ) {
        let row = self.table.fields.len() as u32;
        let is_group = matches!(item.kind(), FieldType::Group);
        let comments = if is_group { None } else { item.comment_tokens() };
        let mut name = item.name();
        let lower = if is_group { name.text.to_ascii_lowercase() } else { String::new() };
        if is_group {
            name.text = &lower;
        }
        let (head, hash) = self.head(scope, name, item.span(), comments);
        self.hashes.fields.push(hash);
        let (kind, label, type_range) = self.field_type(item, row, scope);
        let group = self.settings.groups.len();
        self.group(item.options(), Owner::Field(row));
        if matches!(item.kind(), FieldType::Map { .. }) && self.settings.groups.len() > group {
            self.map_groups.push((row, group));
        }
        let number = item.number().unwrap_or_else(|| {
            self.locations.numberless.insert((Kind::Field, row));
            0
        });
        let (default, default_range) = self.default(item, kind);
        let (json_name, json_name_range) = self.json_name(item, head.name);
        let explicit = matches!(item.label(), Some((syntax::Label::Optional, _)));
        self.table.fields.push(FieldTable {
            head,
            parent,
            index: row - first,
            number,
            number_range: item.number_span().into(),
            label,
            label_range: item.label().map_or(TextRange::NONE, |it| it.1.into()),
            kind,
            type_name: Str::default(),
            type_range,
            type_ref: None,
            extendee: Str::default(),
            extendee_range: TextRange::NONE,
            extendee_ref: None,
            oneof,
            proto3_optional: explicit && self.table.edition == Edition::PROTO3,
            default,
            default_range,
            json_name,
            json_name_range,
        });
    }

    fn field_type(&mut self, field: Field<'t>, row: u32, scope: Scope) -> (Type, Label, TextRange) {
        let label = match field.label() {
            Some((syntax::Label::Required, _)) => Label::Required,
            Some((syntax::Label::Repeated, _)) => Label::Repeated,
            _ => Label::Optional,
        };
        match field.kind() {
            FieldType::Group => (Type::Group, label, field.type_span().into()),
            FieldType::Map { .. } => (Type::Message, Label::Repeated, field.type_span().into()),
            FieldType::Named(path) => {
                let kind = match path.scalar() {
                    Some(scalar) => Type::from_number(scalar.number()),
                    None => {
                        if !path.is_empty() {
                            self.use_of(Role::Type, row, scope.within, path);
                        }
                        Type::Unknown
                    }
                };
                (kind, label, path.span().into())
            }
        }
    }

    fn default(&mut self, field: Field<'t>, kind: Type) -> (Option<Str>, TextRange) {
        let Some(setting) = field.default() else { return (None, TextRange::NONE) };
        if let (Type::String, Value::String(found)) = (kind, setting.value())
            && std::str::from_utf8(&found.bytes()).is_err()
        {
            let row = self.table.fields.len() as u32;
            self.table.odd_defaults.push((row, found.bytes().into()));
        }
        let text = default_text(kind, setting.value()).map(|it| self.table.intern(&it));
        (text, setting.span().into())
    }

    fn json_name(&mut self, field: Field<'t>, name: Str) -> (Str, TextRange) {
        if let Some(setting) = field.json_name()
            && let Value::String(text) = setting.value()
        {
            return (self.table.intern(&text.text()), setting.span().into());
        }
        let text = self.table.str(name);
        if !text.contains('_') {
            return (name, TextRange::NONE);
        }
        let text = json_name(text);
        (self.table.intern(&text), TextRange::NONE)
    }
}
