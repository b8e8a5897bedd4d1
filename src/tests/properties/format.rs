//! What is formatted is the same file, in every style, and stays as it is the next time.

use protosmith_compiler::{
    compile::{self, NoImports},
    diagnostic::Severity,
    image::{self, Contents},
    syntax::{self, Item, Parsed},
};
use protosmith_format::{
    Refusal, Style, format as formatted,
    style::{Align, CompactOptions, Indent, LineEnds, Quotes, SortImports, Values},
};

use super::compile::sources;

/// For one file.
pub(super) fn format(text: &[u8]) {
    let parsed = syntax::parse(text, 0);
    let imports = parsed.tree.items().filter(|it| matches!(it, Item::Import(_))).count();
    let old = descriptors(text);
    for style in [Style::buf(), Style::google(), any(text)] {
        let new = match formatted(&parsed, &style) {
            Ok(new) => new,
            Err(Refusal::DoesNotParse(_)) => {
                assert!(!parsed.tree.is_whole());
                continue;
            }
            Err(Refusal::Unsound(why)) => panic!("{why}, {style:?}"),
        };
        let again = formatted(&syntax::parse(new.clone(), 0), &style);
        let again = again.unwrap_or_else(|it| panic!("{it:?}, {style:?}"));
        assert!(again == new, "{style:?}: {} and {}", new.escape_ascii(), again.escape_ascii());
        let has_more_colons = colons(&syntax::parse(new.clone(), 0)) > colons(&parsed);
        let new = descriptors(&new);
        let is_same = match &old {
            // A `:` that has to be there is added.
            None => new.is_none() || has_more_colons,
            // Those of several imports are in another order.
            Some(_) if imports > 1 => new.is_some(),
            Some(_) => new == old,
        };
        assert!(is_same, "{style:?}");
    }
}

fn colons(parsed: &Parsed) -> usize {
    parsed.tree.tokens().iter().filter(|it| it.is(b':')).count()
}

/// The descriptors of a file; `None` where it does not compile.
fn descriptors(text: &[u8]) -> Option<Vec<u8>> {
    // It is one file, whatever stands in it.
    let mut sources = sources(b"");
    sources.iter_mut().for_each(|it| it.text = text.into());
    let compiled = compile::compile(sources, &NoImports, Vec::new());
    let has_errors = compiled.diagnostics.iter().any(|it| it.severity == Severity::Error);
    (!has_errors).then(|| image::write(&compiled.schema, Contents::PROTOC).concat())
}

/// A style that depends on all bytes of a text.
fn any(text: &[u8]) -> Style {
    let fold = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    let mut dice = text.iter().fold(0xcbf2_9ce4_8422_2325, fold);
    let mut one_of = |count: u64| {
        let chosen = dice % count;
        dice /= count;
        chosen as usize
    };
    Style {
        line_width: [None, Some(1), Some(20), Some(80)][one_of(4)],
        indent: [Indent::Spaces(2), Indent::Spaces(4), Indent::Tab(4), Indent::Spaces(0)]
            [one_of(4)],
        align: [Align::None, Align::Comments, Align::Fields][one_of(3)],
        comment_gap: [1, 2][one_of(2)],
        sort_imports: [SortImports::All, SortImports::Groups, SortImports::Off][one_of(3)],
        file_order: one_of(2) == 0,
        sort_options: one_of(2) == 0,
        compact_options: [CompactOptions::Count, CompactOptions::Width][one_of(2)],
        space_after_slashes: one_of(2) == 0,
        reflow_comments: one_of(2) == 0,
        quotes: [Quotes::Keep, Quotes::Double][one_of(2)],
        values: [Values::Buf, Values::ClangFormat][one_of(2)],
        line_ends: [LineEnds::Buf, LineEnds::Lf, LineEnds::CrLf, LineEnds::Keep][one_of(4)],
        final_newline: one_of(4) > 0,
    }
}
