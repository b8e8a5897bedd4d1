//! What editions say by features, and no longer by words.

use super::Checker;
use crate::model::{
    Edition, Label, Type,
    table::{FieldTable, OptionLocation, TextRange},
};

/// The number of `features` in the options of fields.
const FEATURES: u32 = 21;

impl Checker<'_> {
    pub(super) fn edition(&mut self) {
        let file = self.table.option_values(self.table.options);
        if file.message(50).any(|it| it.int(1) == Some(3)) {
            let message = "`LEGACY_REQUIRED` is set for a whole file";
            self.fault(self.file_option(50), message)
                .help("set `features.field_presence` on the fields that are required");
        }
        if file.bool(27) == Some(true) {
            let message = "`java_string_check_utf8` is set in an edition";
            self.fault(self.file_option(27), message)
                .help("set `features.(pb.java).utf8_validation`");
        }
        for field in &self.table.fields {
            if !self.in_map_entry(field) {
                self.edition_field(field);
            }
            if field.is_implicit() && field.label != Label::Repeated {
                self.open_enum(field, "is used without presence");
            }
        }
    }

    /// Where an option of the file is written.
    pub(super) fn file_option(&self, number: i32) -> TextRange {
        let Some(row) = self.table.options else { return TextRange::NONE };
        let locations =
            &self.table.option_locations[self.table.option_sets[row as usize].locations.range()];
        let is = |it: &&OptionLocation| {
            self.table.option_paths[it.path.range()].first() == Some(&number)
        };
        locations.iter().find(is).map_or(TextRange::NONE, |it| it.statement.range)
    }

    fn edition_field(&mut self, field: &FieldTable) {
        let options = self.options(&field.head);
        let name = self.name(&field.head);
        let of = |number| options.message(FEATURES).filter_map(|it| it.int(number)).last();
        if options.bool(2).is_some() {
            self.fault(field.head.name_range, format!("field `{name}` has the option `packed`"))
                .help("set `features.repeated_field_encoding`");
        }
        if options.int(1).is_some() && self.table.edition >= Edition::E2024 {
            self.fault(field.head.name_range, format!("field `{name}` has the option `ctype`"))
                .help("set `features.(pb.cpp).string_type`");
        }
        if let Some(presence) = of(1) {
            let message = matches!(field.kind, Type::Message | Type::Group);
            let fault = match () {
                () if field.oneof.is_some() => Some("is in a oneof"),
                () if field.label == Label::Repeated => Some("is repeated"),
                () if field.extendee.len > 0 => Some("is an extension"),
                () if message && presence == 2 => Some("is a message"),
                () => None,
            };
            if let Some(fault) = fault {
                let message = format!("field `{name}` {fault} and sets its presence");
                self.fault(field.head.name_range, message).help("remove `features.field_presence`");
            }
        }
        let misfit = |item: &FieldTable, encoding| {
            item.label != Label::Repeated || encoding == 1 && !item.kind.is_packable()
        };
        if of(3).is_some_and(|encoding| misfit(field, encoding)) {
            let message = format!("field `{name}` cannot have that encoding of repeated fields");
            self.fault(field.head.name_range, message)
                .help("only repeated fields have one, and only numbers are packed");
        }
        if of(4).is_some() && !self.has_text(field) {
            let message = format!("field `{name}` is no string and sets `utf8_validation`");
            self.fault(field.head.name_range, message);
        }
        if of(5).is_some() && (field.kind != Type::Message || self.is_map(field)) {
            let message = format!("field `{name}` is no message and sets `message_encoding`");
            self.fault(field.head.name_range, message);
        }
    }

    /// Whether a field is a string, or a map with one.
    fn has_text(&self, field: &FieldTable) -> bool {
        if field.kind == Type::String || field.kind == Type::Unknown {
            return true;
        }
        let entry = field.type_ref.and_then(|it| self.message(it)).filter(|it| it.1.map_entry);
        entry.is_some_and(|(table, entry)| {
            table.fields[entry.fields.range()].iter().any(|it| it.kind == Type::String)
        })
    }
}
