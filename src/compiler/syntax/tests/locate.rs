//! What stands at an offset, in sound files and in damaged ones.

use crate::syntax::{Item, NodeKind, PieceKind, SyntaxNode, Tree, Value, parse};

const TEXT: &str = "syntax = \"proto2\";\n\n\n// Books.\nmessage Book {\n  \
    reserved 1, 4 to 6;\n\n  /* a */ optional int32 b = 2 [(c) = { d: [1, 2]; e { f: 3 }, }];\n}\n\n";

/// The tokens of a range, apart by blanks.
fn tokens(tree: &Tree, range: std::ops::Range<u32>) -> String {
    let all: Vec<_> = range.map(|it| String::from_utf8_lossy(tree.token_text(it))).collect();
    all.join(" ")
}

fn at(text: &str) -> u32 {
    TEXT.find(text).expect("it is in the text") as u32
}

#[test]
fn every_byte_has_a_piece() {
    let tree = parse(TEXT.as_bytes(), 0).tree;
    let token = |text| tree.token_at(at(text)).map(|it| tokens(&tree, it..it + 1));
    assert_eq!(token("Book {").as_deref(), Some("Book"));
    assert_eq!(token("ook {").as_deref(), Some("Book"));
    assert_eq!(token(" {\n"), None);
    assert_eq!(token("Books"), None);
    assert_eq!(tree.comment_at(at("Books")), Some(0));
    assert_eq!(tree.comment_at(at("a */")), Some(1));
    assert_eq!(tree.comment_at(at("message")), None);
    assert_eq!(tree.token_at(TEXT.len() as u32), None);
    assert_eq!(tree.piece_at(TEXT.len() as u32), None);
    assert_eq!(tree.piece_at(u32::MAX), None);
    let space = tree.piece_at(at("\n\n\n// B") + 1).expect("it is in the text");
    assert_eq!((space.kind, space.start, space.end), (PieceKind::Space, 18, 21));
}

#[test]
fn ancestors_are_the_innermost_first() {
    use NodeKind::{Element, Entry, Field, Message, Option, Range, Reserved, Syntax};
    let tree = parse(TEXT.as_bytes(), 0).tree;
    let check = |text: &str, wanted: &[NodeKind]| {
        let found: Vec<_> = tree.ancestors_at(at(text)).map(SyntaxNode::kind).collect();
        assert_eq!(found, wanted, "{text:?}");
    };
    check("proto2", &[Syntax]);
    check("\n\n\n// B", &[]);
    check("Books", &[]);
    check("Book {", &[Message]);
    check("\n\n  /*", &[Message]);
    check("reserved", &[Reserved, Message]);
    check("to 6", &[Range, Reserved, Message]);
    check(", 4", &[Reserved, Message]);
    check("optional", &[Field, Message]);
    check("(c)", &[Option, Field, Message]);
    check("2]; e", &[Element, Entry, Option, Field, Message]);
    check("3 }", &[Entry, Entry, Option, Field, Message]);
    check(", }]", &[Option, Field, Message]);
    check("}\n\n", &[Message]);
    assert_eq!(tree.ancestors_at(TEXT.len() as u32).count(), 0);
}

#[test]
fn views_tell_their_tokens_and_separators() {
    let tree = parse(TEXT.as_bytes(), 0).tree;
    let Some(Item::Message(message)) = tree.items().nth(1) else { panic!("a message") };
    let items: Vec<_> = message.items().collect();
    let [Item::Reserved(reserved), Item::Field(field)] = items[..] else { panic!("two") };
    let parts = |node: SyntaxNode<'_>| {
        let separator = node.separator().map(|it| tokens(&tree, it..it + 1));
        (tokens(&tree, node.tokens()), separator.unwrap_or_default())
    };
    let is = |node, text: &str, separator: &str| {
        assert_eq!(parts(node), (text.to_owned(), separator.to_owned()));
    };
    let ranges: Vec<_> = reserved.ranges().collect();
    is(ranges[0].node(), "1", ",");
    is(ranges[1].node(), "4 to 6", "");
    assert_eq!(tokens(&tree, ranges[1].tokens()), "4 to 6");
    let brackets = field.options_tokens().map(|it| tokens(&tree, it));
    assert_eq!(brackets.as_deref(), Some("[ ( c ) = { d : [ 1 , 2 ] ; e { f : 3 } , } ]"));
    let option = field.options().next().expect("it has one");
    assert_eq!(tokens(&tree, option.name().tokens()), "( c )");
    assert_eq!(tokens(&tree, option.value_tokens()), "{ d : [ 1 , 2 ] ; e { f : 3 } , }");
    let Value::Message(aggregate) = option.value() else { panic!("a message") };
    assert_eq!(tokens(&tree, aggregate.tokens()), "{ d : [ 1 , 2 ] ; e { f : 3 } , }");
    let entries: Vec<_> = aggregate.entries().collect();
    is(entries[0].node(), "d : [ 1 , 2 ]", ";");
    is(entries[1].node(), "e { f : 3 }", ",");
    assert_eq!(tokens(&tree, entries[1].value_tokens()), "{ f : 3 }");
    let Value::List(list) = entries[0].value() else { panic!("a list") };
    assert_eq!(tokens(&tree, list.tokens()), "[ 1 , 2 ]");
    let elements: Vec<_> = list.nodes().collect();
    is(elements[0], "1", ",");
    is(elements[1], "2", "");
    assert!(matches!(elements[1].element(), Some(Value::Int { magnitude: 2, .. })));
}

#[test]
fn blank_lines_are_counted_around_tokens_and_comments() {
    let tree = parse(TEXT.as_bytes(), 0).tree;
    let before = |text| tree.blank_lines_before(at(text));
    assert_eq!(before("syntax"), 0);
    assert_eq!(before("// Books"), 2);
    assert_eq!(before("message"), 0);
    assert_eq!(before("reserved"), 0);
    assert_eq!(before("/* a"), 1);
    assert_eq!(before("optional"), 0);
    assert_eq!(tree.blank_lines_after(at("\n\n\n// B")), 2);
    assert_eq!(tree.blank_lines_after(at("\n\n  /*")), 1);
    assert_eq!(tree.blank_lines_after(TEXT.len() as u32 - 2), 1);
    let check = |text: &str, offset, wanted| {
        assert_eq!(parse(text.as_bytes(), 0).tree.blank_lines_before(offset), wanted, "{text:?}");
    };
    check("\n\nmessage A {}", 2, 2);
    check("\u{feff}\nmessage A {}", 4, 1);
    check("// a\r\n\r\n \t\r\n;", 12, 2);
    check("", 0, 0);
}
