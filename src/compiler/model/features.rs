//! Editions features, resolved for every element as protobuf's descriptor builder does it.

use super::{
    CppStringType, DefaultSymbolVisibility, Edition, EnforceNamingStyle, EnumType, FieldPresence,
    JavaUtf8Validation, JsonFormat, Label, MessageEncoding, OptionValues, Owner,
    RepeatedFieldEncoding, Type, Utf8Validation,
    table::{EnumTable, FieldTable, FileTable, Head, MessageTable},
};

/// The features in force for one element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features {
    pub field_presence: FieldPresence,
    pub enum_type: EnumType,
    pub repeated_field_encoding: RepeatedFieldEncoding,
    pub utf8_validation: Utf8Validation,
    pub message_encoding: MessageEncoding,
    pub json_format: JsonFormat,
    pub enforce_naming_style: EnforceNamingStyle,
    pub default_symbol_visibility: DefaultSymbolVisibility,
    pub cpp_string_type: CppStringType,
    pub java_utf8_validation: JavaUtf8Validation,
}

impl Features {
    /// What holds in a file of an edition that sets nothing.
    pub fn of(edition: Edition) -> Self {
        let mut features = Self {
            field_presence: FieldPresence::Explicit,
            enum_type: EnumType::Closed,
            repeated_field_encoding: RepeatedFieldEncoding::Expanded,
            utf8_validation: Utf8Validation::None,
            message_encoding: MessageEncoding::LengthPrefixed,
            json_format: JsonFormat::LegacyBestEffort,
            enforce_naming_style: EnforceNamingStyle::StyleLegacy,
            default_symbol_visibility: DefaultSymbolVisibility::ExportAll,
            cpp_string_type: CppStringType::String,
            java_utf8_validation: JavaUtf8Validation::Default,
        };
        if edition >= Edition::PROTO3 {
            features.enum_type = EnumType::Open;
            features.repeated_field_encoding = RepeatedFieldEncoding::Packed;
            features.utf8_validation = Utf8Validation::Verify;
            features.json_format = JsonFormat::Allow;
        }
        if edition == Edition::PROTO3 {
            features.field_presence = FieldPresence::Implicit;
        }
        if edition >= Edition::E2024 {
            features.enforce_naming_style = EnforceNamingStyle::Style2024;
            features.default_symbol_visibility = DefaultSymbolVisibility::ExportTopLevel;
            features.cpp_string_type = CppStringType::View;
        }
        if edition >= Edition::UNSTABLE {
            features.enforce_naming_style = EnforceNamingStyle::Style2026;
        }
        features
    }

    /// These features with those of a `FeatureSet` in wire format put over them.
    #[must_use]
    pub fn with(mut self, set: OptionValues<'_>) -> Self {
        put(&mut self.field_presence, set.int(1), FieldPresence::from_number);
        put(&mut self.enum_type, set.int(2), EnumType::from_number);
        let repeated = &mut self.repeated_field_encoding;
        put(repeated, set.int(3), RepeatedFieldEncoding::from_number);
        put(&mut self.utf8_validation, set.int(4), Utf8Validation::from_number);
        put(&mut self.message_encoding, set.int(5), MessageEncoding::from_number);
        put(&mut self.json_format, set.int(6), JsonFormat::from_number);
        put(&mut self.enforce_naming_style, set.int(7), EnforceNamingStyle::from_number);
        let visibility = &mut self.default_symbol_visibility;
        put(visibility, set.int(8), DefaultSymbolVisibility::from_number);
        for cpp in set.message(1000) {
            put(&mut self.cpp_string_type, cpp.int(2), CppStringType::from_number);
        }
        for java in set.message(1001) {
            put(&mut self.java_utf8_validation, java.int(2), JavaUtf8Validation::from_number);
        }
        self
    }
}

impl FieldTable {
    /// Required by label or by feature.
    pub fn is_required(&self) -> bool {
        self.label != Label::Repeated
            && self.head.features.field_presence == FieldPresence::LegacyRequired
    }

    /// Whether it is a map; `held` is the message that its values are.
    pub fn is_map(&self, held: Option<&MessageTable>) -> bool {
        self.label == Label::Repeated
            && self.kind != Type::Enum
            && held.is_some_and(|it| it.map_entry)
    }

