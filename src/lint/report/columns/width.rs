//! Cells of a terminal. Agrees with the reference linter, whose Unicode tables differ in places.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthChar;

use super::{bad, next_stop};

const TAB_STOP: usize = 4;

/// [`super::advance`] by cells of a terminal.
pub fn display(mut column: usize, text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.iter().copied().fold(column, ascii);
    }
    for chunk in text.utf8_chunks() {
        let mut rest = chunk.valid();
        while !rest.is_empty() {
            // ASCII adds its own width to whatever it is drawn with, so runs of it go alone.
            let plain = rest.bytes().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
            column = rest[..plain].bytes().fold(column, ascii);
            let wide = rest[plain..].bytes().position(|byte| byte.is_ascii());
            let end = wide.map_or(rest.len(), |wide| plain + wide);
            column += rest[plain..end].graphemes(true).map(cluster_width).sum::<usize>();
            rest = &rest[end..];
        }
        column += bad(chunk.invalid());
    }
    column
}

fn ascii(column: usize, byte: u8) -> usize {
    match byte {
        b'\t' => next_stop(column, TAB_STOP),
        b' '..=b'~' => column + 1,
        _ => column,
    }
}

/// What is drawn as one character: as wide as its characters together, save where the first one
/// takes the others in.
fn cluster_width(cluster: &str) -> usize {
    let mut chars = cluster.chars();
    let Some(first) = chars.next() else { return 0 };
    let width = char_width(first);
    let rest = chars.as_str();
    if rest.is_empty() || is_leading_jamo(first) || is_regional_indicator(first) {
        width
    } else if is_pictographic(first) {
        rest.chars().fold(width, |width, rest| match rest {
            '\u{fe0e}' => 1,
            '\u{fe0f}' => 2,
            _ => width,
        })
    } else {
        width + rest.chars().map(char_width).sum::<usize>()
    }
}

pub(super) fn char_width(letter: char) -> usize {
    let after = DIFFERENT.partition_point(|&(first, _, _)| first <= letter);
    match after.checked_sub(1).map(|at| DIFFERENT[at]) {
        Some((_, last, width)) if letter <= last => width,
        _ => letter.width().unwrap_or(0),
    }
}

fn is_regional_indicator(letter: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&letter)
}

fn is_leading_jamo(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97c}')
}

/// Segmentation knows the property and does not tell; only these join with a joiner.
fn is_pictographic(letter: char) -> bool {
    let candidate = matches!(letter, '\u{a9}' | '\u{ae}' | '\u{203c}'..='\u{3299}' | '\u{1f000}'..);
    candidate && String::from_iter([letter, '\u{200d}', '\u{1f600}']).graphemes(true).count() == 1
}

