//! The order of the statements of a file.

use std::{borrow::Cow, ops::Range};

use protosmith_compiler::{
    syntax::{Item, OptionSetting, SyntaxNode, Tree},
    vocabulary::ImportKind,
};
use smallvec::SmallVec;

use super::place::First;
use crate::{Style, style::SortImports};

/// The sections of a file, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Syntax,
    Package,
    Imports,
    Options,
    Rest,
}

/// A statement of a file, and where it goes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank<'t> {
    /// Which of the runs that stay apart it is in, where sections are not put in order.
    run: usize,
    pub(super) section: Section,
    /// The group of imports between blank lines.
    group: usize,
    key: Key<'t>,
}

/// Where a statement goes in its section.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'t> {
    /// Where it is.
    Kept,
    /// `import option` is last.
    Import(ImportOption, &'t [u8]),
    /// Plain options are first.
    Plain(Cow<'t, [u8]>),
    Extension(Cow<'t, [u8]>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum ImportOption {
    No,
    Yes,
}

/// Ranks of the statements of a file: most have few.
pub(super) type Ranks<'t> = SmallVec<[Rank<'t>; 32]>;

/// The ranks of statements; `blanks` tells whether a blank line stands before each.
pub(super) fn ranks<'t>(
    tree: &'t Tree,
    style: &Style,
    nodes: &[SyntaxNode<'t>],
    blank_before: impl Fn(usize) -> bool,
) -> Ranks<'t> {
    let mut out = Ranks::with_capacity(nodes.len());
    let mut group = 0;
    for (index, node) in nodes.iter().enumerate() {
        let (section, key) = place(tree, style, *node);
        let run = match out.last() {
            Some(last) if !style.file_order && last.section != section => last.run + 1,
            Some(last) => last.run,
            None => 0,
        };
        if style.sort_imports == SortImports::Groups && section == Section::Imports {
            group += usize::from(blank_before(index));
        }
        let group = if section == Section::Imports { group } else { 0 };
        out.push(Rank { run, section, group, key });
    }
    out
}

fn place<'t>(tree: &'t Tree, style: &Style, node: SyntaxNode<'t>) -> (Section, Key<'t>) {
    match node.item() {
        Some(Item::Syntax(_)) => (Section::Syntax, Key::Kept),
        Some(Item::Package(_)) => (Section::Package, Key::Kept),
        Some(Item::Import(_)) if style.sort_imports == SortImports::Off => {
            (Section::Imports, Key::Kept)
        }
        Some(Item::Import(import)) => {
            let tokens = import.path().tokens();
            // As in buf: of a path in several strings, the first.
            let text = tree.token_text(tokens.start);
            let is_option = match import.kind() {
                ImportKind::Option => ImportOption::Yes,
                _ => ImportOption::No,
            };
            (Section::Imports, Key::Import(is_option, text))
        }
        Some(Item::Option(_)) if !style.sort_options => (Section::Options, Key::Kept),
        Some(Item::Option(option)) => (Section::Options, option_key(tree, option)),
        _ => (Section::Rest, Key::Kept),
    }
}

fn option_key<'t>(tree: &'t Tree, option: OptionSetting<'t>) -> Key<'t> {
    let tokens: Range<u32> = option.name().tokens();
    let is_extension = tree.token(tokens.start).is(b'(');
    // As in buf: with a comment in it, what is in parentheses does not count.
    let is_plain = (tokens.start + 1..tokens.end).all(|it| tree.comments_before(it).is_empty());
    let is_together = |it: u32| tree.token(it - 1).end == tree.token(it).start;
    let name = if is_plain && (tokens.start + 1..tokens.end).all(is_together) {
        tree.slice(tree.token(tokens.start).start, tree.token(tokens.end - 1).end).into()
    } else {
        name(tree, tokens, is_plain).into()
    };
    if is_extension { Key::Extension(name) } else { Key::Plain(name) }
}

/// What a name says, without what is between its tokens; what is in parentheses only where it is plain.
fn name(tree: &Tree, tokens: Range<u32>, is_plain: bool) -> Vec<u8> {
    let mut depth = 0_u32;
    let mut name = Vec::new();
    for token in tokens {
        let found = tree.token(token);
        depth += u32::from(found.is(b'('));
        if is_plain || depth == 0 {
            name.extend_from_slice(tree.token_text(token));
        }
        depth = depth.saturating_sub(u32::from(found.is(b')')));
    }
    name
}

/// The order of statements by their ranks; `None` where it is that of the file.
pub(super) fn ordered(ranks: &[Rank<'_>]) -> Option<Vec<usize>> {
    if ranks.is_sorted() {
        return None;
    }
    let mut out: Vec<usize> = (0..ranks.len()).collect();
    out.sort_by(|one, other| ranks[*one].cmp(&ranks[*other]));
    Some(out)
}

/// Whether a blank line stands between two statements that follow each other.
pub(super) fn first_between(style: &Style, one: &Rank<'_>, other: &Rank<'_>) -> First {
    match (one.section, other.section) {
        (Section::Imports, Section::Imports) => match style.sort_imports {
            SortImports::All => First::Never,
            SortImports::Groups if one.group == other.group => First::Grouped,
            SortImports::Groups => First::Always,
            SortImports::Off => First::AsWritten,
        },
        (Section::Options, Section::Options) if style.sort_options => First::Never,
        (one, other) if one == other || !style.file_order => First::AsWritten,
        (_, Section::Imports | Section::Options) => First::Always,
        (Section::Syntax, Section::Rest) => First::Always,
        _ => First::AsWritten,
    }
}