    /// Whether its values are messages between group tags; `held` is the message that they are,
    /// `holder` the one that it is written in.
    pub fn is_delimited(&self, held: Option<&MessageTable>, holder: Option<&MessageTable>) -> bool {
        match self.kind {
            Type::Group => true,
            Type::Message => {
                self.head.features.message_encoding == MessageEncoding::Delimited
                    && !self.is_map(held)
                    && !holder.is_some_and(|it| it.map_entry)
            }
            _ => false,
        }
    }

    /// Whether repeated values share one tag.
    pub fn is_packed(&self) -> bool {
        self.label == Label::Repeated
            && self.kind.is_packable()
            && self.head.features.repeated_field_encoding == RepeatedFieldEncoding::Packed
    }

    /// Whether zero is all that is known of the field when it is not set, unless its type or label
    /// say more.
    pub fn is_implicit(&self) -> bool {
        self.extendee.len == 0
            && self.oneof.is_none()
            && self.head.features.field_presence == FieldPresence::Implicit
    }
}

impl EnumTable {
    /// Whether values that have no name are kept apart by readers.
    pub fn is_closed(&self) -> bool {
        self.head.features.enum_type == EnumType::Closed
    }
}

/// Sets a feature that is written; 0 is what is not.
fn put<T>(slot: &mut T, value: Option<i32>, of: fn(i32) -> T) {
    if let Some(value) = value.filter(|it| *it != 0) {
        *slot = of(value);
    }
}

/// Fills the features of every element of a file from its edition and its option bytes.
pub fn resolve(table: &mut FileTable) {
    let own = |table: &FileTable, options: Option<u32>, owner: Owner, parent: Features| {
        if options.is_none() {
            return parent;
        }
        table.option_values(options).message(owner.features()).fold(parent, Features::with)
    };
    let head =
        |table: &FileTable, head: &Head, owner, parent| own(table, head.options, owner, parent);
    let file = own(table, table.options, Owner::File, Features::of(table.edition));
    table.features = file;
    for at in 0..table.messages.len() {
        let it = table.messages[at];
        let parent = it.parent.map_or(file, |it| table.messages[it as usize].head.features);
        table.messages[at].head.features = head(table, &it.head, Owner::Message, parent);
    }
    let message = |table: &FileTable, row: Option<u32>| {
        row.map_or(file, |it| table.messages[it as usize].head.features)
    };
    for at in 0..table.oneofs.len() {
        let it = table.oneofs[at];
        let parent = message(table, Some(it.parent));
        table.oneofs[at].head.features = head(table, &it.head, Owner::Oneof, parent);
    }
    for at in 0..table.fields.len() {
        let it = table.fields[at];
        let oneof = it.oneof.map(|it| table.oneofs[it as usize].head.features);
        let parent = oneof.unwrap_or_else(|| message(table, it.parent));
        let mut features = head(table, &it.head, Owner::Field, parent);
        if !table.edition.is_edition() {
            let packed = table.option_values(it.head.options).bool(2);
            infer(&mut features, it.label, it.kind, it.proto3_optional, packed);
        }
        table.fields[at].head.features = features;
    }
    for at in 0..table.enums.len() {
        let it = table.enums[at];
        let parent = message(table, it.parent);
        table.enums[at].head.features = head(table, &it.head, Owner::Enum, parent);
    }
    for at in 0..table.values.len() {
        let it = table.values[at];
        let parent = table.enums[it.parent as usize].head.features;
        table.values[at].head.features = head(table, &it.head, Owner::Value, parent);
    }
    for at in 0..table.services.len() {
        let it = table.services[at];
        table.services[at].head.features = head(table, &it.head, Owner::Service, file);
    }
    for at in 0..table.methods.len() {
        let it = table.methods[at];
        let parent = table.services[it.parent as usize].head.features;
        table.methods[at].head.features = head(table, &it.head, Owner::Method, parent);
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
        features.field_presence = FieldPresence::LegacyRequired;
    }
    if proto3_optional {
        features.field_presence = FieldPresence::Explicit;
    }
    if kind == Type::Group {
        features.message_encoding = MessageEncoding::Delimited;
    }
    if let Some(packed) = packed {
        features.repeated_field_encoding =
            if packed { RepeatedFieldEncoding::Packed } else { RepeatedFieldEncoding::Expanded };
    }
}
