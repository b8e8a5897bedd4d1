//! Messages as values: text format, checked against its type and written in wire format.

use rustc_hash::FxHashMap;

use super::{
    bytes::{Fields, put_message},
    interpret::Interpreter,
    scalar::Notation,
};
use crate::{
    compile::setting::{Entry, EntryKind, Raw, RawKind},
    model::{
        Label, Type,
        table::{FieldTable, Known, Ref, Rows, TextRange},
        wire::{put_bytes, put_item, put_tag, put_varint},
    },
};

/// What one aggregate has set so far.
#[derive(Default)]
struct Set {
    fields: FxHashMap<i32, TextRange>,
    oneofs: FxHashMap<u32, (i32, TextRange)>,
    /// How many values repeated fields have.
    counts: FxHashMap<i32, i32>,
    /// The bytes of packed fields, by number.
    packed: FxHashMap<i32, Vec<u8>>,
}

impl Interpreter<'_> {
    /// The bytes of a message or the entry of a map.
    pub(super) fn message(&mut self, of: Ref, entries: Rows, range: TextRange) -> Vec<u8> {
        if self.defs.message(of).map_entry {
            self.apart(|it| it.map_entry(of, entries, range))
        } else {
            self.aggregate(of, entries, range)
        }
    }

    /// The bytes of an aggregate; faults are reported, and what is at fault is left out.
    fn aggregate(&mut self, message: Ref, entries: Rows, range: TextRange) -> Vec<u8> {
        let settings = self.settings;
        let mut fields = Fields::default();
        let mut set = Set::default();
        for entry in settings.entries(entries) {
            if entry.kind == EntryKind::Any {
                self.any(message, entry, &mut fields, &mut set);
                continue;
            }
            let Some(field) = self.entry_field(message, entry) else { continue };
            let table = self.defs.field(field);
            let value = self.defs.value_of(field, settings, entry.value);
            self.touch(field, value, entry.name_range);
            let is_message = matches!(table.kind, Type::Message | Type::Group | Type::Unknown);
            if !entry.colon && !is_message {
                let name = self.defs.field_name(field);
                self.fault(entry.name_range, format!("expected `:` after `{name}`"))
                    .help("only fields that are messages do without");
            }
            let repeated = table.label == Label::Repeated;
            if !repeated && !self.is_first(field, entry, &mut set) {
                continue;
            }
            let depth = self.inner.path.len();
            self.inner.path.push(table.number);
            let range = TextRange { start: entry.name_range.start, end: entry.value.range.end };
            match entry.value.kind {
                RawKind::List(values) if repeated => {
                    for (at, value) in settings.values(values).iter().enumerate() {
                        self.at_index(depth, value.range, Known::Here, &mut set);
                        if at == 0 {
                            self.inner.add_list(range);
                        }
                        let chosen = self.defs.value_of(field, settings, *value);
                        self.touch(field, chosen, value.range);
                        self.inner.elements += 1;
                        self.field_value(message, field, *value, &mut fields, &mut set);
                        self.inner.elements -= 1;
                    }
                }
                RawKind::List(_) => {
                    let name = self.defs.field_name(field);
                    self.fault(
                        entry.value.range,
                        format!("the field `{name}` is not repeated and takes no list"),
                    )
                    .help("write the value without `[ ]`");
                }
                _ => {
                    if repeated {
                        self.at_index(depth, range, Known::Always, &mut set);
                    } else {
                        let is_message = matches!(entry.value.kind, RawKind::Message(_));
                        let known = if is_message { Known::Here } else { Known::Always };
                        self.inner.add(range, known);
                    }
                    self.inner.elements += u32::from(repeated);
                    self.field_value(message, field, entry.value, &mut fields, &mut set);
                    self.inner.elements -= u32::from(repeated);
                }
            }
            self.inner.path.truncate(depth);
        }
        let mut packed: Vec<_> = set.packed.drain().collect();
        packed.sort_unstable_by_key(|it| it.0);
        for (number, bytes) in packed {
            fields.add(number, |out| put_bytes(out, number as u32, &bytes));
        }
        self.check_required(message, |it| set.fields.contains_key(&it), range);
        fields.finish()
    }

    /// Goes on to the next value of a repeated field, whose number is at `depth` of the path.
    fn at_index(&mut self, depth: usize, range: TextRange, known: Known, set: &mut Set) {
        self.inner.path.truncate(depth + 1);
        let count = set.counts.entry(self.inner.path[depth]).or_insert(0);
        self.inner.path.push(*count);
        *count += 1;
        self.inner.add(range, known);
    }

    /// Reads what has no path of field numbers of its own.
    fn apart<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let memo = self.inner.all.len();
        let out = read(self);
        self.inner.all.truncate(memo);
        out
    }

    /// Whether a singular field, or its oneof, is set for the first time.
    fn is_first(&mut self, field: Ref, entry: &Entry, set: &mut Set) -> bool {
        let table = self.defs.field(field);
        let name = self.defs.field_name(field);
        if let Some(&first) = set.fields.get(&table.number) {
            let first = self.unit.location(first);
            self.fault(entry.name_range, format!("the field `{name}` is set twice"))
                .label(first, "first set here");
            return false;
        }
        if let Some(oneof) = table.oneof.filter(|_| table.extendee.len == 0) {
            if let Some(&(_, first)) = set.oneofs.get(&oneof) {
                let head = self.defs.files.table(field.file).oneofs[oneof as usize].head;
                let oneof = self.defs.str(field.file, head.name);
                let first = self.unit.location(first);
                let message = format!("the oneof `{oneof}` is set twice, by `{name}` too");
                self.fault(entry.name_range, message).label(first, "first set here");
                return false;
            }
            set.oneofs.insert(oneof, (table.number, entry.name_range));
        }
        set.fields.insert(table.number, entry.name_range);
        true
    }

    fn field_value(
        &mut self,
        message: Ref,
        field: Ref,
        value: Raw,
        fields: &mut Fields,
        set: &mut Set,
    ) {
        let (defs, table) = (self.defs, self.defs.field(field));
        let number = table.number;
        set.fields.entry(number).or_insert(value.range);
        if matches!(value.kind, RawKind::Missing) {
            return;
        }
        if matches!(table.kind, Type::Message | Type::Group) {
            let Some(of) = table.type_ref else { return };
            let RawKind::Message(entries) = value.kind else {
                if defs.may_fit(table) {
                    return;
                }
                let name = defs.field_name(field);
                self.fault(value.range, format!("the value of `{name}` is a message"))
                    .help("write its fields in `{ }`");
                return;
            };
            let bytes = self.message(of, entries, value.range);
            let delimited = defs.is_delimited(field);
            if table.extendee.len > 0 && defs.is_message_set(message) {
                fields.add(number, |out| put_item(out, number as u32, &bytes));
            } else {
                fields.add(number, |out| put_message(out, number, delimited, &bytes));
            }
            return;
        }
        if let RawKind::Message(_) = value.kind {
            if defs.may_fit(table) {
                return;
            }
            let name = defs.field_name(field);
            self.fault(value.range, format!("the value of `{name}` is no message"))
                .help(format!("write one value of type `{}`", table.kind.keyword()));
            return;
        }
        let mut bytes = self.room();
        match self.scalar(field, value, Notation::Text, &mut bytes) {
            None => {}
            Some(_) if table.is_packed() => {
                set.packed.entry(number).or_default().extend_from_slice(&bytes);
            }
            Some(false) if table.label != Label::Repeated && table.is_implicit() => {
                set.fields.remove(&number);
            }
            Some(_) => fields.add(number, |out| {
                put_tag(out, number as u32, table.kind.wire_type());
                out.extend_from_slice(&bytes);
            }),
        }
        self.spare = bytes;
    }

    /// The entries of maps always have both of their fields.
    fn map_entry(&mut self, entry: Ref, entries: Rows, range: TextRange) -> Vec<u8> {
        let settings = self.settings;
        let mut parts = [Fields::default(), Fields::default()];
        let mut set = Set::default();
        for item in settings.entries(entries) {
            let Some(field) = self.entry_field(entry, item) else { continue };
            if self.is_first(field, item, &mut set) {
                let part = usize::from(self.defs.field(field).number != 1);
                self.field_value(entry, field, item.value, &mut parts[part], &mut set);
            }
        }
        let mut out = Vec::new();
        let rows = self.defs.message(entry).fields;
        for (part, row) in parts.into_iter().zip(rows.iter()) {
            let bytes = part.finish();
            if bytes.is_empty() {
                let field = self.defs.field(Ref { file: entry.file, row });
                self.put_zero(field, range, &mut out);
            }
            out.extend(bytes);
        }
        out
    }

    /// The default of a map's key or value.
    fn put_zero(&mut self, field: &FieldTable, range: TextRange, out: &mut Vec<u8>) {
        let number = field.number;
        put_tag(out, number as u32, field.kind.wire_type());
        match field.kind.wire_type() {
            1 => out.extend([0; 8]),
            5 => out.extend([0; 4]),
            0 => {
                let first = field.type_ref.filter(|_| field.kind == Type::Enum).map(|type_ref| {
                    let table = self.defs.files.table(type_ref.file);
                    let values = self.defs.enumeration(type_ref).values;
                    table.values[values.range()].first().map_or(0, |it| it.number)
                });
                put_varint(out, i64::from(first.unwrap_or(0)) as u64);
            }
            _ => {
                if let Some(of) = field.type_ref {
                    self.check_required(of, |_| false, range);
                }
                out.push(0);
            }
        }
    }

    /// `[type.googleapis.com/full.Name] { … }`: a message inside a `google.protobuf.Any`.
    fn any(&mut self, message: Ref, entry: &Entry, fields: &mut Fields, set: &mut Set) {
        let name = self.settings.entry_name(entry);
        if self.defs.message_name(message) != "google.protobuf.Any" {
            let text = "only a `google.protobuf.Any` holds messages by their type";
            self.fault(entry.name_range, text);
            return;
        }
        // It stands for `type_url` and `value`.
        let before = [1, 2].map(|number| set.fields.insert(number, entry.name_range));
        if before.iter().any(Option::is_some) {
            self.fault(entry.name_range, "the `google.protobuf.Any` is set twice");
            return;
        }
        let (prefix, full) = name.rsplit_once('/').unwrap_or(("", name));
        if !matches!(prefix, "type.googleapis.com" | "type.googleprod.com") {
            self.fault(entry.name_range, format!("the types of `{prefix}` are not known"))
                .help(format!("write `[type.googleapis.com/{full}]`"));
            return;
        }
        let Some(of) = self.any_type(full, entry.name_range) else { return };
        let RawKind::Message(entries) = entry.value.kind else {
            if !matches!(entry.value.kind, RawKind::Missing) {
                self.fault(entry.value.range, format!("the value of `{full}` is a message"))
                    .help("write its fields in `{ }`");
            }
            return;
        };
        let is_read = std::mem::replace(&mut self.is_read, false);
        let bytes = self.apart(|it| it.aggregate(of, entries, entry.value.range));
        self.is_read = is_read;
        fields.add(1, |out| put_bytes(out, 1, name.as_bytes()));
        if !bytes.is_empty() {
            fields.add(2, |out| put_bytes(out, 2, &bytes));
        }
    }
}
