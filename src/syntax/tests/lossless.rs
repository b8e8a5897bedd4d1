//! The tree prints back to the bytes, whatever they are.

use crate::syntax::{PieceKind, parse};

pub(super) fn check(text: &[u8]) {
    let parsed = parse(text, 0);
    let mut printed = Vec::with_capacity(text.len());
    let mut tokens = 0;
    for piece in parsed.tree.pieces() {
        assert_eq!(piece.start as usize, printed.len());
        assert!(piece.end > piece.start);
        tokens += usize::from(matches!(piece.kind, PieceKind::Token(_)));
        printed.extend_from_slice(parsed.tree.slice(piece.start, piece.end));
    }
    assert_eq!(printed, text);
    assert_eq!(tokens + 1, parsed.tree.tokens().len());
}

#[test]
fn the_pieces_of_a_tree_are_the_text() {
    for text in [
        "",
        "\u{feff}",
        "//",
        "/*",
        "a",
        " a ",
        "a // b",
        "/**/a",
        "\u{feff}message // x\n\0 M { }",
    ] {
        check(text.as_bytes());
    }
}
