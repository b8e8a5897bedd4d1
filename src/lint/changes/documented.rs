//! Comments that are not what they were.

use protosmith_compiler::model::{File, table::Statement};
use protosmith_rules::rule::Pair;

use super::{Detail, SemverLevel, node::Node, pairing::Sides};

/// The old state of a file, if both have the same text: no comment need be read then.
pub(super) fn twin(file: Sides<'_>) -> Option<File<'_>> {
    let (old, new) = (file.old?.file(), file.new?.file());
    (text(old)? == text(new)?).then_some(old)
}

fn text(it: File<'_>) -> Option<&[u8]> {
    it.schema().sources[it.index()].text()
}

pub(super) fn compare(it: Pair<Node<'_>>, out: &mut Vec<Detail>) {
    let known = it.map(|it| is_known(it.file()));
    if !(known.old && known.new) {
        return;
    }
    let comments = it.map(comment);
    if comments.changed() {
        let (before, after) = (comments.old, comments.new);
        out.push(Detail { what: "comment".into(), before, after, step: SemverLevel::Patch });
    }
}

/// Whether a file has all its comments: an image may have been made without.
fn is_known(it: File<'_>) -> bool {
    text(it).is_some() || !it.comment_texts().text().is_empty()
}

/// What is written about it; of a file, before its first statements.
fn comment(it: Node<'_>) -> Option<String> {
    let parts: [Option<&str>; 2] = match it.element() {
        Some(it) => [it.leading_comment(), it.trailing_comment()],
        None => {
            let (file, table) = (it.file(), it.file().table());
            let before = |it: Option<Statement>| it.and_then(|it| file.statement_comment(it));
            [before(table.syntax), before(table.package_statement)]
        }
    };
    let lines = parts.into_iter().flatten().flat_map(str::lines);
    let lines: Vec<&str> = lines.map(str::trim).filter(|it| !it.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}
