use crate::shared::{naming::upper_snake_case, practice::prelude::*};

rule! {
    /// Checks that enum values are names without the prefix of their enum, too.
    ///
    /// Generators of C#, Swift, Rust and others cut the name of the enum off its values. What is left of
    /// `AGE_RANGE_18_24` begins with a digit: it is no name there, and gets an underscore or keeps the
    /// prefix, alone of all values.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum AgeRange {
    ///   AGE_RANGE_UNSPECIFIED = 0;
    ///   AGE_RANGE_18_24 = 1; //~ enum value `AGE_RANGE_18_24` begins with a digit behind the prefix `AGE_RANGE_`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum AgeRange {
    ///   AGE_RANGE_UNSPECIFIED = 0;
    ///   AGE_RANGE_FROM18_TO24 = 1;
    /// }
    /// ```
    ENUM_VALUE_IDENTIFIER {
        check: Check::Enum(check),
        categories: categories::best::ENUMS,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::STYLE),
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    let stem = upper_snake_case(enumeration.name());
    for value in enumeration.values() {
        let name = value.name();
        let rest = name.strip_prefix(&*stem).and_then(|it| it.strip_prefix('_'));
        if rest.is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit())) {
            let text =
                format!("enum value `{name}` begins with a digit behind the prefix `{stem}_`");
            cx.report(value.name_location(), text).help("put a word before the digit");
        }
    }
}
