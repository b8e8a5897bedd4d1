//! Random edits of random texts.

use super::random::Random;
use crate::{
    diagnostic::Edit,
    fix::splice::{Taken, splice, touch},
    source::Span,
};

const PIECES: [&str; 8] = ["a", "\r\n", "\n", "\t", "é", "漢字", " ", "\u{feff}"];

fn text(random: &mut Random, most: usize) -> String {
    (0..random.below(most + 1)).map(|_| random.of(&PIECES)).collect()
}

fn edits(random: &mut Random, text: &str) -> Vec<Edit> {
    let at = |random: &mut Random| text.floor_char_boundary(random.below(text.len() + 1)) as u32;
    let one = |random: &mut Random| {
        let (a, b) = (at(random), at(random));
        let end = if random.below(3) == 0 { a.min(b) } else { a.max(b).min(a.min(b) + 12) };
        let end = text.ceil_char_boundary(end as usize) as u32;
        let span = Span { file: 0, start: a.min(b), end };
        Edit { span, text: self::text(random, 3) }
    };
    (0..random.below(6)).map(|_| one(random)).collect()
}

/// One edit after the other, the last first.
fn slowly(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|it| std::cmp::Reverse(it.span));
    edits.into_iter().fold(text.to_owned(), |mut text, edit| {
        text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        text
    })
}

#[test]
fn edits_that_do_not_meet_are_made_as_if_one_by_one() {
    let mut random = Random::new(1);
    for _ in 0..3000 {
        let text = text(&mut random, 40);
        let (mut taken, mut free) = (Taken::default(), Vec::<Edit>::new());
        for edit in edits(&mut random, &text) {
            let is_free = taken.is_free(edit.span);
            assert_eq!(is_free, !free.iter().any(|it| touch(it.span, edit.span)), "{free:?}");
            if is_free {
                taken.take([edit.span]);
                free.push(edit);
            }
        }
        let made = splice(text.as_bytes(), &free);
        assert_eq!(String::from_utf8(made).unwrap(), slowly(&text, free));
    }
}

#[test]
fn files_are_edited_apart() {
    let span = |file, start, end| Span { file, start, end };
    let mut taken = Taken::default();
    taken.take([span(1, 5, 9)]);
    for (file, start, end, is_free) in [
        (0, 5, 9, true),
        (2, 5, 9, true),
        (1, 0, 4, true),
        (1, 0, 5, false),
        (1, 9, 9, false),
        (1, 10, 10, true),
        (1, 0, 20, false),
        (1, 6, 7, false),
    ] {
        assert_eq!(taken.is_free(span(file, start, end)), is_free, "{file} {start}..{end}");
    }
}
