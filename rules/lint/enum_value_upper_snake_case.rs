use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::upper_snake_case},
};

rule! {
    /// Checks that enum value names are `UPPER_SNAKE_CASE`.
    ///
    /// A value is a constant, and in C++, Java, Python and Go it is named as the schema names it.
    /// C#, Swift and Rust make a name of their own form, and find the words by the underscores.
    /// In one case throughout, a value is recognised as a constant wherever it is met.
    ///
    /// The binary format has the number only, but JSON and the text format write the name. Parsers
    /// do not accept another spelling, so rename a value before such data is stored or sent.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   bookFormatHardcover = 1;
    /// //^^^^^^^^^^^^^^^^^^^ enum value `bookFormatHardcover` should be `BOOK_FORMAT_HARDCOVER`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   BOOK_FORMAT_HARDCOVER = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   BOOK_FORMAT_HARDCOVER = 1;
    /// }
    /// ```
    ///
    /// Two underscores in a row and underscores at the ends are reported too. Digits belong to the
    /// word before them: `UTF8` and `UTF_8` both pass.
    ///
    /// The fix renames the value, to the name that `ENUM_VALUE_PREFIX` and `ENUM_ZERO_VALUE_SUFFIX` ask for as
    /// well, if they are on: a name changes once. It breaks clients, for JSON and the text format write the name, so it is applied where `--fix-rule` names the rule. The value is renamed wherever it is written: as a default, in options and their values. Comments, reserved names and text in strings are left as they are. There is no fix where the name is taken or reserved, and where two values should have it.
    ENUM_VALUE_UPPER_SNAKE_CASE {
        check: Check::EnumValue(check),
        categories: categories::style::BASIC,
        aliases: &["ENUM_FIELD_NAMES_UPPER_SNAKE_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    let wanted = upper_snake_case(value.name());
    if value.name() != wanted {
        misnamed(cx, value.into(), "`UPPER_SNAKE_CASE`", &wanted).help(
            "rename it; the number stays on the wire, but JSON and text format write the name",
        );
    }
}
