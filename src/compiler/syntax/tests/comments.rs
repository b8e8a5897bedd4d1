//! Comments go where protoc puts them. The expectations were read off its descriptors.

use crate::syntax::{Item, parse};

/// The comments of the message `M`, written `detached | leading | trailing`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let parsed = parse(text.as_bytes(), 0);
    let found = parsed.tree.items().find_map(|it| match it {
        Item::Message(it) if it.name().text == "M" => Some(it.comments()),
        _ => None,
    });
    let found = found.expect("there is a message");
    let show = |it: &[u8]| String::from_utf8_lossy(it).into_owned();
    let detached: Vec<_> = found.detached().map(show).collect();
    let found =
        format!("{} | {} | {}", detached.join("+"), show(found.leading()), show(found.trailing()));
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn comments_above_lead_unless_a_blank_line_parts_them() {
    check("message M {}", " |  | ");
    check("// a\nmessage M {}", " |  a\n | ");
    check("\u{feff}// a\nmessage M {}", " |  a\n | ");
    check("// a\n\nmessage M {}", " a\n |  | ");
    check("// a\n// b\nmessage M {}", " |  a\n b\n | ");
    check("// a\n\n// b\n\n// c\nmessage M {}", " a\n+ b\n |  c\n | ");
    check("/* a */ message M {}", " |  a  | ");
    check("// a\n/* b */\nmessage M {}", " a\n |  b  | ");
}

#[test]
fn comments_behind_a_brace_trail() {
    check("message M { // a\n}", " |  |  a\n");
    check("message M { /* a */ }", " |  | ");
    check("message M {\n// a\n\n// b\n\n}", " |  |  a\n");
    check("message M {\n// a\n}", " |  |  a\n");
    check("message M {\n// a\noptional int32 b = 1; }", " |  | ");
    check("message M { /* a */\n\noptional int32 b = 1; }", " |  |  a ");
}

#[test]
fn comments_behind_the_statement_above_are_its_own() {
    check("import 'a'; // a\nmessage M {}", " |  | ");
    check("import 'a'; // a\n// b\nmessage M {}", " |  b\n | ");
    check("import 'a';\n// a\n\nmessage M {}", " |  | ");
    check("import 'a';\n// a\nmessage M {}", " |  a\n | ");
    check("import 'a'; /* a */ message M {}", " a  |  | ");
    check("import 'a'; /* a\n */ message M {}", " a\n |  | ");
}

#[test]
fn empty_statements_hand_on_what_is_detached() {
    check("// a\n\n;\nmessage M {}", " a\n |  | ");
    check("// a\n;\nmessage M {}", " |  | ");
    check("// a\n\n; // b\n\n// c\n\n;;\n// d\nmessage M {}", " a\n+ c\n |  d\n | ");
    check("message A {}\n\n// a\n\n;\nmessage M {}", " a\n |  | ");
}

#[test]
fn lines_of_block_comments_lose_their_stars() {
    check("/** a\n  * b\n\tc\n **/\nmessage M {}", " | * a\n b\nc\n | ");
    check("/**/message M {}", " |  | ");
    check("/* a\r\n * b\r\n */\nmessage M {}", " |  a\r\n b\r\n | ");
}
