//! What the comments of a file document.

use protosmith_compiler::syntax::{CommentGroup, NodeKind, SyntaxNode, Tree, parse};

/// What leads and trails a statement. `None` stands for what a formatter may give to an element for
/// the first time: comments between two tokens of a line, and those of a body with nothing else.
pub(super) type Docs = Vec<(String, String, Option<String>)>;

/// For every statement: its tokens, and what leads and trails it, sorted.
pub(super) fn docs(text: &str) -> Docs {
    let tree = parse(text.as_bytes().to_vec(), 0).tree;
    let mut out = Vec::new();
    let mut todo: Vec<SyntaxNode<'_>> = tree.nodes().collect();
    while let Some(node) = todo.pop() {
        todo.extend(node.children());
        if node.item().is_none() || node.kind() == NodeKind::Empty {
            continue;
        }
        let found = node.comments();
        let words = |it: Option<CommentGroup<'_>>| it.map_or(String::new(), said);
        let trailing = (!is_loose(&tree, node)).then(|| words(found.trailing()));
        out.push((name(&tree, node), words(found.leading()), trailing));
    }
    out.sort();
    out
}

/// Panics where what documents something differs.
pub(super) fn assert_same(old: &Docs, new: &Docs, context: &str) {
    assert_eq!(old.len(), new.len(), "{context}");
    for (one, other) in old.iter().zip(new) {
        let trailing = one.2.is_none() || other.2.is_none() || one.2 == other.2;
        assert!(
            (&one.0, &one.1) == (&other.0, &other.1) && trailing,
            "{one:?} {other:?} {context}"
        );
    }
}

/// Whether what is behind the end of a statement, or its `{`, may be given to it.
fn is_loose(tree: &Tree, node: SyntaxNode<'_>) -> bool {
    let last = node.body_token().unwrap_or(node.tokens().end - 1);
    let (end, next) = (tree.token(last).end, last + 1);
    let comments = tree.comments_before(next);
    let is_empty = node.body_token().is_some() && tree.token(next).is(b'}');
    let is_beside = comments
        .first()
        .is_some_and(|it| tree.line_feeds(end, it.start) == 0 && !tree.is_line(*it));
    is_empty || is_beside || tree.token(next).is(b';')
}

fn name(tree: &Tree, node: SyntaxNode<'_>) -> String {
    let tokens = node.tokens();
    let head = tokens.start..node.body_token().unwrap_or(tokens.end);
    let separators: [&[u8]; 3] = [b",", b";", b":"];
    let texts = head.map(|it| tree.token_text(it)).filter(|it| !separators.contains(it));
    texts
        .map(|it| {
            String::from_utf8_lossy(it).replace('<', "{").replace('>', "}").replace('\'', "\"")
        })
        .collect()
}

fn said(group: CommentGroup<'_>) -> String {
    String::from_utf8_lossy(&group.text()).split_whitespace().collect::<Vec<_>>().join(" ")
}
