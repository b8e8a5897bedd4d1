//! What proto3 leaves out.

use super::Checker;
use crate::model::{Label, Type, table::FieldTable};

/// What extensions may extend in proto3.
const OPTIONS: [&str; 9] = [
    "google.protobuf.FileOptions",
    "google.protobuf.MessageOptions",
    "google.protobuf.FieldOptions",
    "google.protobuf.OneofOptions",
    "google.protobuf.ExtensionRangeOptions",
    "google.protobuf.EnumOptions",
    "google.protobuf.EnumValueOptions",
    "google.protobuf.ServiceOptions",
    "google.protobuf.MethodOptions",
];

impl Checker<'_> {
    pub(super) fn proto3(&mut self) {
        for message in &self.table.messages {
            if let Some(range) =
                self.table.extension_ranges[message.extension_ranges.range()].first()
            {
                self.fault(range.range, "proto3 has no extension ranges");
            }
            if self.options(&message.head).bool(1) == Some(true) {
                self.fault(message.head.name_range, "proto3 has no message sets");
            }
        }
        for field in &self.table.fields {
            self.proto3_field(field);
        }
    }

    fn proto3_field(&mut self, field: &FieldTable) {
        let name = self.name(&field.head);
        let extendee = self.table.str(field.extendee);
        if field.extendee_ref.is_some() && !OPTIONS.contains(&extendee) {
            let message = format!("extension `{name}` extends `{extendee}` in proto3");
            self.fault(field.extendee_range, message)
                .help("in proto3, only the options of descriptors are extended");
        }
        if field.label == Label::Required {
            self.fault(field.label_range, "proto3 has no required fields");
        }
        if !field.default_range.is_none() {
            self.fault(field.default_range, "proto3 has no defaults");
        }
        if field.kind == Type::Group {
            self.fault(field.type_range, "proto3 has no groups");
        }
        self.open_enum(field, "is used in proto3");
    }

    /// A closed enum in a field that does not tell zero from unset would lose values.
    pub(super) fn open_enum(&mut self, field: &FieldTable, why: &str) {
        let Some(found) = field.type_ref.filter(|_| field.kind == Type::Enum) else { return };
        let unit = self.files.at(found.file);
        let table = unit.table;
        let Some(type_) = table.enums.get(found.row as usize) else { return };
        if type_.is_closed() && !unit.lost_features(type_.head.range) {
            let name = table.str(type_.head.full_name);
            self.fault(field.type_range, format!("enum `{name}` is closed and {why}"));
        }
    }
}
