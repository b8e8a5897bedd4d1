use std::ops::Range;

use protosmith_compiler::syntax::{Tree, parse};

use super::{
    Comments, check, compare,
    part::{Part, changed},
};
use crate::random::Random;

const FILE: &str = "\
syntax = 'proto3';
import \"b\"; // b
import \"a\"; /* a

 */
message A { // c
  int32 i = 1 ; ; /* d */ string s = 2;
}
// e
enum E { F = 0; }
";

fn tree() -> Tree {
    parse(FILE.as_bytes().to_vec(), 0).tree
}

/// The tokens of the file, without its lone `;`, its imports in their order or not.
fn printed(tree: &Tree, is_sorted: bool) -> Vec<Range<u32>> {
    let lone = (1..).find(|it| tree.token(*it).is(b';') && tree.token(it - 1).is(b';')).unwrap();
    let end = tree.tokens().len() as u32 - 1;
    if is_sorted {
        vec![0..4, 7..10, 4..7, 10..lone, lone + 1..end]
    } else {
        vec![0..lone, lone + 1..end]
    }
}

/// What the check says of a text; and the same where all of it is looked at.
fn verdict(tree: &Tree, is_sorted: bool, text: &str) -> Result<(), String> {
    let printed = printed(tree, is_sorted);
    let found = check(tree, &printed, text.as_bytes(), Comments::Each);
    let whole = compare(tree, &Part::whole(tree, &printed, text.as_bytes()), Comments::Each);
    assert_eq!(found.is_ok(), whole.is_ok(), "{text}");
    found
}

#[test]
fn what_is_the_same_is_accepted_and_nothing_else() {
    let tree = tree();
    let same = FILE.replace("; ;", ";").replace("'proto3'", "\"proto3\"").replace("1 ;", "1;");
    assert_eq!(verdict(&tree, false, &same), Ok(()));
    let parts = changed(&tree, &printed(&tree, false), same.as_bytes()).unwrap();
    let looked_at: Vec<_> = parts.iter().map(|it| str::from_utf8(it.text).unwrap()).collect();
    assert_eq!(looked_at, ["syntax = \"proto3\";\n", "  int32 i = 1; /* d */ string s = 2;\n}\n"]);
    let sorted = same
        .replace("import \"b\"; // b\n", "")
        .replace(" a\n\n */\n", " a\n\n */\nimport \"b\"; // b\n");
    assert_eq!(verdict(&tree, true, &sorted), Ok(()));
    assert!(verdict(&tree, true, &same).is_err() && verdict(&tree, false, &sorted).is_err());
    for (old, new) in [
        ("message A", "messageA"),
        ("int32 i", "int32i"),
        ("= 1", "= 1.0"),
        ("= 1;", "= 1;;"),
        ("= 1;", "= 1x;"),
        ("= 1;", "= 1"),
        ("// c\n", ""),
        ("// c\n", "// cc\n"),
        ("// c\n", "// c\n// c\n"),
        ("{ // c\n", "// c\n{"),
        ("/* d */", "/* d"),
        ("/* d */", "/* d */ /* d */"),
        ("/* d */ string", "string /* d */"),
        ("/* a\n", "// a\n"),
        ("/* a\n", "/* a */\n/*"),
        ("// e\n", ""),
        ("// e\n", "// e\n;"),
        ("// e\n", "/* e\n"),
        ("F = 0; }\n", "F = 0; }\n/*"),
        ("F = 0; }\n", "F = 0; "),
    ] {
        let text = same.replacen(old, new, 1);
        assert!(text != same && verdict(&tree, false, &text).is_err(), "{text}");
    }
}

#[test]
fn separators_that_mean_something_stay() {
    for (old, new, is_same) in [
        ("message A {;; int32 b = 1; ; };", "message A { int32 b = 1; }", true),
        ("option (a) = {b: 1, c: 2; d: [1, 2]};", "option (a) = {b: 1 c: 2 d: [1, 2]};", true),
        ("option (a) = {d: [1, 2]};", "option (a) = {d: [1 2]};", false),
        ("option (a) = {d: [\"e\", \"f\"]};", "option (a) = {d: [\"e\" \"f\"]};", false),
        ("option (a) = {d: \"e\", f: \"g\"};", "option (a) = {d: \"e\" f: \"g\"};", true),
        ("message A { reserved \"a\", 'b'; }", "message A { reserved \"a\" 'b'; }", false),
        ("option (a) = {b: 1}; ;", "option (a) = {b: 1}", false),
        (
            "message A { int32 b = 1 [c = 1, d = 2]; }",
            "message A { int32 b = 1 [c = 1 d = 2]; }",
            false,
        ),
        ("message A { int32 b = 1; }", "message A { int32 b = 1 }", false),
    ] {
        let (tree, kept) = (parse(old, 0).tree, parse(new, 0).tree);
        // The tokens of the old text that the new one has, in its order.
        let mut made = (0..kept.tokens().len() as u32 - 1).peekable();
        let printed = (0..tree.tokens().len() as u32 - 1)
            .filter(|it| {
                made.next_if(|new| kept.token_text(*new) == tree.token_text(*it)).is_some()
            })
            .map(|it| it..it + 1)
            .collect::<Vec<_>>();
        let found = check(&tree, &printed, new.as_bytes(), Comments::Each);
        assert_eq!(found.is_ok(), is_same, "{new}: {found:?}");
    }
}

#[test]
fn what_differs_is_all_that_needs_to_be_looked_at() {
    let (tree, mut random) = (tree(), Random(7));
    let pieces = [
        "\n",
        " ",
        "/*",
        "*/",
        "//",
        "// b\n",
        ";",
        "\"",
        "'",
        "1",
        "a",
        "\u{feff}",
        "import \"b\";",
    ];
    let mut accepted = 0;
    for _ in 0..20_000 {
        let mut text = FILE.replace("; ;", ";").into_bytes();
        for _ in 0..random.below(3) {
            let (at, piece) = (random.below(text.len()), random.of(&pieces));
            let gone = random.below(3) * random.below(12);
            text.splice(at..(at + gone).min(text.len()), piece.bytes());
        }
        if let Ok(text) = String::from_utf8(text) {
            accepted += usize::from(verdict(&tree, random.below(8) == 0, &text).is_ok());
        }
    }
    assert!(accepted > 1000, "{accepted}");
}
