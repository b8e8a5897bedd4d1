//! Comments go where protoc puts them. The expectations were read off its descriptors.

use std::fmt::Debug;

use crate::syntax::{Attached, CommentGroup, CommentReader, Item, parse};

/// What is read of the comments of the message `M`, in the tree and later in the text.
#[track_caller]
fn of_message<T: PartialEq + Debug>(text: &str, read: impl Fn(Attached<'_>) -> T) -> T {
    let parsed = parse(text.as_bytes(), 0);
    let message = parsed.tree.items().find_map(|item| match item {
        Item::Message(message) if message.name().text == "M" => Some(message),
        _ => None,
    });
    let message = message.expect("there is a message");
    let found = read(message.comments());
    if let Some(at) = message.comment_tokens() {
        let mut reader = CommentReader::new(text.as_bytes().into());
        assert_eq!(read(reader.at(parsed.tree.comment_place(at))), found, "{text:?}");
    }
    found
}

/// What is known of the gap behind a declaration is kept for the next.
#[test]
fn one_declaration_after_the_other_is_read_as_each_by_itself() {
    let text = "// a\n\n// b\nmessage M { // c\n  // d\n\n  // e\n  int32 a = 1; // f\n  // g\n\
                \x20 int32 b = 2 /* h */; /* i */ int32 c = 3;\n\n  // j\n  ; // k\n\n  // l\n  ;\n\
                \x20 // m\n  int32 d = 4;\n  // n\n\n}\n// o\n;\nmessage N {}\n// p\nmessage O {} // q";
    let parsed = parse(text.as_bytes(), 0);
    let mut places = Vec::new();
    for item in parsed.tree.items() {
        let Item::Message(message) = item else { continue };
        places.push(message.comment_tokens());
        for item in message.items() {
            let Item::Field(field) = item else { continue };
            places.push(field.comment_tokens());
        }
    }
    let show = |it: Attached<'_>| {
        let detached: Vec<_> = it.detached().map(CommentGroup::text).collect();
        [it.leading(), it.lead_by_buf(), it.trailing()]
            .map(|it| it.map(CommentGroup::text))
            .into_iter()
            .chain(detached.into_iter().map(Some))
            .collect::<Vec<_>>()
    };
    let places: Vec<_> = places.into_iter().flatten().collect();
    assert_eq!(places.len(), 7);
    let orders = [places.clone(), places.iter().copied().rev().collect()];
    for order in orders {
        let mut reader = CommentReader::new(text.as_bytes().into());
        for at in order {
            let wanted = show(parsed.tree.comments_at(Some(at)));
            assert_eq!(show(reader.at(parsed.tree.comment_place(at))), wanted, "{at:?}");
        }
    }
}

/// The comments of the message `M`, written `detached | leading | trailing`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let show = |it: CommentGroup<'_>| String::from_utf8_lossy(&it.text()).into_owned();
    let found = of_message(text, |found| {
        let detached: Vec<_> = found.detached().map(show).collect();
        let [leading, trailing] =
            [found.leading(), found.trailing()].map(|it| it.map(show).unwrap_or_default());
        format!("{} | {leading} | {trailing}", detached.join("+"))
    });
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

/// What leads the message `M` by the rule of buf. The expectations were read off its images, line
/// feeds at the end aside.
#[track_caller]
fn check_buf(text: &str, expected: &str) {
    let read = |it: Attached<'_>| it.lead_by_buf().map(CommentGroup::text).unwrap_or_default();
    let found = of_message(text, read);
    assert_eq!(String::from_utf8_lossy(&found), expected, "{text:?}");
}

#[test]
fn by_the_rule_of_buf_a_comment_that_leads_ends_on_the_line_above() {
    check_buf("message M {}", "");
    check_buf("// a\nmessage M {}", " a\n");
    check_buf("\u{feff}// a\nmessage M {}", "");
    check_buf("\u{feff}\n// a\nmessage M {}", " a\n");
    check_buf("// a\n\nmessage M {}", "");
    check_buf("// a\n// b\nmessage M {}", " a\n b\n");
    check_buf("// a\n\n// b\nmessage M {}", " b\n");
    check_buf("// a\r\n  // b\r\n message M {}", " a\r\n b\r\n");
    check_buf("/* a */ message M {}", "");
    check_buf("/* a */\nmessage M {}", " a ");
    check_buf("/* a */ // b\nmessage M {}", " b\n");
    check_buf("// a\n/* b\n * c\n */\nmessage M {}", " b\n c\n");
    check_buf("/* a */\n/* b */ message M {}", "");
    check_buf("edition = '2024';\n// a\nexport message M {}", " a\n");
}

#[test]
fn by_the_rule_of_buf_a_block_comment_on_the_line_of_a_token_leads_what_is_below() {
    check_buf("import 'a'; // a\nmessage M {}", "");
    check_buf("import 'a'; // a\n// b\nmessage M {}", " b\n");
    check_buf("import 'a';\n// a\nmessage M {}", " a\n");
    check_buf("import 'a';\n// a\n\nmessage M {}", "");
    check_buf("import 'a'; /* a */\nmessage M {}", " a ");
    check_buf("import 'a'; /* a\n */\nmessage M {}", " a\n");
    check_buf("import 'a'; /* a */\n\nmessage M {}", "");
    check_buf("import 'a'; /* a */ /* b */\nmessage M {}", " b ");
    check_buf("import 'a'; /* a */ // b\nmessage M {}", " b\n");
    check_buf("import 'a'; /* a */ message M {}", "");
    check_buf("message A { /*\n * a\n */\n message B {} } // c\nmessage M {}", "");
    check_buf("// a\n;\n// b\nmessage M {}", " b\n");
    check_buf("// a\n;\nmessage M {}", "");
}

#[test]
fn comments_are_found_where_they_are_written() {
    let text = "// a\n\n/* b\n * c */\n// d\n// e\nmessage M { // f\n}";
    let tree = parse(text.as_bytes(), 0).tree;
    let Some(Item::Message(message)) = tree.items().next() else { panic!("a message") };
    let written = |comment_group: CommentGroup<'_>| {
        let span = comment_group.span();
        let all = comment_group.comments().iter().map(|it| tree.slice(it.start, it.end));
        (&text[span.start as usize..span.end as usize], all.count(), comment_group.indices())
    };
    let found = message.comments();
    let detached: Vec<_> = found.detached().map(written).collect();
    assert_eq!(detached, [("// a", 1, 0..1), ("/* b\n * c */", 1, 1..2)]);
    assert_eq!(found.leading().map(written), Some(("// d\n// e", 2, 2..4)));
    assert_eq!(found.trailing().map(written), Some(("// f", 1, 4..5)));
}
