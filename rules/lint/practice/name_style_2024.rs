use crate::shared::{practice::prelude::*, rename::rename};

rule! {
    /// Checks that underscores in names stand between a word and a letter.
    ///
    /// From edition 2024 on, compilers refuse names that begin or end with an underscore, that have two in a
    /// row, or one before a digit: `line_1` and `line1` are one name as soon as a generator joins the words.
    /// Names of older files can be mended before the file is moved on. The case of letters is asked for by
    /// `FIELD_LOWER_SNAKE_CASE` and the like.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Address {
    ///   string line_1 = 1;
    /// //       ^^^^^^ field `line_1` has an underscore before a digit
    ///   string city_ = 2; //~ field `city_` ends with an underscore
    ///   string zip__code = 3; //~ field `zip__code` has two underscores in a row
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Address {
    ///   string line1 = 1;
    ///   string city = 2;
    ///   string zip_code = 3;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Address {
    ///   string line1 = 1;
    ///   string city = 2;
    ///   string zip_code = 3;
    /// }
    /// ```
    ///
    /// The fix renames the element wherever it is written. It is unsafe, and breaks clients where JSON or
    /// calls have the name; the JSON name of a field stays. Comments, reserved names and text in strings
    /// are left as they are. Where two numbers would meet, as in `RANGE_18_24`, there is none.
    NAME_STYLE_2024 {
        check: Check::File(check),
        categories: categories::best::NAMING,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::STYLE),
        options: &[&KINDS.opt],
    }
}

static KINDS: Words = Words::new(
    "name_style_kinds",
    "The elements whose names `NAME_STYLE_2024` looks at.",
    &["package", "message", "field", "oneof", "enum", "enum_value", "service", "rpc"],
);

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let kinds = cx.words(&KINDS);
    if kinds.contains(&"package") {
        for part in file.package().split('.') {
            if let Some(slip) = slip(part) {
                let text = format!("`{part}` of package `{}` {slip}", file.package());
                cx.report(file.package_location(), text).help(HELP);
            }
        }
    }
    let is_asked_for = |it: &Kind| kinds.contains(&names::kind(*it));
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(is_asked_for).collect();
    for element in file.elements().filter(|it| kinds.contains(&it.kind())) {
        let name = element.name();
        if let Some(slip) = slip(name).filter(|_| is_written(element)) {
            let fix = cx.repair(|cx| rename(cx, element, &mended(name)?));
            let text = format!("{} `{name}` {slip}", element.kind().word());
            cx.report(element.name_location(), text).help(HELP).fix(fix);
        }
    }
}

const HELP: &str = "rename it; edition 2024 has no such names";

fn slip(name: &str) -> Option<&'static str> {
    let (mut has_two, mut is_before_digit, mut before) = (false, false, 0);
    for letter in name.bytes() {
        if before == b'_' {
            has_two |= letter == b'_';
            is_before_digit |= letter.is_ascii_digit();
        }
        before = letter;
    }
    if name.starts_with('_') {
        Some("begins with an underscore")
    } else if before == b'_' {
        Some("ends with an underscore")
    } else if has_two {
        Some("has two underscores in a row")
    } else if is_before_digit {
        Some("has an underscore before a digit")
    } else {
        None
    }
}

/// The name without the underscores that are in the wrong place; none where that is no name.
fn mended(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    let is_digit = |it: char| it.is_ascii_digit();
    for word in name.split('_').filter(|it| !it.is_empty()) {
        // Two numbers must not become one.
        if word.starts_with(is_digit) && out.ends_with(is_digit) {
            return None;
        }
        if !out.is_empty() && !word.starts_with(is_digit) {
            out.push('_');
        }
        out.push_str(word);
    }
    Some(out).filter(|it| it.starts_with(|it: char| it.is_ascii_alphabetic()))
}

/// Whether somebody has written the name: that of a group is that of its message.
fn is_written(element: Element<'_>) -> bool {
    element.is_written() && !Field::try_from(element).is_ok_and(|it| it.kind() == Type::Group)
}
