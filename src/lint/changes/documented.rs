//! Comments that are not what they were.

use protosmith_compiler::model::{File, table::Statement};
use protosmith_rules::rule::Pair;

use super::{Detail, SemverLevel, node::Node, pairing::Sides};

/// The old state of a file, if both have the same text: no comment need be read then.
pub(super) fn twin(file: Sides<'_>) -> Option<File<'_>> {
    let (old, new) = (file.old?.file(), file.new?.file());
    (text(old)? == text(new)?).then_some(old)
}

fn text(file: File<'_>) -> Option<&[u8]> {
    file.schema().sources[file.index()].text()
}

pub(super) fn compare(pair: Pair<Node<'_>>, out: &mut Vec<Detail>) {
    let known = pair.map(|it| is_known(it.file()));
    if !(known.old && known.new) {
        return;
    }
    let comments = pair.map(comment);
    if comments.changed() {
        let (before, after) = (comments.old, comments.new);
        out.push(Detail { what: "comment".into(), before, after, step: SemverLevel::Patch });
    }
}

/// Whether a file has all its comments: an image may have been made without.
fn is_known(file: File<'_>) -> bool {
    text(file).is_some() || !file.comment_texts().text().is_empty()
}

/// What is written about it; of a file, before its first statements.
fn comment(node: Node<'_>) -> Option<String> {
    let parts: [Option<&str>; 2] = match node.element() {
        Some(value) => [value.leading_comment(), value.trailing_comment()],
        None => {
            let (file, table) = (node.file(), node.file().table());
            let before = |it: Option<Statement>| it.and_then(|it| file.statement_comment(it));
            [before(table.syntax), before(table.package_statement)]
        }
    };
    let lines = parts.into_iter().flatten().flat_map(str::lines);
    let lines: Vec<&str> = lines.map(str::trim).filter(|it| !it.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
