//! The tree prints back to the bytes, and nothing lies.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Severity},
    syntax::{self, Item, PieceKind, SyntaxNode, Tree},
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
    places_agree(&parsed.tree);
    let view = print(&parsed.tree);
    for diagnostic in &parsed.diagnostics {
        spans_are_in(&[text.len()], diagnostic);
        assert!(
            !diagnostic.message.is_empty() && !diagnostic.message.ends_with('.'),
            "{}",
            diagnostic.message
        );
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

/// Nodes lie in those around them, one behind the other, and offsets lead to them.
fn places_agree(tree: &Tree) {
    for piece in tree.pieces() {
        assert_eq!(tree.piece_at(piece.start), Some(piece));
        assert_eq!(tree.piece_at(piece.end - 1), Some(piece));
        let (token, comment) = match piece.kind {
            PieceKind::Token(token) => (Some(token), None),
            PieceKind::Comment(comment) => (None, Some(comment)),
            PieceKind::Space => (None, None),
        };
        assert_eq!((tree.token_at(piece.start), tree.comment_at(piece.start)), (token, comment));
    }
    let mut around: Vec<Vec<SyntaxNode<'_>>> = vec![Vec::new(); tree.text().len()];
    for node in tree.nodes() {
        note(node, None, &mut around);
    }
    let ranges = |all: &mut dyn Iterator<Item = SyntaxNode<'_>>| -> Vec<_> {
        all.map(|it| (it.kind(), it.tokens())).collect()
    };
    for (offset, wanted) in (0u32..).zip(around) {
        let wanted = ranges(&mut wanted.into_iter().rev());
        assert_eq!(ranges(&mut tree.ancestors_at(offset)), wanted, "{offset}");
    }
}

/// Notes a node at every byte that it is around, and those in it.
fn note<'t>(node: SyntaxNode<'t>, parent: Option<SyntaxNode<'t>>, out: &mut [Vec<SyntaxNode<'t>>]) {
    assert_eq!(node.parent().map(SyntaxNode::tokens), parent.map(SyntaxNode::tokens));
    let (span, tokens) = (node.span(), node.tokens());
    out[span.start as usize..span.end as usize].iter_mut().for_each(|it| it.push(node));
    let mut from = tokens.start;
    for child in node.children() {
        let inner = child.tokens();
        assert!(from <= inner.start && inner.start <= inner.end && inner.end <= tokens.end);
        from = inner.end;
        note(child, Some(node), out);
    }
}

/// The places of a diagnostic lie in files of these lengths.
pub(super) fn spans_are_in(lengths: &[usize], diagnostic: &Diagnostic) {
    let labels = diagnostic.labels.iter().map(|it| it.span);
    for span in diagnostic.location.span().into_iter().chain(labels) {
        let end = lengths[span.file as usize];
        assert!(span.start <= span.end && span.end as usize <= end, "{}", diagnostic.message);
    }
}
