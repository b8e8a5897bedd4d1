//! What the views say of sound files.

use super::{SOUND, properties::print, snapshot};
use crate::syntax::parse;

#[test]
fn views_say_what_is_written() {
    for (name, text) in ["proto2", "proto3", "edition2024"].iter().zip(SOUND) {
        let parsed = parse(text.as_bytes(), 0);
        assert_eq!(parsed.diagnostics, [], "{name}");
        assert!(parsed.tree.is_whole(), "{name}");
        snapshot(&format!("syntax_{name}"), &print(&parsed.tree));
    }
}

#[test]
fn trees_in_fault_are_whole_unless_something_is_missing() {
    let check = |text: &str, whole| {
        let parsed = parse(text.as_bytes(), 0);
        assert_ne!(parsed.diagnostics, [], "{text}");
        assert_eq!(parsed.tree.is_whole(), whole, "{text}");
    };
    check("edition = '2024'; import option 'a'; import 'b';", true);
    check("edition = '2023'; message A { optional int32 a = 1 [default = 'x']; }", true);
    check("message A { int32 a = 99999999999; }", true);
    check("message A { optional int32 a = 1 }", false);
    check("message A { optional int32 a; }", false);
    check("message A {", false);
    check("message A {}}", false);
    check("option a = { b: 1 c };", false);
    check("import '\\q';", false);
}
