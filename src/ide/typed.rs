//! What is laid out while somebody types.

use protosmith_compiler::{
    diagnostic::Edit,
    source::{SourceText, Span},
    syntax::{Comment, NodeKind, SyntaxNode, Token, Tree, parse, tokens},
};
use protosmith_format::{Style, format as formatted};

use crate::layout::in_place;

/// What lays out the statement that ends at an offset, where a `;` or `}` was typed; what is around it
/// stays as it is.
pub fn format_typed(text: &SourceText, offset: u32, style: &Style) -> Option<Edit> {
    let old = parse(text.clone(), 0);
    let ends = |it: &SyntaxNode<'_>| it.span().end == offset && it.kind() != NodeKind::Empty;
    let node = old.tree.ancestors_at(offset.checked_sub(1)?).find(ends)?;
    let new_text = formatted(&old, &in_place(style)).ok()?;
    let new = tokens(&new_text);
    let old_tokens = old.tree.tokens();
    let word = |text: &[u8], it: &Token| text[it.start as usize..it.end as usize].to_vec();
    let is_same = |(a, b): (&Token, &Token)| word(text, a) == word(&new_text, b);
    // Statements are told by their tokens; a lone `;` may go.
    if old_tokens.len() != new.len() || !old_tokens.iter().zip(&new).all(is_same) {
        return None;
    }
    let first = old.tree.token_from(node.span().start) as usize;
    let last = old.tree.token_from(offset - 1) as usize;
    let (old_line, old_start) = line_start(text, old_tokens[first].start);
    let (new_line, new_start) = line_start(&new_text, new[first].start);
    // Of a line that it does not begin, the rest stays.
    let (start, from) = match (old_line, new_line) {
        (true, true) => (old_start, new_start),
        _ => (old_tokens[first].start as usize, new[first].start as usize),
    };
    let made = new_text.get(from..new[last].end as usize)?;
    let span = Span { file: 0, start: start as u32, end: offset };
    let mut made = String::from_utf8(made.to_vec()).ok()?.replace("\r\n", "\n");
    if text.windows(2).any(|it| it == b"\r\n") {
        made = made.replace('\n', "\r\n");
    }
    let is_other = &text[start..offset as usize] != made.as_bytes();
    is_other.then_some(Edit { span, text: made })
}

/// Whether only blanks are before an offset on its line, and where that begins.
fn line_start(text: &[u8], offset: u32) -> (bool, usize) {
    let start = memchr::memrchr(b'\n', &text[..offset as usize]).map_or(0, |it| it + 1);
    (text[start..offset as usize].iter().all(|it| matches!(it, b' ' | b'\t')), start)
}

/// What goes on with a comment that a line break, which ends directly before the line of an offset,
/// has split or left.
pub fn continue_comment(text: &[u8], offset: u32) -> Option<Edit> {
    let start = memchr::memrchr(b'\n', &text[..offset as usize])? + 1;
    let line_end = memchr::memchr(b'\n', &text[start..]).map_or(text.len(), |it| start + it);
    let rest = text[start..line_end].trim_ascii();
    let before = text[..start].trim_ascii_end();
    let tree = parse(text, 0).tree;
    let above_start = memchr::memrchr(b'\n', &text[..start - 1]).map_or(0, |it| it + 1);
    let above = &text[above_start..start - 1];
    let indentation: String = blanks(above);
    let marker = match comment_above(&tree, before.len() as u32, start as u32)? {
        Above::Line { is_alone, is_empty } => {
            // Behind a statement, it goes on where it was split.
            let goes_on = if is_alone { !is_empty } else { !rest.is_empty() };
            if !goes_on || rest.starts_with(b"//") {
                return None;
            }
            "// "
        }
        Above::Block { is_first } if is_first => " * ",
        Above::Block { .. } if above.trim_ascii_start().starts_with(b"*") => "* ",
        Above::Block { .. } => return None,
    };
    if rest.starts_with(b"*") {
        return None;
    }
    let blanks = blanks(&text[start..line_end]).len();
    let span = Span { file: 0, start: start as u32, end: (start + blanks) as u32 };
    Some(Edit { span, text: format!("{indentation}{marker}") })
}

/// The comment that the line above a line is part of.
enum Above {
    /// It ends the line.
    Line { is_alone: bool, is_empty: bool },
    /// It goes on.
    Block { is_first: bool },
}

