//! Editions features: what an edition has in force, and what an element puts over it.

use super::{
    CppStringType, DefaultSymbolVisibility, Edition, EnforceNamingStyle, EnumType, FieldPresence,
    JavaUtf8Validation, JsonFormat, MessageEncoding, OptionValues, RepeatedFieldEncoding,
    Utf8Validation,
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

/// Sets a feature that is written; 0 is what is not.
fn put<T>(slot: &mut T, value: Option<i32>, of: fn(i32) -> T) {
    if let Some(value) = value.filter(|it| *it != 0) {
        *slot = of(value);
    }
}
