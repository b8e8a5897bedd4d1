//! Files that are left as they are, and files of absurd size or depth.

use protosmith_compiler::syntax::parse;

use super::formatted;
use crate::{Refusal, Style, format};

#[test]
fn what_does_not_parse_is_refused() {
    for text in [
        "message A { message B { int32 x 1; } }",
        "option java_package = ;",
        "option (x).i = +5;",
        "message A { int32 i@ = 1; }",
        "message A {}}",
        "message A {",
        "message A { int32 i = 1 }",
        "message A { \0 }",
        "message A { /* }",
        "option a = \"\\q\";",
    ] {
        let refused = formatted(text, &Style::buf());
        assert!(
            matches!(&refused, Err(Refusal::DoesNotParse(errors)) if !errors.is_empty()),
            "{text}"
        );
    }
}

#[test]
fn what_is_wrong_in_meaning_alone_is_formatted() {
    let text = "syntax = \"proto2\";\n\nmessage A {\n  int32 i = 1;\n}\n";
    assert_eq!(formatted(text, &Style::buf()).as_deref(), Ok(text));
}

#[test]
fn bytes_that_are_not_utf8_stay() {
    let text = b"// \xff\nmessage A {}\n".to_vec();
    assert_eq!(format(&parse(text.clone(), 0), &Style::buf()), Ok(text));
}

#[test]
fn size_and_depth_do_no_harm() {
    let many = 50_000;
    let nested = |open: &str, close: &str, count: usize| open.repeat(count) + &close.repeat(count);
    for text in [
        "// a\n".repeat(many),
        "/* a */ ".repeat(many),
        format!("message A {{ {} }}", "/* a */ // b\n\n".repeat(many)),
        format!("message A {{ {} }}", ";".repeat(many)),
        format!("message A {{ reserved {} 0; }}", "1, ".repeat(many)),
        format!("option a = {};", "\"a\" // b\n".repeat(many)),
        format!("option a = {{ a: [{} 1] }};", "1, /* a */ ".repeat(many)),
        format!("option a = {{ {} }};", "a: 1 // a\n\n".repeat(many)),
        format!("message A {{ int32 i = 1 [{} a = 1]; }}", "a = 1, // a\n".repeat(many)),
        format!("message A {{ int32 i = 1 [a {} = 1]; }}", "/* a */".repeat(many)),
        "import \"a\"; // a\n\n// b\n\n// c\n".repeat(many / 10)
            + &"import \"0\";".repeat(many / 10),
        "// protosmith:format off\n".repeat(many),
        "// protosmith:format off\nimport \"a\";\n// protosmith:format on\n".repeat(many / 10),
        format!("package a{};", ".a".repeat(many)),
        format!("/*{}*/", "\n * a\n\t b".repeat(many)),
        nested("message A {", "}", 31),
        format!("option a = {};", nested("{ a: ", "}", 99).replace("{ a: }", "{ a: 1 }")),
        nested("message A {", "}", 2000),
        format!("option a = {};", nested("{ a: [", "] }", 2000)),
    ] {
        for style in [Style::buf(), Style::google()] {
            let result = formatted(&text, &style);
            assert!(!matches!(result, Err(Refusal::Unsound(_))), "{:.80} {:?}", text, result.err());
        }
    }
}
