//! The layout of a file, or of some of its declarations, as edits.

use std::ops::Range;

use protosmith_compiler::{
    diagnostic::Edit,
    source::SourceText,
    syntax::{Tree, parse},
};
use protosmith_format::{Style, format as formatted, lines::Lines, style::SortImports};

/// What lays out a file in a style: edits of lines. None where it does not parse, and nothing is to
/// be done; no edits where it is laid out already.
pub fn format(text: &SourceText, style: &Style) -> Option<Vec<Edit>> {
    let new = formatted(&parse(text.clone(), 0), style).ok()?;
    Lines::of(text, &new).edits(0)
}

/// A style that moves nothing.
pub(crate) fn in_place(style: &Style) -> Style {
    Style {
        file_order: false,
        sort_options: false,
        sort_imports: SortImports::Off,
        ..style.clone()
    }
}

/// What lays out the declarations of the file that a range of bytes touches.
pub fn format_range(text: &SourceText, range: Range<u32>, style: &Style) -> Option<Vec<Edit>> {
    let old = parse(text.clone(), 0);
    let new_text = formatted(&old, &in_place(style)).ok()?;
    let new = parse(new_text.clone(), 0);
    let (old_ends, new_ends) = (ends(&old.tree), ends(&new.tree));
    // Declarations are told by their order; a lone `;` may go.
    if old_ends.len() != new_ends.len() || old_ends.is_empty() {
        return Some(Vec::new());
    }
    let first = old_ends.partition_point(|it| *it <= range.start as usize);
    let last = old_ends.partition_point(|it| *it < range.end as usize).max(first);
    let region = |ends: &[usize], text: &[u8]| {
        let start = first.checked_sub(1).map_or(0, |it| ends[it]);
        start..ends.get(last).copied().unwrap_or(text.len())
    };
    let (old_range, new_range) = (region(&old_ends, text), region(&new_ends, &new_text));
    let mut made = text[..old_range.start].to_vec();
    made.extend_from_slice(&new_text[new_range]);
    made.extend_from_slice(&text[old_range.end..]);
    Lines::of(text, &made).edits(0)
}

/// Where the statements of a file end, without those that are empty.
fn ends(tree: &Tree) -> Vec<usize> {
    use protosmith_compiler::syntax::NodeKind::Empty;
    tree.nodes().filter(|it| it.kind() != Empty).map(|it| it.span().end as usize).collect()
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::fix::splice;
    use protosmith_format::Style;

    use super::{format, format_range};

    #[track_caller]
    fn check(marked: &str, wanted: &str) {
        let start = marked.find('<').unwrap();
        let end = marked.find('>').unwrap() - 1;
        let text = marked.replace(['<', '>'], "");
        let range = start as u32..end as u32;
        let edits = format_range(&text.as_bytes().into(), range, &Style::buf()).unwrap();
        let made = splice(text.as_bytes(), &edits);
        assert_eq!(String::from_utf8(made).unwrap(), wanted);
    }

    #[test]
    fn a_range_lays_out_the_declarations_that_it_touches() {
        let head = "syntax=\"proto3\";\n\n";
        let a = "message A{int32 a=1;}\n\n";
        let b = "message B{int32 b=1;}\n";
        check(
            &format!("{head}{a}mess<a>ge B{{int32 b=1;}}\n"),
            &format!("{head}{a}message B {{\n  int32 b = 1;\n}}\n"),
        );
        check(
            &format!("{head}message <A{{in>t32 a=1;}}\n\n{b}"),
            &format!("{head}message A {{\n  int32 a = 1;\n}}\n\n{b}"),
        );
        // Imports stay where they are.
        check(
            "syntax = \"proto3\";\nimport \"b\";\n<import   \"a\">;\n",
            "syntax = \"proto3\";\nimport \"b\";\nimport \"a\";\n",
        );
    }

    #[test]
    fn what_does_not_parse_is_left() {
        let style = Style::buf();
        assert_eq!(format(&b"message A {"[..].into(), &style), None);
        assert_eq!(format_range(&b"message A {"[..].into(), 0..1, &style), None);
        assert_eq!(format(&b"syntax = \"proto3\";\n"[..].into(), &style), Some(vec![]));
        assert_eq!(format_range(&b"// a\n"[..].into(), 0..9, &style), Some(vec![]));
    }
}
