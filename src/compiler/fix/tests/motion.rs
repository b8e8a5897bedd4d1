//! Values of enums that move to the front, with what is said about them.

use super::{element, fixed, random::Random, schema};
use crate::{
    diagnostic::Safety,
    fix::Edits,
    syntax::{CommentGroup, parse},
};

const GAPS: [&str; 12] = [
    "",
    " ",
    "\n  ",
    "\n\n  ",
    " /* C */ ",
    "\n  /* C */ ",
    " /* C */\n  ",
    " /* C */ /* C */ ",
    " // C\n  ",
    "\n  // C\n  ",
    "\n\n  // C\n\n  ",
    " /* C\n   */ ",
];

/// An enum with comments, no two of which are the same, and its zero behind another value.
fn text(random: &mut Random) -> String {
    let mut values = vec!["B = 1;", "A = 0;"];
    for more in ["C = 2;", "option deprecated = true;", "D = 3 [deprecated = true];"] {
        if random.below(3) == 0 {
            values.insert(random.below(values.len() + 1), more);
        }
    }
    let mut text = "enum E {".to_owned();
    for value in values {
        text = text + random.of(&GAPS) + value;
    }
    text = text + random.of(&GAPS) + "}\n";
    let pieces = text.split(" C").enumerate();
    pieces.fold(String::new(), |out, (at, piece)| match at {
        0 => piece.to_owned(),
        _ if piece.starts_with(" = ") => out + " C" + piece,
        _ => format!("{out} c{at}{piece}"),
    })
}

/// What is said before and behind each statement of the first enum, in the order of their texts, and all comments.
fn said(text: &str) -> (Vec<(String, [String; 2])>, Vec<String>) {
    let tree = parse(text.as_bytes().to_vec(), 0).tree;
    let node = tree.nodes().next().unwrap();
    let words = |it: Option<CommentGroup<'_>>| {
        let text = it.map(CommentGroup::text).unwrap_or_default();
        String::from_utf8(text).unwrap().trim().to_owned()
    };
    let slice = |start, end| tree.str(start, end).unwrap().trim().to_owned();
    let statements = node.children().chain([node]).map(|it| {
        let (comments, span) = (it.comments(), it.span());
        let name = if it.span() == node.span() { "E".into() } else { slice(span.start, span.end) };
        (name, [comments.leading(), comments.trailing()].map(words))
    });
    let (mut statements, mut all): (Vec<_>, Vec<_>) =
        (statements.collect(), tree.comments().iter().map(|it| slice(it.start, it.end)).collect());
    statements.sort();
    all.sort();
    (statements, all)
}

#[test]
fn comments_are_about_the_same_values_after_one_moved() {
    let (mut random, mut moved) = (Random::new(1), 0);
    for _ in 0..4000 {
        let text = text(&mut random);
        let schema = schema(&[("a.proto", &text)]);
        let [first, zero] = ["B", "A"].map(|it| element(&schema, it).location());
        if zero.span() < first.span() {
            continue;
        }
        let mut edits = Edits::new(&schema);
        edits.move_ahead(zero, first);
        let fix = edits.finish("it", Safety::BreaksClients);
        let fix = fix.unwrap_or_else(|| panic!("{text}"));
        let new = &fixed(&schema, &fix)["a.proto"];
        assert_eq!(said(new), said(&text), "{text}{new}");
        assert!(new.find("A = 0") < new.find("B = 1"), "{text}{new}");
        for odd in [" \n", ";  ", "{  ", "/  ", "\n\n\n", "  }"] {
            assert!(!new.contains(odd) || text.contains(odd), "{odd:?}: {text}{new}");
        }
        moved += 1;
    }
    assert!(moved > 3000, "{moved}");
}
