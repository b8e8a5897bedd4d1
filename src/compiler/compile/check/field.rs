//! Fields: options that fit the type, defaults, maps.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Checker;
use crate::model::{
    Label, Type,
    table::{FieldTable, MessageTable, Ref},
};

/// The names of the values of enums.
type Values<'a> = FxHashMap<Ref, FxHashSet<&'a str>>;

impl<'a> Checker<'a> {
    pub(super) fn fields(&mut self) {
        let mut values = FxHashMap::default();
        for field in &self.table.fields {
            self.default_fits(field, &mut values);
            self.options_fit(field);
            self.map(field);
            self.in_message_set(field);
            if field.label == Label::Required && field.extendee.len > 0 {
                let name = self.name(&field.head);
                self.fault(field.label_range, format!("extension `{name}` is required"))
                    .help("an extension may be absent; make it `optional`");
            }
        }
        for item in &self.table.messages {
            if !item.map_entry && self.options(&item.head).bool(7) == Some(true) {
                let message = "`map_entry` is set by hand";
                self.fault(item.head.name_range, message).help("write `map<Key, Value>`");
            }
        }
    }

    fn default_fits(&mut self, field: &FieldTable, values: &mut Values<'a>) {
        if field.default_range.is_none() {
            return;
        }
        let name = self.name(&field.head);
        if field.label == Label::Repeated {
            self.fault(field.default_range, format!("repeated field `{name}` has a default"));
        } else if matches!(field.kind, Type::Message | Type::Group) {
            self.fault(field.default_range, format!("message field `{name}` has a default"));
        } else if field.is_implicit() && !self.unit.lost_features(field.head.range) {
            let message = format!("field `{name}` without presence has a default");
            self.fault(field.default_range, message)
                .help("the default of such a field is always zero or empty");
        } else if field.kind == Type::Enum {
            self.default_value(field, name, values);
        }
    }

    fn default_value(&mut self, field: &FieldTable, name: &str, values: &mut Values<'a>) {
        let Some(wanted) = field.default.map(|it| self.table.str(it)) else {
            let message = format!("the default of enum field `{name}` is no name of a value");
            self.fault(field.default_range, message);
            return;
        };
        let Some(found) = field.type_ref else { return };
        let table = self.files.table(found.file);
        let Some(type_) = table.enums.get(found.row as usize) else { return };
        if self.files.at(found.file).lost_in(type_.head.range) {
            return;
        }
        let names = values.entry(found).or_insert_with(|| {
            table.values[type_.values.range()].iter().map(|it| table.str(it.head.name)).collect()
        });
        if !names.contains(wanted) {
            let type_ = table.str(type_.head.full_name);
            let message = format!("enum `{type_}` has no value `{wanted}`");
            self.fault(field.default_range, message);
        }
    }

    fn options_fit(&mut self, field: &FieldTable) {
        if field.kind == Type::Unknown {
            return;
        }
        let options = self.options(&field.head);
        let on = |number| options.bool(number).unwrap_or(false);
        let name = self.name(&field.head);
        if field.extendee.len > 0 && on(15) {
            let message = format!("extension `{name}` is `unverified_lazy`");
            self.option_fault(field, message, "use `lazy`");
        }
        if (on(5) || on(15)) && !self.is_plain_message(field) {
            let message = format!("field `{name}` is lazy and no message");
            self.option_fault(field, message, "`lazy` is for fields of message types");
        }
        if on(2) && !(field.label == Label::Repeated && field.kind.is_packable()) {
            let message = format!("field `{name}` is packed and not repeated numbers");
            self.option_fault(field, message, "`packed` is for repeated numbers, bools and enums");
        }
        if options.int(6).is_some_and(|it| it != 0) && !field.kind.is_integer_of_64() {
            let message = format!("field `{name}` has a `jstype` and no integer of 64 bits");
            self.option_fault(field, message, "`jstype` is for integers of 64 bits");
        }
    }

    /// Whether values are messages with their length before them.
    fn is_plain_message(&self, field: &FieldTable) -> bool {
        field.kind == Type::Message && !field.is_delimited(self.held(field), None)
    }

    fn option_fault(&mut self, field: &FieldTable, message: String, help: &'static str) {
        let range = if field.type_range.is_none() { field.head.range } else { field.type_range };
        self.fault(range, message).help(help);
    }

    fn in_message_set(&mut self, field: &FieldTable) {
        let name = self.name(&field.head);
        if field.extendee.len == 0 {
            let parent = field.parent.map(|row| &self.table.messages[row as usize]);
            if parent.is_some_and(|it| self.options(&it.head).bool(1) == Some(true)) {
                let message = format!("field `{name}` is in a message set");
                self.fault(field.head.name_range, message)
                    .help("a message set has extensions only");
            }
            return;
        }
        let extendee = field.extendee_ref.and_then(|it| self.message(it));
        let Some((table, message)) = extendee else { return };
        let set = table.option_values(message.head.options).bool(1) == Some(true);
        let set = set && field.kind != Type::Unknown;
        if set && (field.label != Label::Optional || !self.is_plain_message(field)) {
            let message = format!("extension `{name}` of a message set is no optional message");
            self.fault(field.head.name_range, message);
        }
    }

    /// The message that was made for the entries of a map field.
    fn entry(&self, field: &FieldTable) -> Option<&'a MessageTable> {
        let type_ = field.type_ref.filter(|to| to.file == self.unit.file)?;
        let message = self.table.messages.get(type_.row as usize)?;
        (message.map_entry && message.parent == field.parent).then_some(message)
    }

    fn map(&mut self, field: &FieldTable) {
        let Some(entry) = self.entry(field) else { return };
        let [key, value] = &self.table.fields[entry.fields.range()] else { return };
        let range = field.type_range;
        if matches!(
            key.kind,
            Type::Float | Type::Double | Type::Bytes | Type::Message | Type::Group | Type::Enum
        ) {
            let message = format!("`{}` cannot be the key of a map", key.kind.keyword());
            self.fault(range, message).help("keys are integers, bools and strings");
        }
        let Some(type_ref) = value.type_ref.filter(|_| value.kind == Type::Enum) else { return };
        let table = self.files.table(type_ref.file);
        let Some(type_) = table.enums.get(type_ref.row as usize) else { return };
        if self.files.at(type_ref.file).lost_in(type_.head.range) {
            return;
        }
        let first = table.values[type_.values.range()].first();
        if first.is_some_and(|it| it.number != 0) {
            let type_ = table.str(type_.head.full_name);
            let message = format!("the first value of enum `{type_}` is not 0");
            self.fault(range, message).help("the enum of a map has the value 0 first");
        }
    }
}