fn comment_above(tree: &Tree, end: u32, line: u32) -> Option<Above> {
    let comments = tree.comments();
    let at = comments.partition_point(|it| it.start < end).checked_sub(1)?;
    let comment: Comment = comments[at];
    let text = tree.text();
    let own = &text[comment.start as usize..comment.end as usize];
    let head = memchr::memrchr(b'\n', &text[..comment.start as usize]).map_or(0, |it| it + 1);
    if own.starts_with(b"/*") {
        // It is open, or closed below.
        let goes_on = comment.end > line || !own.ends_with(b"*/");
        let is_first = text[comment.start as usize..end as usize].iter().all(|it| *it != b'\n');
        return goes_on.then_some(Above::Block { is_first });
    }
    let is_at_end = own.trim_ascii_end().len() as u32 + comment.start == end;
    let is_alone = text[head..comment.start as usize].trim_ascii().is_empty();
    let is_empty = own.iter().all(|it| matches!(it, b'/' | b' ' | b'\t' | b'\r'));
    is_at_end.then_some(Above::Line { is_alone, is_empty })
}

fn blanks(line: &[u8]) -> String {
    let blanks = line.iter().take_while(|it| matches!(it, b' ' | b'\t'));
    blanks.map(|it| char::from(*it)).collect()
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::{diagnostic::Edit, fix::splice};
    use protosmith_format::Style;

    use super::{continue_comment, format_typed};

    #[track_caller]
    fn check(marked: &str, wanted: &str, made: impl Fn(&str, u32) -> Vec<Edit>) {
        for feed in ["\n", "\r\n"] {
            let (marked, wanted) = (marked.replace('\n', feed), wanted.replace('\n', feed));
            let offset = marked.find('|').unwrap();
            let text = marked.replacen('|', "", 1);
            let edits = made(&text, offset as u32);
            let new = splice(text.as_bytes(), &edits);
            assert_eq!(String::from_utf8(new).unwrap(), wanted, "{marked}");
        }
    }

    #[test]
    fn a_statement_is_laid_out_when_it_ends() {
        let made = |text: &str, offset| {
            format_typed(&text.as_bytes().into(), offset, &Style::buf()).into_iter().collect()
        };
        let head = "syntax=\"proto3\";\n";
        check(
            &format!("{head}message A {{\nint32   a=1;|\n int32   b=2;\n}}\n"),
            &format!("{head}message A {{\n  int32 a = 1;\n int32   b=2;\n}}\n"),
            made,
        );
        check(
            &format!("{head}message A {{\nint32   a=1;\n}}|\nmessage  B{{}}\n"),
            &format!("{head}message A {{\n  int32 a = 1;\n}}\nmessage  B{{}}\n"),
            made,
        );
        check(
            &format!("{head}// c\nmessage A {{ int32   a=1;| int32   b=2; }}\n"),
            &format!("{head}// c\nmessage A {{ int32 a = 1; int32   b=2; }}\n"),
            made,
        );
        // What does not parse, and what ends nowhere.
        check("message A {\nint32   a=1;|\n", "message A {\nint32   a=1;\n", made);
        check("|", "", made);
        check(";|", ";", made);
    }

    #[test]
    fn comments_go_on_in_the_next_line() {
        let made =
            |text: &str, offset| continue_comment(text.as_bytes(), offset).into_iter().collect();
        check("  // One.\n|\n", "  // One.\n  // \n", made);
        check("  // One.\n  |two\nint32 a;\n", "  // One.\n  // two\nint32 a;\n", made);
        check("//\n|\n", "//\n\n", made);
        check("a; // One.\n|\n", "a; // One.\n\n", made);
        check("a; // One.\n|two\n", "a; // One.\n// two\n", made);
        check("/*\n|\n*/\n", "/*\n * \n*/\n", made);
        check(" /** One.\n|", " /** One.\n  * ", made);
        check(" /*\n  * One.\n|\n */\n", " /*\n  * One.\n  * \n */\n", made);
        check("/* One. */\n|\n", "/* One. */\n\n", made);
        check("/* One.\n two\n|\n*/", "/* One.\n two\n\n*/", made);
        check("message A {\n|\n}\n", "message A {\n\n}\n", made);
        check("string a = \"// \"\n|", "string a = \"// \"\n", made);
    }
}
