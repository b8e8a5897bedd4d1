use crate::{
    rule::prelude::*,
    shared::{
        naming::upper_snake_case,
        rename::{name_for_all, prefixed, rename},
    },
};

rule! {
    /// Checks that enum value names start with the name of their enum.
    ///
    /// A value does not live inside its enum but beside it, as in C: two enums of a package, or of
    /// a message, cannot both have a value `UNKNOWN`. The prefix `BOOK_FORMAT_` keeps them apart.
    /// It costs no words where it is not needed: C#, Swift and Rust cut it off again, so that
    /// `BOOK_FORMAT_HARDCOVER` is `BookFormat.Hardcover` there. Swift does so only if every value
    /// has it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   UNSPECIFIED = 0;
    /// //^^^^^^^^^^^ enum value `UNSPECIFIED` should start with `BOOK_FORMAT_`
    ///   BOOK_FORMAT_HARDCOVER = 1;
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
    /// For an enum inside a message the prefix is the enum's own name, without the message's.
    ///
    /// Renaming a value does not change the binary format, but JSON and the text format write
    /// the name. To go over while old names are still in use, give both names to the number with
    /// `option allow_alias = true`: parsers then accept both, and the first is written.
    ///
    /// The fix puts the prefix in front, in the place of one in another spelling: of `bookFormat_Hardcover` it
    /// makes `BOOK_FORMAT_HARDCOVER`. It breaks clients, for JSON and the text format write the name, so it is applied where `--fix-rule` names the rule. The value is renamed wherever it is written: as a default, in options and their values. Comments, reserved names and text in strings are left as they are. There is no fix where the name is taken or reserved, and where two values should have it.
    ENUM_VALUE_PREFIX {
        check: Check::Enum(check),
        categories: categories::style::STANDARD,
        aliases: &["ENUM_FIELD_NAMES_PREFIX"],
    }
}

fn check(enumeration: Enum<'_>, cx: &mut Cx<'_>) {
    let stem = upper_snake_case(enumeration.name());
    let has_prefix = |name: &str| name.strip_prefix(&*stem).is_some_and(|it| it.starts_with('_'));
    for value in enumeration.values().filter(|it| !has_prefix(it.name())) {
        let name = value.name();
        let new = prefixed(&stem, name);
        let fix = cx.repair(|cx| rename(cx, value.into(), &name_for_all(cx, value.into(), &new)));
        // Half of all findings may be of this rule: their texts are put together the quick way.
        let message = ["enum value `", name, "` should start with `", &stem, "_`"].concat();
        let help = ["rename it, to `", &new, "` perhaps; JSON and text format write the name"];
        cx.report(value.name_location(), message).help(help.concat()).fix(fix);
    }
}
