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
        for it in &self.table.messages {
            if let Some(range) = self.table.extension_ranges[it.extension_ranges.range()].first() {
                self.fault(range.range, "proto3 has no extension ranges");
            }
            if self.options(&it.head).bool(1) == Some(true) {
                self.fault(it.head.name_range, "proto3 has no message sets");
            }
        }
        for it in &self.table.fields {
            self.proto3_field(it);
        }
    }

    fn proto3_field(&mut self, it: &FieldTable) {
        let name = self.name(&it.head);
        let extendee = self.table.str(it.extendee);
        if it.extendee_ref.is_some() && !OPTIONS.contains(&extendee) {
            let message = format!("extension `{name}` extends `{extendee}` in proto3");
            self.fault(it.extendee_range, message)
                .help("in proto3, only the options of descriptors are extended");
        }
        if it.label == Label::Required {
            self.fault(it.label_range, "proto3 has no required fields");
        }
        if !it.default_range.is_none() {
            self.fault(it.default_range, "proto3 has no defaults");
        }
        if it.kind == Type::Group {
            self.fault(it.type_range, "proto3 has no groups");
        }
        self.open_enum(it, "is used in proto3");
    }

    /// A closed enum in a field that does not tell zero from unset would lose values.
    pub(super) fn open_enum(&mut self, it: &FieldTable, why: &str) {
        let Some(found) = it.type_ref.filter(|_| it.kind == Type::Enum) else { return };
        let unit = self.files.at(found.file);
        let table = unit.table;
        let Some(type_) = table.enums.get(found.row as usize) else { return };
        if type_.is_closed() && !unit.lost_features(type_.head.range) {
            let name = table.str(type_.head.full_name);
            self.fault(it.type_range, format!("enum `{name}` is closed and {why}"));
        }
    }
}
