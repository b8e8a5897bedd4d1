//! The options that `descriptor.proto` declares, with their numbers.

use super::{Element, Features, Kind, Options, Owner, wire::Reader};
use crate::diagnostic::Location;

/// An option of one kind of element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BuiltinOption {
    pub name: &'static str,
    number: u32,
}

/// A feature, by its path in `google.protobuf.FeatureSet`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feature(&'static [i32]);

macro_rules! options {
    ($($name:ident = $number:literal $text:literal;)*) => {
        $(pub const $name: super::BuiltinOption =
            super::BuiltinOption { name: $text, number: $number };)*
    };
}

/// Options of files.
pub mod file {
    options! {
        JAVA_PACKAGE = 1 "java_package";
        JAVA_OUTER_CLASSNAME = 8 "java_outer_classname";
        OPTIMIZE_FOR = 9 "optimize_for";
        JAVA_MULTIPLE_FILES = 10 "java_multiple_files";
        GO_PACKAGE = 11 "go_package";
        CC_GENERIC_SERVICES = 16 "cc_generic_services";
        JAVA_GENERIC_SERVICES = 17 "java_generic_services";
        PY_GENERIC_SERVICES = 18 "py_generic_services";
        JAVA_STRING_CHECK_UTF8 = 27 "java_string_check_utf8";
        DEPRECATED = 23 "deprecated";
        CC_ENABLE_ARENAS = 31 "cc_enable_arenas";
        OBJC_CLASS_PREFIX = 36 "objc_class_prefix";
        CSHARP_NAMESPACE = 37 "csharp_namespace";
        SWIFT_PREFIX = 39 "swift_prefix";
        PHP_CLASS_PREFIX = 40 "php_class_prefix";
        PHP_NAMESPACE = 41 "php_namespace";
        PHP_METADATA_NAMESPACE = 44 "php_metadata_namespace";
        RUBY_PACKAGE = 45 "ruby_package";
    }
}

/// Options of messages.
pub mod message {
    options! {
        NO_STANDARD_DESCRIPTOR_ACCESSOR = 2 "no_standard_descriptor_accessor";
    }
}

/// Options of fields.
pub mod field {
    options! {
        CTYPE = 1 "ctype";
        PACKED = 2 "packed";
        JSTYPE = 6 "jstype";
        DEBUG_REDACT = 16 "debug_redact";
    }
}

/// Options of enums.
pub mod enums {
    options! {
        ALLOW_ALIAS = 2 "allow_alias";
    }
}

/// Options of methods.
pub mod method {
    options! {
        IDEMPOTENCY_LEVEL = 34 "idempotency_level";
    }
}

/// Features of any element.
pub mod feature {
    use super::Feature;

    pub const ENUM_TYPE: Feature = Feature(&[2]);
    pub const UTF8_VALIDATION: Feature = Feature(&[4]);
    pub const JSON_FORMAT: Feature = Feature(&[6]);
    pub const CPP_STRING_TYPE: Feature = Feature(&[1000, 2]);
    pub const JAVA_UTF8_VALIDATION: Feature = Feature(&[1001, 2]);
}

impl<'a> Options<'a> {
    /// Whether an option is written.
    pub fn has(self, option: BuiltinOption) -> bool {
        self.values_for(option.number).get(option.number).is_some()
    }

    pub fn flag(self, option: BuiltinOption) -> Option<bool> {
        self.values_for(option.number).bool(option.number)
    }

    /// The number of the value of an enum.
    pub fn int(self, option: BuiltinOption) -> Option<i32> {
        self.values_for(option.number).int(option.number)
    }

    pub fn text(self, option: BuiltinOption) -> Option<&'a str> {
        self.values_for(option.number).str(option.number)
    }

    /// Several at once.
    pub fn texts<const N: usize>(self, options: [BuiltinOption; N]) -> [Option<&'a str>; N] {
        let mut out = [None; N];
        for (number, value) in Reader::new(self.values().0) {
            if let Some(at) = options.iter().position(|it| it.number == number) {
                out[at] = value.str();
            }
        }
        out
    }

    /// Where an option is written.
    pub fn location_of_option(self, option: BuiltinOption) -> Option<Location> {
        self.location(&[option.number as i32])
    }
}

impl<'a> Options<'a> {
    /// The names of the features that the options of an element set to what holds without that, and
    /// where each is written.
    pub fn idle_features(
        self,
        owner: Owner,
        [around, here]: [Features; 2],
    ) -> impl Iterator<Item = (&'static str, Option<Location>)> + use<'a> {
        let has = move |number: i32| {
            let mut sets = self.values_for(owner.features()).message(owner.features());
            sets.any(|it| it.int(number as u32).is_some_and(|it| it != 0))
        };
        SAME_FEATURES
            .into_iter()
            .filter(move |it| has(it.0) && (it.2)(around, here))
            .map(move |(number, name, _)| (name, self.location(&[owner.features() as i32, number])))
    }
}

/// Whether a feature is the same in two sets.
type IsSame = fn(Features, Features) -> bool;

/// The number and the name of each feature that all languages share.
const SAME_FEATURES: [(i32, &str, IsSame); 6] = [
    (1, "field_presence", |a, b| a.field_presence == b.field_presence),
    (2, "enum_type", |a, b| a.enum_type == b.enum_type),
    (3, "repeated_field_encoding", |a, b| a.repeated_field_encoding == b.repeated_field_encoding),
    (4, "utf8_validation", |a, b| a.utf8_validation == b.utf8_validation),
    (5, "message_encoding", |a, b| a.message_encoding == b.message_encoding),
    (6, "json_format", |a, b| a.json_format == b.json_format),
];

impl Element<'_> {
    /// What has the options of the element.
    pub fn owner(self) -> Owner {
        match self.kind() {
            Kind::Message => Owner::Message,
            Kind::Field => Owner::Field,
            Kind::Oneof => Owner::Oneof,
            Kind::Enum => Owner::Enum,
            Kind::EnumValue => Owner::Value,
            Kind::Service => Owner::Service,
            Kind::Method => Owner::Method,
        }
    }

    /// Where a feature is written in the options of the element itself, or the nearest option
    /// around it.
    pub fn feature_location(self, feature: Feature) -> Option<Location> {
        self.options().location(&[&[self.owner().features() as i32], feature.0].concat())
    }
}
