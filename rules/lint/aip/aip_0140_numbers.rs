use crate::shared::aip::{element, prelude::*};

aip! {
    /// Checks that no word in the name of a field begins with a digit.
    ///
    /// Generators take the underscores out of a name, and languages do not let a word begin with a
    /// digit: `line_2` becomes `line2` in one language and `line_2` in another, and from neither
    /// the name can be made again. JSON meets the same: `line_2` and `line2` are one name there.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Address {
    ///   string line_2 = 1;
    ///   //     ^^^^^^ a word in the name of field `line_2` begins with a digit
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Address {
    ///   string line2 = 1;
    /// }
    /// ```
    AIP_0140_NUMBERS {
        aip: 140 "core::0140::numbers",
        kind: basic,
        check: Check::Field(check),
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let name = field.name().as_bytes();
    let has_one = name.first().is_some_and(u8::is_ascii_digit)
        || name.windows(2).any(|it| it[0] == b'_' && it[1].is_ascii_digit());
    if has_one && element::is_checked_field(field) {
        let message = format!("a word in the name of field `{}` begins with a digit", field.name());
        cx.report(field.name_location(), message)
            .help("write the digit behind the word before it, without an underscore");
    }
}
