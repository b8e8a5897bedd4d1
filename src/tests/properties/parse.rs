//! The tree prints back to the bytes, and nothing lies.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    syntax::{self, Item, PieceKind},
};

use super::views::print;

/// For one file.
pub(crate) fn parse(text: &[u8]) {
    let parsed = syntax::parse(text, 0);
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
    let view = print(&parsed.tree);
    for it in &parsed.diagnostics {
        spans_are_in(&[text.len()], it);
        assert!(!it.message.is_empty() && !it.message.ends_with('.'), "{}", it.message);
    }
    if parsed.tree.is_whole() {
        assert!(!parsed.tree.items().any(|it| matches!(it, Item::Error(_))), "{view}");
    }
    // Whoever finds something missing can rely on an error.
    if !parsed.diagnostics.iter().any(|it| it.severity == Severity::Error) {
        for word in ["missing", "None"] {
            let written = text.windows(word.len()).any(|it| it == word.as_bytes());
            assert!(written || !view.contains(word), "{view}");
        }
        assert!(parsed.tree.is_whole(), "{view}");
    }
}

/// The places of a diagnostic lie in files of these lengths.
pub(super) fn spans_are_in(lengths: &[usize], it: &Diagnostic) {
    let labels = it.labels.iter().map(|it| it.span);
    for span in it.place.span().into_iter().chain(labels) {
        let end = lengths[span.file as usize];
        assert!(span.start <= span.end && span.end as usize <= end, "{}", it.message);
    }
}
