//! Files that were damaged in any way: never a panic, never a file that is not the same.

use protosmith_compiler::syntax::parse;

use super::options::styles;
use crate::{Refusal, format, random::Random};

const ROUNDS: usize = 4000;

const TEXTS: [&str; 3] = [
    "// a\n\nsyntax = \"proto2\";\n// b\npackage a.b; // c\n\nimport \"b\";\n// d\nimport public \"a\";\noption (x).y = { a: 1, b <c: [1, {d: 2}] > };\noption a = 'b' \"c\";\n",
    "message A { // a\n\n  // b\n  optional .a.B c = 1 [default = -1, (x) = {a: 1}]; // d\n  map<string, B> e = 2;\n  reserved 1, 2 to max;\n  extensions 4 [a = b];\n  oneof f { int32 g = 3; }\n  optional group H = 4 { };\n  ;\n  // i\n\n}\n",
    "enum E { A = 0; /* a */ B = -1 [deprecated = true // b\n]; }\n// protosmith:format off\nservice S { rpc   M(stream A) returns (B); // protosmith:format on\n  // protosmith:format skip\n  rpc N(A)   returns (B) { option a = b; } }\n",
];

const PIECES: [&str; 28] = [
    "//",
    "/*",
    "*/",
    "\n",
    "\n\n",
    " ",
    "{",
    "}",
    "[",
    "]",
    "<",
    ">",
    ";",
    ",",
    ":",
    "=",
    "\"",
    "'",
    "(",
    ")",
    ".",
    "/",
    "-",
    "option",
    "// protosmith:format off\n",
    "// clang-format on\n",
    "\r\n",
    "é",
];

#[test]
fn what_is_formatted_is_the_same_file() {
    let mut random = Random(22);
    let styles = styles();
    for round in 0..ROUNDS {
        let mut text = String::new();
        for _ in 0..=random.below(2) {
            text.push_str(random.of(&TEXTS));
        }
        for _ in 0..random.below(5) {
            let (one, other) = (place(&mut random, &text), place(&mut random, &text));
            match random.below(3) {
                0 => text.insert_str(one, random.of(&PIECES)),
                1 if one < other && other - one < 20 => drop(text.drain(one..other)),
                _ if one < other => {
                    let end =
                        (one..other.min(one + 30)).rev().find(|it| text.is_char_boundary(*it));
                    let again = text[one..end.unwrap_or(one)].to_owned();
                    text.insert_str(other, &again);
                }
                _ => {}
            }
        }
        let style = &styles[random.below(styles.len())];
        let parsed = parse(text.as_bytes().to_vec(), 0);
        match format(&parsed, style) {
            Ok(once) => {
                let twice = format(&parse(once.clone(), 0), style);
                assert_eq!(twice, Ok(once), "round {round}, {style:?}: {text}");
            }
            Err(Refusal::DoesNotParse(_)) => assert!(!parsed.tree.is_whole()),
            Err(Refusal::Unsound(what)) => panic!("round {round}, {style:?}: {what}: {text}"),
        }
    }
}

fn place(random: &mut Random, text: &str) -> usize {
    let at = random.below(text.len() + 1);
    (0..=at).rev().find(|it| text.is_char_boundary(*it)).unwrap()
}

const STATEMENTS: [&str; 9] = [
    "import \"b\";",
    "import public \"a\";",
    "package a;",
    "option (x) = { a: [1, 2] };",
    "message A {; ;}",
    "message A { int32 a = 1 [(b) = 1, (c) = 2]; }",
    "extend A { int32 a = 1; }",
    "service S { rpc R(A) returns (A) {;} }",
    ";",
];

const GAPS: [&str; 12] = [
    "\n",
    "\n\n",
    "// a\n",
    "/* a */",
    "/* a\n */",
    "// protosmith:format off\n",
    "// protosmith:format on\n",
    "// protosmith:format skip\n",
    "/* protosmith:format skip */",
    "/* protosmith:format off */",
    "/* protosmith:format on */",
    "// clang-format off\n",
];

#[test]
fn what_is_kept_beside_what_moves_stays_the_same() {
    let mut random = Random(7);
    let styles = styles();
    for round in 0..ROUNDS {
        let mut text = String::new();
        for _ in 0..=random.below(5) {
            for piece in random.of(&STATEMENTS).split_inclusive([' ', ';', ',', '{']) {
                text.push_str(piece);
                if random.below(6) == 0 {
                    text.push_str(random.of(&GAPS));
                }
            }
            (0..random.below(3)).for_each(|_| text.push_str(random.of(&GAPS)));
        }
        let style = &styles[random.below(styles.len())];
        let once = format(&parse(text.as_bytes().to_vec(), 0), style);
        let once = once.unwrap_or_else(|it| panic!("round {round}, {style:?}: {it:?}: {text}"));
        let twice = format(&parse(once.clone(), 0), style);
        assert_eq!(twice, Ok(once), "round {round}, {style:?}: {text}");
    }
}
