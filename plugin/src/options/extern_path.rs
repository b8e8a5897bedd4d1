//! Types that are in another crate.

use super::{Options, WellKnown, pattern::is_under};

const WELL_KNOWN: &str = ".google.protobuf";

/// Types that prost has in Rust itself.
const BUILT_IN: [(&str, &str); 10] = [
    ("BoolValue", "bool"),
    ("BytesValue", "::prost::alloc::vec::Vec<u8>"),
    ("DoubleValue", "f64"),
    ("Empty", "()"),
    ("FloatValue", "f32"),
    ("Int32Value", "i32"),
    ("Int64Value", "i64"),
    ("StringValue", "::prost::alloc::string::String"),
    ("UInt32Value", "u32"),
    ("UInt64Value", "u64"),
];

/// What came to `google.protobuf` after prost-types 0.14 was made, and all that is in there.
const NOT_IN_PROST_TYPES: [&str; 11] = [
    ".google.protobuf.Edition",
    ".google.protobuf.ExtensionRangeOptions.Declaration",
    ".google.protobuf.ExtensionRangeOptions.VerificationState",
    ".google.protobuf.FeatureSet",
    ".google.protobuf.FeatureSetDefaults",
    ".google.protobuf.FieldOptions.EditionDefault",
    ".google.protobuf.FieldOptions.FeatureSupport",
    ".google.protobuf.FieldOptions.OptionRetention",
    ".google.protobuf.FieldOptions.OptionTargetType",
    ".google.protobuf.GeneratedCodeInfo.Annotation.Semantic",
    ".google.protobuf.SymbolVisibility",
];

const NOT_IN_PBJSON_TYPES: [&str; 1] = [".google.protobuf.compiler"];

impl Options {
    /// The crate that is to have a type and does not.
    pub(crate) fn lacking_crate(&self, full_name: &str) -> Option<&'static str> {
        let lacks = |it: &&str| is_under(full_name, it);
        let (name, path, missing): (_, _, &[&str]) = match self.well_known() {
            WellKnown::Prost => ("prost-types", "::prost_types", &NOT_IN_PROST_TYPES),
            WellKnown::Pbjson => ("pbjson-types", "::pbjson_types", &NOT_IN_PBJSON_TYPES),
        };
        let found = self.extern_path(full_name).is_some_and(|(it, _)| it == path);
        (found && missing.iter().any(lacks)).then_some(name)
    }

    /// The path of another crate that stands for the first parts of `full_name`, and how many of
    /// them it stands for.
    pub(crate) fn extern_path(&self, full_name: &str) -> Option<(&str, usize)> {
        let under = |path: &str| is_under(full_name, path);
        let parts = |path: &str| path.matches('.').count();
        let given = self.extern_paths.iter().filter(|(path, _)| under(path));
        if let Some((path, rust)) = given.max_by_key(|(path, _)| path.len()) {
            return Some((rust, parts(path)));
        }
        if !under(WELL_KNOWN) {
            return None;
        }
        if self.well_known() == WellKnown::Pbjson {
            return Some(("::pbjson_types", parts(WELL_KNOWN)));
        }
        let name = full_name.strip_prefix(WELL_KNOWN)?.strip_prefix('.')?;
        let built_in = BUILT_IN.iter().find(|(it, _)| *it == name);
        Some(
            built_in
                .map_or(("::prost_types", parts(WELL_KNOWN)), |(_, rust)| (rust, parts(full_name))),
        )
    }

    fn well_known(&self) -> WellKnown {
        let fitting = if self.serde { WellKnown::Pbjson } else { WellKnown::Prost };
        self.well_known.unwrap_or(fitting)
    }
}
