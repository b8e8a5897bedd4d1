use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::pascal_case},
};

rule! {
    /// Checks that enum names are `PascalCase`.
    ///
    /// C++, Java, C# and Python name their type exactly as the schema does; Go, Rust and others
    /// convert the name. `PascalCase` is the one form that all of them leave alone, so the type
    /// is called the same everywhere, and two enums that differ in the schema cannot become one
    /// type: `book_format` and `BookFormat` in one file do not compile in Go or Rust.
    ///
    /// An enum's name is never on the wire and not in JSON. Renaming it changes code only.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum book_format {
    ///   // ^^^^^^^^^^^ enum `book_format` should be `BookFormat`
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// ```
    ///
    /// Capitals may follow each other, so `HTTPMethod` and `HttpMethod` both pass.
    ///
    /// The fix renames the enum wherever it is written. It is unsafe: names in generated code change. Names of
    /// values stay as they are; `ENUM_VALUE_PREFIX` may ask for others then. There is no fix where the name
    /// is taken, where two elements should have it, and where a nearer element of the name would be meant
    /// somewhere.
    ENUM_PASCAL_CASE {
        check: Check::Enum(check),
        categories: categories::style::BASIC,
        aliases: &["ENUM_NAMES_UPPER_CAMEL_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    let wanted = pascal_case(enumeration.name());
    if enumeration.name() != wanted {
        misnamed(cx, enumeration.into(), "`PascalCase`", &wanted)
            .help("rename it; generated code takes the new name, the wire does not change");
    }
}
