//! Editions features, resolved for every element as protobuf's descriptor builder does it.

use super::{
    Edition, Label, OptionValues, Type,
    table::{FileTable, Head},
};

/// The features in force for one element. Numbers are those of `descriptor.proto` and the
/// language feature files; 0 is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// 1 explicit, 2 implicit, 3 required.
    pub field_presence: u8,
    /// 1 open, 2 closed.
    pub enum_type: u8,
    /// 1 packed, 2 expanded.
    pub repeated_field_encoding: u8,
    /// 2 verify, 3 none.
    pub utf8_validation: u8,
    /// 1 length-prefixed, 2 delimited.
    pub message_encoding: u8,
    /// 1 allow, 2 legacy best effort.
    pub json_format: u8,
    /// 1 STYLE2024, 2 legacy, 3 STYLE2026.
    pub enforce_naming_style: u8,
    /// 1 export all, 2 export top level, 3 local all, 4 strict.
    pub default_symbol_visibility: u8,
    /// `(pb.cpp).string_type`: 1 view, 2 cord, 3 string.
    pub cpp_string_type: u8,
    /// `(pb.java).utf8_validation`: 1 default, 2 verify.
    pub java_utf8_validation: u8,
}

/// The numbers of `features` in each options message.
mod features_in {
    pub(super) const FILE: u32 = 50;
    pub(super) const MESSAGE: u32 = 12;
    pub(super) const FIELD: u32 = 21;
    pub(super) const ONEOF: u32 = 1;
    pub(super) const ENUM: u32 = 7;
    pub(super) const VALUE: u32 = 2;
    pub(super) const SERVICE: u32 = 34;
    pub(super) const METHOD: u32 = 35;
}

impl Features {
    /// What holds in a file of an edition that sets nothing.
    pub fn of(edition: Edition) -> Self {
        let mut features = Self {
            field_presence: 1,
            enum_type: 2,
            repeated_field_encoding: 2,
            utf8_validation: 3,
            message_encoding: 1,
            json_format: 2,
            enforce_naming_style: 2,
            default_symbol_visibility: 1,
            cpp_string_type: 3,
            java_utf8_validation: 1,
        };
        if edition >= Edition::PROTO3 {
            features.field_presence = if edition == Edition::PROTO3 { 2 } else { 1 };
            features.enum_type = 1;
            features.repeated_field_encoding = 1;
            features.utf8_validation = 2;
            features.json_format = 1;
        }
        if edition >= Edition::E2024 {
            features.enforce_naming_style = 1;
            features.default_symbol_visibility = 2;
            features.cpp_string_type = 1;
        }
        if edition >= Edition::UNSTABLE {
            features.enforce_naming_style = 3;
        }
        features
    }

    /// These features with those of a `FeatureSet` in wire format put over them.
    fn with(mut self, set: OptionValues<'_>) -> Self {
        let put = |slot: &mut u8, value: Option<i32>| {
            if let Some(value) = value.and_then(|it| u8::try_from(it).ok()).filter(|it| *it != 0) {
                *slot = value;
            }
        };
        put(&mut self.field_presence, set.int(1));
        put(&mut self.enum_type, set.int(2));
        put(&mut self.repeated_field_encoding, set.int(3));
        put(&mut self.utf8_validation, set.int(4));
        put(&mut self.message_encoding, set.int(5));
        put(&mut self.json_format, set.int(6));
        put(&mut self.enforce_naming_style, set.int(7));
        put(&mut self.default_symbol_visibility, set.int(8));
        for cpp in set.message(1000) {
            put(&mut self.cpp_string_type, cpp.int(2));
        }
        for java in set.message(1001) {
            put(&mut self.java_utf8_validation, java.int(2));
        }
        self
    }
}

/// Fills the features of every element of a file from its edition and its option bytes.
pub fn resolve(table: &mut FileTable) {
    let own = |table: &FileTable, options: Option<u32>, number: u32, parent: Features| {
        if options.is_none() {
            return parent;
        }
        table.option_values(options).message(number).fold(parent, Features::with)
    };
    let head =
        |table: &FileTable, head: &Head, number, parent| own(table, head.options, number, parent);
    let file = own(table, table.options, features_in::FILE, Features::of(table.edition));
    table.features = file;
    for at in 0..table.messages.len() {
        let it = table.messages[at];
        let parent = it.parent.map_or(file, |it| table.messages[it as usize].head.features);
        table.messages[at].head.features = head(table, &it.head, features_in::MESSAGE, parent);
    }
    let message = |table: &FileTable, row: Option<u32>| {
        row.map_or(file, |it| table.messages[it as usize].head.features)
    };
    for at in 0..table.oneofs.len() {
        let it = table.oneofs[at];
        let parent = message(table, Some(it.parent));
        table.oneofs[at].head.features = head(table, &it.head, features_in::ONEOF, parent);
    }
    for at in 0..table.fields.len() {
        let it = table.fields[at];
        let oneof = it.oneof.map(|it| table.oneofs[it as usize].head.features);
        let parent = oneof.unwrap_or_else(|| message(table, it.parent));
        let mut features = head(table, &it.head, features_in::FIELD, parent);
        if !table.edition.is_edition() {
            let packed = table.option_values(it.head.options).bool(2);
            infer(&mut features, it.label, it.kind, it.proto3_optional, packed);
        }
        table.fields[at].head.features = features;
    }
    for at in 0..table.enums.len() {
        let it = table.enums[at];
        let parent = message(table, it.parent);
        table.enums[at].head.features = head(table, &it.head, features_in::ENUM, parent);
    }
    for at in 0..table.values.len() {
        let it = table.values[at];
        let parent = table.enums[it.parent as usize].head.features;
        table.values[at].head.features = head(table, &it.head, features_in::VALUE, parent);
    }
    for at in 0..table.services.len() {
        let it = table.services[at];
        table.services[at].head.features = head(table, &it.head, features_in::SERVICE, file);
    }
    for at in 0..table.methods.len() {
        let it = table.methods[at];
        let parent = table.services[it.parent as usize].head.features;
        table.methods[at].head.features = head(table, &it.head, features_in::METHOD, parent);
    }
}

/// What proto2 and proto3 say by other means than features.
fn infer(
    features: &mut Features,
    label: Label,
    kind: Type,
    proto3_optional: bool,
    packed: Option<bool>,
) {
    if label == Label::Required {
        features.field_presence = 3;
    }
    if proto3_optional {
        features.field_presence = 1;
    }
    if kind == Type::Group {
        features.message_encoding = 2;
    }
    if let Some(packed) = packed {
        features.repeated_field_encoding = if packed { 1 } else { 2 };
    }
}
