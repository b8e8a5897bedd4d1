//! Comments around imports that go.

use super::{fixed, schema};
use crate::{
    diagnostic::Safety,
    fix::{CommentsAbove, Edits},
    model::{File, Schema},
};

const IMPORT: &str = "import \"b.proto\";";

fn parsed(text: &str) -> Schema {
    schema(&[("a.proto", text), ("b.proto", ""), ("c.proto", "")])
}

/// The text without its first import; comments before that stay.
fn without_import(schema: &Schema) -> String {
    let import = schema.file("a.proto").unwrap().imports().next().unwrap();
    let mut edits = Edits::new(schema);
    edits.delete_statement(import.location(), CommentsAbove::Keep);
    fixed(schema, &edits.finish("it", Safety::Safe).unwrap())["a.proto"].clone()
}

/// What becomes of a text, with all line breaks, and behind a byte order mark. `#` is an import.
#[track_caller]
fn check(before: &str, after: &str) {
    let windows = |it: &str| format!("\u{feff}{}", it.replace('\n', "\r\n"));
    for spelt in [str::to_owned, windows] {
        let text = spelt(before).replacen('#', IMPORT, 1);
        let text = text.replace('#', "import \"c.proto\";");
        let wanted = spelt(after).replace('#', "import \"c.proto\";");
        assert_eq!(without_import(&parsed(&text)), wanted, "{before}");
    }
}

#[test]
fn comments_behind_it_go_and_those_before_it_stay_apart() {
    check("#\n", "");
    check("#", "");
    check(
        "syntax = \"proto3\";\n\n# // T\n\nmessage A {}\n",
        "syntax = \"proto3\";\n\nmessage A {}\n",
    );
    check("# /* T\n * more\n */ // and more\n#\n", "#\n");
    check("#\n# // last\n", "# // last\n");
    check("// U\n# // T", "// U\n");
    check("// U\n# // T\nmessage A {}\n", "// U\n\nmessage A {}\n");
    check("/* U */ #\nmessage A {}\n", "/* U */\n\nmessage A {}\n");
    check("/* U\n * more */ # // T\nmessage A {}\n", "/* U\n * more */\n\nmessage A {}\n");
    check("/* U */ #\n\nmessage A {}\n", "/* U */\n\nmessage A {}\n");
    check("// U\n/* V */ #", "// U\n/* V */");
}

#[test]
fn of_a_line_with_more_the_rest_stays() {
    check("# #\n", "#\n");
    check("# /* of the second */ # // T\n", "/* of the second */\n\n# // T\n");
    check("// U\n# #\n", "// U\n\n#\n");
    check("// U\n# message A {}\n", "// U\n\nmessage A {}\n");
    check("/* U */ # /* L */ message A {}\n", "/* U */ /* L */\n\nmessage A {}\n");
    check("message A {} # /* L */ message B {}\n", "message A {} /* L */ message B {}\n");
    check("# /* L\n */ message A {}\n", "/* L\n */\n\nmessage A {}\n");
}

#[test]
fn what_is_above_gets_no_comment_from_below() {
    check("message A {}\n#\n// L\n\nmessage B {}\n", "message A {}\n\n// L\n\nmessage B {}\n");
    check("message A {} #\n// L\n", "message A {}\n\n// L\n");
    check(
        "message A {}\n#\n// L\n/* M */\nmessage B {}",
        "message A {}\n\n// L\n/* M */\nmessage B {}",
    );
    check("message A {}\n// U\n#\n\nmessage B {}\n", "message A {}\n\n// U\n\nmessage B {}\n");
    check("message A {}\n#\n// L\nmessage B {}\n", "message A {}\n// L\nmessage B {}\n");
}

/// What is around an import: before it, behind it on its line, and below.
const AROUND: [&[&str]; 5] = [
    &["", "message A {}\n", "message A {} // A\n", "message A {} "],
    &["", "// U\n", "/* U */ ", "/* U\nV */ ", "// U\n\n"],
    &["", " // T", " /* T\nS */"],
    &["\n", "\n\n", " "],
    &["", "// L\n", "/* L */ ", "// L\n\n", "// L\n/* M */\n"],
];

#[test]
fn comments_are_about_what_they_were_about() {
    let mut texts = vec![String::new()];
    for (nth, parts) in AROUND.iter().enumerate() {
        let import = if nth == 1 { IMPORT } else { "" };
        let with = |it: &String| -> Vec<String> {
            parts.iter().map(|part| format!("{it}{part}{import}")).collect()
        };
        texts = texts.iter().flat_map(with).collect();
    }
    let mut count = 0;
    for text in texts {
        let text = format!("{text}message B {{}}\n");
        // Between two statements of one line it is about nothing, and may be about the first then. Behind
        // a block on the line of a statement, the compiler has it be about what is below.
        if text.contains("message A {} /*") || text.contains("*/ // L") || text.contains("*/// L") {
            continue;
        }
        let before = parsed(&text);
        let made = without_import(&before);
        assert_eq!(about(&parsed(&made)), about(&before), "{text:?}\n{made:?}");
        let is_kept = |it: &&str| match text.find(it) {
            // Those behind it on its line go.
            Some(at) if at > text.find(IMPORT).unwrap() => {
                text[..at].trim_end_matches(' ').ends_with('\n')
            }
            found => found.is_some(),
        };
        for comment in ["// U", "/* U", "/* V", "// L", "/* L", "// M", "/* M"] {
            assert!(!is_kept(&comment) || made.contains(comment), "{text:?}\n{made:?}");
        }
        count += 1;
    }
    assert!(count > 500, "{count}");
}

/// The comments of each element.
fn about(schema: &Schema) -> Vec<(String, Option<String>, Option<String>)> {
    let all = schema.files().filter(|it| it.is_target()).flat_map(File::elements);
    let owned = |it: Option<&str>| it.map(str::to_owned);
    all.map(|it| (it.name().to_owned(), owned(it.leading_comment()), owned(it.trailing_comment())))
        .collect()
}
