use crate::{
    rule::prelude::*,
    shared::{misnamed::misnamed, naming::pascal_case},
};

rule! {
    /// Checks that message names are `PascalCase`.
    ///
    /// A message becomes a class or a struct. C++, Java, C# and Python take the name as it is,
    /// Go and Rust convert it; only a name in `PascalCase` is the same type name in all of them.
    /// Fields are in `lower_snake_case`, so the two are told apart at sight, and a nested message
    /// cannot take the name that a field of the message around it needs.
    ///
    /// Renaming a message does not change how it is encoded. Its full name does reach the wire in
    /// one place: the type URL of a `google.protobuf.Any` that holds it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message book_shelf {
    ///   //    ^^^^^^^^^^ message `book_shelf` should be `BookShelf`
    ///   message entry {} //~ message `entry` should be `Entry`
    /// }
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// message BookShelf {
    ///   message Entry {}
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message BookShelf {
    ///   message Entry {}
    ///   message HTTPServer {}
    ///   map<string, Entry> entries_by_id = 1;
    /// }
    /// ```
    ///
    /// The fix renames the message wherever it is written, each reference in its way: relative names stay
    /// relative. It is unsafe: names in generated code change. It breaks clients where a file that is checked
    /// or imported has a field of the type `google.protobuf.Any`, and where the message declares extensions,
    /// which JSON calls by their full names; it is applied then where `--fix-rule` names the rule. A group
    /// keeps the name that its field has in JSON. Comments and text in strings are left as they are. There is no
    /// fix where the name is taken, where two messages should have it, and where a nearer element of the name
    /// would be meant somewhere.
    MESSAGE_PASCAL_CASE {
        check: Check::Message(check),
        categories: categories::style::BASIC,
        aliases: &["MESSAGE_NAMES_UPPER_CAMEL_CASE"],
        name_exceptions: NameExceptions::Honoured,
    }
}

fn check(message: Message<'_>, cx: &mut Cx<'_>) {
    let wanted = pascal_case(message.name());
    // The message behind a map field is named by the compiler.
    if message.name() != wanted && !message.is_map_entry() {
        misnamed(cx, message.into(), "`PascalCase`", &wanted).help(
            "rename it; generated code and the type URL in `Any` take the new name, \
             the encoding does not change",
        );
    }
}
