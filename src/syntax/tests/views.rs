//! What the views say of sound files.

use crate::syntax::parse;
use crate::syntax::tests::print::print;
use crate::syntax::tests::{SOUND, snapshot};

#[test]
fn views_say_what_is_written() {
    for (name, text) in ["proto2", "proto3", "edition2024"].iter().zip(SOUND) {
        let parsed = parse(text.as_bytes(), 0);
        assert_eq!(parsed.diagnostics, [], "{name}");
        snapshot(&format!("syntax_{name}"), &print(&parsed.tree));
    }
}
