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
    /// ```proto fixed
    /// syntax = "proto3";
    /// message Book {
    ///   string book_title = 1;
    ///   string isbn = 2 [json_name = "ISBN"];
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
    ///
    /// # What the fix does
    ///
    /// It renames the field wherever it is written: in options and their values, as an extension. JSON has
    /// the old name still: where the name that is derived would be another, the field says it. The fix is
    /// unsafe, for names in generated code and in the text format are other ones; for an extension of what is
    /// no option it breaks clients, because JSON calls it by its full name. It is applied then where
    /// `--fix-rule` names the rule.
    ///
    /// Comments, reserved names, and field masks and expressions in strings are left as they are. There is no
    /// fix where the new name is taken or reserved, or is that of another field in JSON; where two fields should
    /// have it; where another element of the name is nearer; where a file outside of what is checked has the old
    /// name; and for groups, which are named by their message.
    ///
    /// ```proto bad
    /// syntax = "proto2";
    /// import "google/protobuf/descriptor.proto";
    /// package library.v1;
    /// message Shown {
    ///   optional bool isHidden = 1; //~ field `isHidden` should be `is_hidden`
    /// }
    /// extend google.protobuf.FieldOptions {
    ///   optional Shown howShown = 50000; //~ field `howShown` should be `how_shown`
    /// }
    /// message Book {
    ///   optional string isbn = 1 [(howShown).isHidden = true];
    ///   optional string title = 2 [(library.v1.howShown) = { isHidden: true }];
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto2";
    /// import "google/protobuf/descriptor.proto";
    /// package library.v1;
    /// message Shown {
    ///   optional bool is_hidden = 1;
    /// }
    /// extend google.protobuf.FieldOptions {
    ///   optional Shown how_shown = 50000;
    /// }
    /// message Book {
    ///   optional string isbn = 1 [(how_shown).is_hidden = true];
    ///   optional string title = 2 [(library.v1.how_shown) = { is_hidden: true }];
    /// }
    /// ```
    FIELD_LOWER_SNAKE_CASE {
        check: Check::Field(check),
        categories: categories::style::BASIC,
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
