use protosmith_compiler::words::{self, Joint};

use crate::rule::prelude::*;

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
    ENUM_ZERO_VALUE_SUFFIX {
        check: Check::EnumValue(check),
        categories: categories::STYLE_STANDARD,
        aliases: &["ENUM_FIELD_NAMES_ZERO_VALUE_END_WITH"],
        options: &[&SUFFIX.opt],
    }
}

static SUFFIX: Words = Words::new(
    "enum_zero_value_suffix",
    "The ending of the first value of an enum; in `protosmith.yaml` also a list.",
    &["_UNSPECIFIED"],
)
.of_buf();

fn check(value: EnumValue<'_>, cx: &mut Cx<'_>) {
    if value.number() != 0 {
        return;
    }
    let (name, suffixes) = (value.name(), cx.words(&SUFFIX));
    if suffixes.iter().any(|it| name.ends_with(it)) {
        return;
    }
    let quoted = suffixes.iter().map(|it| format!("`{it}`"));
    let wanted = words::few(quoted, suffixes.len(), Joint::Or);
    cx.report(value.name_location(), format!("zero value `{name}` should end with {wanted}")).help(
        "let zero mean that nothing was said, and give what has a meaning a number of its own; \
         in data that exists the numbers stay as they are",
    );
}
