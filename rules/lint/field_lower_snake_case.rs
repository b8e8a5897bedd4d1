use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::lower_snake_case},
};

rule! {
    /// Checks that field names are `lower_snake_case`.
    ///
    /// Every generator finds the words of a field by its underscores and joins them in the way of
    /// its language. Where they are missing the words are lost: from `bookTitle` C++ makes the
    /// accessor `booktitle()`, while Java has `getBookTitle()`.
    ///
    /// The JSON name is made the same way: `book_title` becomes `bookTitle`. So `book_title` and
    /// `bookTitle` are one name in JSON, and compilers refuse to have both in a message.
    ///
    /// The binary format has no names; there a field may be renamed at any time. JSON, the text
    /// format and field masks do have them. The help of a finding says whether the JSON name
    /// would change, and how to keep it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {
    ///   string bookTitle = 1;
    ///   //     ^^^^^^^^^ field `bookTitle` should be `book_title`
    ///   string ISBN = 2; //~ field `ISBN` should be `isbn`
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Book {
    ///   string book_title = 1;
    ///   string isbn = 2 [json_name = "ISBN"];
    ///   string line_1 = 3;
    ///   string line2 = 4;
    /// }
    /// ```
    ///
    /// Extensions are checked as well. Digits belong to the word before them, with or without an
    /// underscore.
    FIELD_LOWER_SNAKE_CASE {
        check: Check::Field(check),
        categories: categories::STYLE_BASIC,
        aliases: &["FIELD_NAMES_LOWER_SNAKE_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(field: Field<'_>, cx: &mut Cx<'_>) {
    let wanted = lower_snake_case(field.name());
    if field.name() != wanted {
        misnamed(cx, field.into(), "`lower_snake_case`", &wanted).help(help(field, &wanted));
    }
}

fn help(field: Field<'_>, wanted: &str) -> String {
    let json = field.json_name();
    if field.is_extension() {
        "rename it; the number stays on the wire, but JSON and text format write the full name"
            .into()
    } else if field.kind() == Type::Group {
        "rename the group; its field is named after it".into()
    } else if field.json_name_location().is_some() || json_name(wanted) == json {
        format!("rename it; number and JSON name (`{json}`) stay the same, only code changes")
    } else {
        format!("rename it; where JSON is in use, keep its name with `[json_name = \"{json}\"]`")
    }
}
