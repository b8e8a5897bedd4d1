use crate::rule::prelude::{builtin::enums::ALLOW_ALIAS, *};

rule! {
    /// Checks that enums do not set `allow_alias`.
    ///
    /// The binary format has numbers only, so the name that was used is lost: whoever reads
    /// `BOOK_FORMAT_SOFTCOVER = 2` sees the first name with that number, and that is what JSON and
    /// the text format write. Which one is first is a matter of the order of lines. In code both
    /// constants are equal, so a `switch` over all of them does not compile in C++ and Go, and
    /// Rust's enum has but one of them as a variant.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   option allow_alias = true;
    /// //^^^^^^^^^^^^^^^^^^^^^^^^^^ enum `BookFormat` allows several names for a number
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   BOOK_FORMAT_PAPERBACK = 1;
    ///   BOOK_FORMAT_SOFTCOVER = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   reserved "BOOK_FORMAT_SOFTCOVER";
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    ///   BOOK_FORMAT_PAPERBACK = 1;
    /// }
    /// ```
    ///
    /// An alias is the right tool for one thing: renaming a value while old names are still read
    /// from JSON. Ignore the rule there with a comment that says until when.
    ENUM_NO_ALLOW_ALIAS {
        check: Check::Enum(check),
        categories: categories::SENSIBLE,
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    let options = enumeration.options();
    if options.flag(ALLOW_ALIAS) != Some(true) {
        return;
    }
    let location = options.location_of_option(ALLOW_ALIAS).unwrap_or(enumeration.file().location());
    cx.report(location, format!("enum `{}` allows several names for a number", enumeration.name()))
        .help("keep one name for each number and remove the option; reserve the names that go");
}
