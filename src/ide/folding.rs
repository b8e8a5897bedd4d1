//! What of a file can be folded, and what is selected step by step.

use protosmith_compiler::{
    source::Span,
    syntax::{NodeKind, PieceKind, SyntaxNode, Tree},
};

/// What is folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    Body,
    Comment,
    Imports,
}

/// What can be folded: bodies, comments and imports, in the order of the text. Who asks leaves out
/// what is on one line.
pub fn folds(tree: &Tree) -> Vec<(Fold, Span)> {
    let mut out = Vec::new();
    let mut todo: Vec<SyntaxNode<'_>> = tree.nodes().collect();
    while let Some(node) = todo.pop() {
        if let Some(open) = node.body_token() {
            let start = tree.token(open).start;
            out.push((Fold::Body, Span { start, ..node.span() }));
        }
        todo.extend(node.children());
    }
    let mut imports: Option<Span> = None;
    for node in tree.nodes() {
        match (node.kind(), &mut imports) {
            (NodeKind::Import, Some(all)) => all.end = node.span().end,
            (NodeKind::Import, none) => *none = Some(node.span()),
            (_, found) => out.extend(found.take().map(|it| (Fold::Imports, it))),
        }
    }
    out.extend(imports.map(|it| (Fold::Imports, it)));
    out.extend(comments(tree));
    out.sort_by_key(|it| (it.1.start, it.1.end));
    out
}

/// Comments, those that follow each other on lines as one.
fn comments(tree: &Tree) -> Vec<(Fold, Span)> {
    let mut out: Vec<(Fold, Span)> = Vec::new();
    let mut before = 0;
    for comment in tree.comments() {
        let span = Span { file: tree.file(), start: comment.start, end: comment.end };
        let is_next = before == comment.before && {
            let end = out.last().map_or(0, |it| it.1.end);
            let between = tree.slice(end.min(span.start), span.start);
            between.iter().filter(|it| **it == b'\n').count() == 1
        };
        match out.last_mut().filter(|_| is_next) {
            Some(last) => last.1.end = span.end,
            None => out.push((Fold::Comment, span)),
        }
        before = comment.before;
    }
    out
}

/// What is selected around an offset, the innermost first: the word, and what it is part of.
pub fn selections(tree: &Tree, offset: u32) -> Vec<Span> {
    let file = tree.file();
    let end = tree.text().len() as u32;
    let mut out = Vec::new();
    // A cursor behind a word is at the word.
    let at = match tree.piece_at(offset) {
        Some(piece) if piece.kind != PieceKind::Space => offset,
        _ => offset.saturating_sub(1),
    };
    if let Some(piece) = tree.piece_at(at).filter(|it| it.kind != PieceKind::Space) {
        out.push(Span { file, start: piece.start, end: piece.end });
    }
    out.extend(tree.ancestors_at(at).map(SyntaxNode::span));
    out.push(Span { file, start: 0, end });
    out.dedup();
    // Each is in the next one.
    let mut inner = Span { file, start: u32::MAX, end: 0 };
    out.retain(|it| {
        let is_around = inner.end == 0 || it.start <= inner.start && inner.end <= it.end;
        if is_around {
            inner = *it;
        }
        is_around
    });
    out
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{source::Span, syntax::parse};

    use super::{folds, selections};

    fn shown(text: &str, span: Span) -> &str {
        &text[span.start as usize..span.end as usize]
    }

    #[test]
    fn bodies_comments_and_imports_are_folded() {
        let text =
            "// a\n// b\n\n// c\nimport \"a\";\nimport \"b\";\nmessage A {\n  oneof o {}\n}\n";
        let tree = parse(text.as_bytes(), 0).tree;
        let found: Vec<_> = folds(&tree).iter().map(|it| shown(text, it.1)).collect();
        let wanted =
            ["// a\n// b", "// c", "import \"a\";\nimport \"b\";", "{\n  oneof o {}\n}", "{}"];
        assert_eq!(found, wanted);
    }

    #[test]
    fn selections_grow() {
        let text = "message A { int32 abc = 1; }\n";
        let tree = parse(text.as_bytes(), 0).tree;
        let found = |offset| -> Vec<&str> {
            selections(&tree, offset).iter().map(|it| shown(text, *it)).collect()
        };
        let field = "int32 abc = 1;";
        let whole = "message A { int32 abc = 1; }";
        assert_eq!(found(19), ["abc", field, whole, text]);
        assert_eq!(found(21), ["abc", field, whole, text]);
        assert_eq!(found(99), [text]);
        let tree = parse("", 0).tree;
        assert_eq!(selections(&tree, 0).len(), 1);
    }
}
