//! Comments between any two tokens: none is lost, none documents another element afterwards, a
//! second pass changes nothing.

use std::{fs, path::Path};

use protosmith_compiler::syntax::parse;

use super::{
    docs::{assert_same, docs},
    formatted,
};
use crate::{Style, random::Random};

/// Comments, and what is around them.
const NOTES: [&str; 14] = [
    " /* 1 */ ",
    " // 1\n",
    "\n// 1\n",
    "\n/* 1 */\n",
    "\n\n// 1\n\n",
    "\n\n/* 1 */\n\n",
    "\n\n// 1\n",
    "\n// 1\n\n",
    " // 1 /* 2 */ */\n",
    "\n// buf:lint:ignore ALL\n",
    " /* 1\n  2\n */ ",
    " /* 1 */ /* 2 */ // 3\n",
    "\n\n// 1\n// 2\n\n// 3\n\n",
    "\n/* 1 */ ",
];

/// What is behind the comment in one step out of so many; all of them take long.
const STEP: usize = 7;

#[test]
fn comments_stay_where_they_are() {
    let mut random = Random(20);
    for input in inputs() {
        let tree = parse(input.as_bytes().to_vec(), 0).tree;
        for token in tree.tokens() {
            for note in NOTES {
                if random.below(STEP) == 0 {
                    let at = token.start as usize;
                    check(&format!("{}{note}{}", &input[..at], &input[at..]), &Style::buf());
                }
            }
        }
    }
}

#[test]
fn comments_stay_in_other_styles() {
    let mut random = Random(21);
    let styles = super::options::styles();
    for input in inputs() {
        let tree = parse(input.as_bytes().to_vec(), 0).tree;
        for token in tree.tokens() {
            if random.below(3) == 0 {
                let at = token.start as usize;
                let note = random.of(&NOTES);
                let style = &styles[random.below(styles.len())];
                check(&format!("{}{note}{}", &input[..at], &input[at..]), style);
            }
        }
    }
}

fn check(text: &str, style: &Style) {
    // A comment can part what has to stand together.
    let Ok(once) = formatted(text, style) else {
        let parsed = parse(text.as_bytes().to_vec(), 0);
        assert!(!parsed.tree.is_whole(), "refused: {text}");
        return;
    };
    let twice = formatted(&once, style);
    assert_eq!(twice.as_ref(), Ok(&once), "a second pass differs, with {style:?}: {text}");
    assert_same(&docs(text), &docs(&once), &format!("with {style:?}: {text}\n{once}"));
}

/// The files of the cases.
fn inputs() -> Vec<String> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/format");
    let page = fs::read_to_string(home.join("buf.md")).unwrap();
    page.split("```proto\n")
        .skip(1)
        .map(|it| it.split("```\n").next().unwrap().to_owned())
        .collect()
}
