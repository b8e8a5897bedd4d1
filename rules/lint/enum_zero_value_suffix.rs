use protosmith_compiler::words::{self, Joint};

use crate::{
    rule::prelude::*,
    shared::rename::{ZERO_SUFFIX, is_unset, name_for_all, rename},
};

rule! {
    /// Checks that zero values of enums end with `_UNSPECIFIED`, or the configured suffix.
    ///
    /// Zero is what a reader sees when a sender did not set the field, or was built before the
    /// field existed. If zero has a meaning, like `BOOK_FORMAT_HARDCOVER`, then every sender that
    /// forgets the field claims it. A value that ends in `_UNSPECIFIED` keeps the two apart, and
    /// being named alike everywhere it is recognised in any enum.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_HARDCOVER = 0;
    /// //^^^^^^^^^^^^^^^^^^^^^ zero value `BOOK_FORMAT_HARDCOVER` should end with `_UNSPECIFIED`
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
    /// Giving a value that has a meaning another number changes data that is stored or sent. In an
    /// enum that is in use, only a zero that means "unknown" or "none" can be renamed; JSON and
    /// the text format then write the new name.
    ///
    /// # Another suffix
    ///
    /// ```yaml
    /// enum_zero_value_suffix: _UNKNOWN, _NONE
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0; //~ should end with `_UNKNOWN` or `_NONE`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNKNOWN = 0;
    /// }
    /// ```
    ///
    /// # A zero that says nothing
    ///
    /// The fix renames a value that is called no more than `UNKNOWN`, `NONE`, `INVALID`, `DEFAULT`,
    /// `UNDEFINED`, `UNSET` or `UNSPECIFIED`, with the prefix of its enum or without. There is none for a
    /// value with a meaning, nor where several suffixes are configured.
    /// It breaks clients, for JSON and the text format write the name, so it is applied where `--fix-rule`
    /// names the rule. The value is renamed wherever it is written: as a default, in options and their values.
    /// Comments, reserved names and text in strings are left as they are. There is no fix where the name is
    /// taken or reserved, and where two values should have it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   Unknown = 0; //~ zero value `Unknown` should end with `_UNSPECIFIED`
    /// }
    /// enum Cover {
    ///   COVER_NONE = 0; //~ zero value `COVER_NONE` should end with `_UNSPECIFIED`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// enum BookFormat {
    ///   BOOK_FORMAT_UNSPECIFIED = 0;
    /// }
    /// enum Cover {
    ///   COVER_UNSPECIFIED = 0;
    /// }
    /// ```
    ENUM_ZERO_VALUE_SUFFIX {
        check: Check::EnumValue(check),
        categories: categories::style::STANDARD,
        aliases: &["ENUM_FIELD_NAMES_ZERO_VALUE_END_WITH"],
        options: &[&ZERO_SUFFIX.opt],
    }
}

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if value.number() != 0 {
        return;
    }
    let (name, suffixes) = (value.name(), cx.words(&ZERO_SUFFIX));
    if suffixes.iter().any(|it| name.ends_with(it)) {
        return;
    }
    let quoted = suffixes.iter().map(|it| format!("`{it}`"));
    let wanted = words::few(quoted, suffixes.len(), Joint::Or);
    // What has a meaning cannot be renamed to what has none.
    let fix = cx.repair(|cx| match &*suffixes {
        [_] if is_unset(value) => {
            rename(cx, value.into(), &name_for_all(cx, value.into(), value.name()))
        }
        _ => None,
    });
    cx.report(value.name_location(), format!("zero value `{name}` should end with {wanted}"))
        .help(
            "let zero mean that nothing was said, and give what has a meaning a number of its own; \
             in data that exists the numbers stay as they are",
        )
        .fix(fix);
}