/// First, last, width: where the reference is of another opinion than `unicode-width`.
#[rustfmt::skip]
const DIFFERENT: &[(char, char, usize)] = &[
    ('\u{5c8}', '\u{5c9}', 1), ('\u{605}', '\u{605}', 1), ('\u{70f}', '\u{70f}', 1),
    ('\u{890}', '\u{891}', 1), ('\u{897}', '\u{897}', 1), ('\u{8e2}', '\u{8e2}', 1),
    ('\u{b53}', '\u{b54}', 1), ('\u{cc0}', '\u{cc0}', 1), ('\u{cc7}', '\u{cc8}', 1),
    ('\u{cca}', '\u{ccb}', 1), ('\u{d4e}', '\u{d4e}', 1), ('\u{1160}', '\u{11ff}', 1),
    ('\u{1715}', '\u{1715}', 1), ('\u{1734}', '\u{1734}', 1), ('\u{17a4}', '\u{17a4}', 1),
    ('\u{17d8}', '\u{17d8}', 1), ('\u{1acf}', '\u{1add}', 1), ('\u{1ade}', '\u{1adf}', 1),
    ('\u{1ae0}', '\u{1aeb}', 1), ('\u{1aec}', '\u{1af0}', 1), ('\u{1b3b}', '\u{1b3b}', 1),
    ('\u{1b3d}', '\u{1b3d}', 1), ('\u{1b43}', '\u{1b44}', 1), ('\u{1baa}', '\u{1baa}', 1),
    ('\u{1bf2}', '\u{1bf3}', 1), ('\u{2028}', '\u{2029}', 0), ('\u{2630}', '\u{2637}', 1),
    ('\u{268a}', '\u{268f}', 1), ('\u{2d7f}', '\u{2d7f}', 0), ('\u{2e3a}', '\u{2e3a}', 3),
    ('\u{2e3b}', '\u{2e3b}', 4), ('\u{2ffc}', '\u{2fff}', 1), ('\u{3030}', '\u{3030}', 1),
    ('\u{303d}', '\u{303d}', 1), ('\u{3164}', '\u{3164}', 2), ('\u{31e4}', '\u{31e5}', 1),
    ('\u{31ef}', '\u{31ef}', 1), ('\u{3297}', '\u{3297}', 1), ('\u{3299}', '\u{3299}', 1),
    ('\u{4dc0}', '\u{4dff}', 1), ('\u{a8fa}', '\u{a8fa}', 1), ('\u{a953}', '\u{a953}', 1),
    ('\u{a9c0}', '\u{a9c0}', 1), ('\u{d7b0}', '\u{d7c6}', 1), ('\u{d7cb}', '\u{d7fb}', 1),
    ('\u{ff9e}', '\u{ff9f}', 0), ('\u{ffa0}', '\u{ffa0}', 1), ('\u{fff9}', '\u{fffb}', 0),
    ('\u{10d69}', '\u{10d6d}', 1), ('\u{10ecb}', '\u{10ecf}', 1), ('\u{10ef0}', '\u{10ef9}', 1),
    ('\u{10efa}', '\u{10efc}', 1), ('\u{111c0}', '\u{111c0}', 1), ('\u{111c2}', '\u{111c3}', 1),
    ('\u{11235}', '\u{11235}', 1), ('\u{1134d}', '\u{1134d}', 1), ('\u{113b8}', '\u{113b8}', 1),
    ('\u{113bb}', '\u{113c0}', 1), ('\u{113c2}', '\u{113c2}', 1), ('\u{113c5}', '\u{113c5}', 1),
    ('\u{113c7}', '\u{113c9}', 1), ('\u{113ce}', '\u{113d2}', 1), ('\u{113e1}', '\u{113e2}', 1),
    ('\u{116b6}', '\u{116b6}', 1), ('\u{1171e}', '\u{1171e}', 0), ('\u{1193d}', '\u{1193d}', 1),
    ('\u{1193f}', '\u{1193f}', 1), ('\u{11941}', '\u{11941}', 1), ('\u{11a84}', '\u{11a89}', 1),
    ('\u{11b60}', '\u{11b60}', 1), ('\u{11b62}', '\u{11b64}', 1), ('\u{11b66}', '\u{11b66}', 1),
    ('\u{11d46}', '\u{11d46}', 1), ('\u{11df0}', '\u{11df0}', 1), ('\u{11f02}', '\u{11f02}', 1),
    ('\u{11f41}', '\u{11f41}', 1), ('\u{11f5a}', '\u{11f5a}', 1), ('\u{13430}', '\u{1343f}', 0),
    ('\u{1611e}', '\u{16129}', 1), ('\u{1612d}', '\u{1612f}', 1), ('\u{16ff0}', '\u{16ff1}', 2),
    ('\u{16ff2}', '\u{16ff6}', 1), ('\u{187f8}', '\u{187ff}', 1), ('\u{18cd6}', '\u{18cda}', 1),
    ('\u{18cff}', '\u{18cff}', 1), ('\u{18d09}', '\u{18d20}', 1), ('\u{18d80}', '\u{18df2}', 1),
    ('\u{18e00}', '\u{19191}', 1), ('\u{191a0}', '\u{191d2}', 1), ('\u{1b123}', '\u{1b128}', 1),
    ('\u{1b168}', '\u{1b168}', 1), ('\u{1d127}', '\u{1d128}', 1), ('\u{1d166}', '\u{1d166}', 1),
    ('\u{1d16d}', '\u{1d16d}', 1), ('\u{1d250}', '\u{1d252}', 1), ('\u{1d25b}', '\u{1d25c}', 1),
    ('\u{1d25f}', '\u{1d25f}', 1), ('\u{1d280}', '\u{1d281}', 1), ('\u{1d300}', '\u{1d356}', 1),
    ('\u{1d360}', '\u{1d376}', 1), ('\u{1e5ee}', '\u{1e5ef}', 1), ('\u{1e6e3}', '\u{1e6e3}', 1),
    ('\u{1e6e6}', '\u{1e6e6}', 1), ('\u{1e6ee}', '\u{1e6ef}', 1), ('\u{1e6f5}', '\u{1e6f5}', 1),
    ('\u{1f1ae}', '\u{1f1ae}', 1), ('\u{1f1e6}', '\u{1f1ff}', 2), ('\u{1f202}', '\u{1f202}', 1),
    ('\u{1f237}', '\u{1f237}', 1), ('\u{1f260}', '\u{1f265}', 1), ('\u{1f3fb}', '\u{1f3ff}', 0),
    ('\u{1f6d8}', '\u{1f6d9}', 1), ('\u{1f7da}', '\u{1f7da}', 1), ('\u{1fa89}', '\u{1fa8f}', 1),
    ('\u{1fabe}', '\u{1fabe}', 1), ('\u{1fac6}', '\u{1fac6}', 1), ('\u{1fac8}', '\u{1fac8}', 1),
    ('\u{1facc}', '\u{1facd}', 1), ('\u{1fadc}', '\u{1fadd}', 1), ('\u{1fadf}', '\u{1fadf}', 1),
    ('\u{1fae9}', '\u{1faeb}', 1), ('\u{1faef}', '\u{1faef}', 1), ('\u{1faf9}', '\u{1fafa}', 1),
];
