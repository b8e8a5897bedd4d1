//! What the crates of well-known types have. What else is in `google.protobuf` is a schema's own.

use super::{WellKnown, pattern::is_under};

/// In both crates.
const IN_BOTH: &[&str] = &[
    "Any",
    "Api",
    "BoolValue",
    "BytesValue",
    "DescriptorProto",
    "DescriptorProto.ExtensionRange",
    "DescriptorProto.ReservedRange",
    "DoubleValue",
    "Duration",
    "Empty",
    "Enum",
    "EnumDescriptorProto",
    "EnumDescriptorProto.EnumReservedRange",
    "EnumOptions",
    "EnumValue",
    "EnumValueDescriptorProto",
    "EnumValueOptions",
    "ExtensionRangeOptions",
    "Field",
    "Field.Cardinality",
    "Field.Kind",
    "FieldDescriptorProto",
    "FieldDescriptorProto.Label",
    "FieldDescriptorProto.Type",
    "FieldMask",
    "FieldOptions",
    "FieldOptions.CType",
    "FieldOptions.JSType",
    "FileDescriptorProto",
    "FileDescriptorSet",
    "FileOptions",
    "FileOptions.OptimizeMode",
    "FloatValue",
    "GeneratedCodeInfo",
    "GeneratedCodeInfo.Annotation",
    "Int32Value",
    "Int64Value",
    "ListValue",
    "MessageOptions",
    "Method",
    "MethodDescriptorProto",
    "MethodOptions",
    "MethodOptions.IdempotencyLevel",
    "Mixin",
    "NullValue",
    "OneofDescriptorProto",
    "OneofOptions",
    "Option",
    "ServiceDescriptorProto",
    "ServiceOptions",
    "SourceCodeInfo",
    "SourceCodeInfo.Location",
    "SourceContext",
    "StringValue",
    "Struct",
    "Syntax",
    "Timestamp",
    "Type",
    "UInt32Value",
    "UInt64Value",
    "UninterpretedOption",
    "UninterpretedOption.NamePart",
    "Value",
];

/// In pbjson-types alone, which is made of a later `descriptor.proto`.
const IN_PBJSON: &[&str] = &[
    "Edition",
    "ExtensionRangeOptions.Declaration",
    "ExtensionRangeOptions.VerificationState",
    "FeatureSet",
    "FeatureSet.EnforceNamingStyle",
    "FeatureSet.EnumType",
    "FeatureSet.FieldPresence",
    "FeatureSet.JsonFormat",
    "FeatureSet.MessageEncoding",
    "FeatureSet.RepeatedFieldEncoding",
    "FeatureSet.Utf8Validation",
    "FeatureSet.VisibilityFeature",
    "FeatureSet.VisibilityFeature.DefaultSymbolVisibility",
    "FeatureSetDefaults",
    "FeatureSetDefaults.FeatureSetEditionDefault",
    "FieldOptions.EditionDefault",
    "FieldOptions.FeatureSupport",
    "FieldOptions.OptionRetention",
    "FieldOptions.OptionTargetType",
    "GeneratedCodeInfo.Annotation.Semantic",
    "SymbolVisibility",
];

/// In prost-types alone.
const IN_PROST: &[&str] = &[
    "compiler.CodeGeneratorRequest",
    "compiler.CodeGeneratorResponse",
    "compiler.CodeGeneratorResponse.Feature",
    "compiler.CodeGeneratorResponse.File",
    "compiler.Version",
];

impl WellKnown {
    /// How the crate is called, and its path.
    pub(super) fn named(self) -> (&'static str, &'static str) {
        match self {
            Self::Prost => ("prost-types", "::prost_types"),
            Self::Pbjson => ("pbjson-types", "::pbjson_types"),
        }
    }

    /// Whether the crate has the type; `name` is relative to `google.protobuf`.
    pub(super) fn has(self, name: &str) -> bool {
        self.names().any(|it| it == name)
    }

    /// Whether the type is the crate's, or in one that is: a module is not in two crates.
    pub(super) fn owns(self, name: &str) -> bool {
        self.names().any(|it| is_under(name, it))
    }

    fn names(self) -> impl Iterator<Item = &'static str> {
        let own = match self {
            Self::Prost => IN_PROST,
            Self::Pbjson => IN_PBJSON,
        };
        IN_BOTH.iter().chain(own).copied()
    }
}
