//! Where in a file directives stand, and what each of them covers.

use std::{borrow::Cow, cell::OnceCell};

use aho_corasick::{AhoCorasick, MatchKind};
use memchr::memmem;
use protosmith_compiler::{
    diagnostic::Location,
    model::{File, Kind, table::TextRange},
    source::Span,
    syntax::{Comment, CommentGroup, TokenKind, Tree},
};
use protosmith_rules::rule::Flaw;
use rustc_hash::FxHashMap;

use super::{
    directive::{About, Directive},
    words::{API_LINTER, BUF, Said, What, Words, said},
};

use crate::engine::interval_index::IntervalIndex;

/// What a file says to us.
#[derive(Default)]
pub(super) struct Collected {
    pub directives: Vec<Directive>,
    pub strays: Vec<Stray>,
}

/// A directive that counts nowhere.
pub(super) struct Stray {
    pub word: &'static str,
    pub flaw: Flaw,
    pub location: Location,
}

/// How closely comments are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// For what keeps findings quiet.
    Directives,
    /// For what was meant to, as well.
    Slips,
}

/// A statement that directives can be at.
pub(super) struct Host {
    pub about: About,
    /// The row of its comments, if the model knows them.
    comments: Option<u32>,
}

/// What any directive has in it: most files have none of it, and are done with here.
pub(super) enum Mentions {
    Words(Words),
    /// What slips leave of a word as it is, and the words, in one pass.
    Slips(Box<AhoCorasick>),
}

impl Mentions {
    pub(super) fn new(words: Words, reading: Reading) -> Self {
        if reading == Reading::Directives {
            return Self::Words(words);
        }
        let slips =
            ["smith", "SMITH", "buf:", "Buf:", "BUF:", ":ign", ": ign", ":allow", ": allow"];
        // Of this kind alone are searchers that pass over most of a text.
        let mut builder = AhoCorasick::builder();
        let built =
            builder.match_kind(MatchKind::LeftmostFirst).build(words.all().iter().chain(&slips));
        Self::Slips(Box::new(built.expect("a few words make a small automaton")))
    }

    /// Whether a file speaks of any directive at all.
    pub(super) fn are_in(&self, file: File<'_>) -> bool {
        let source = &file.schema().sources[file.index()];
        self.are_said(source.text().unwrap_or_else(|| file.comment_texts().text().as_bytes()))
    }

    fn are_said(&self, text: &[u8]) -> bool {
        match self {
            Self::Words(words) => {
                words.all().iter().any(|it| memmem::find(text, it.as_bytes()).is_some())
            }
            Self::Slips(searcher) => searcher.is_match(text),
        }
    }
}

pub(super) fn collect(file: File<'_>, words: Words, mentions: &Mentions) -> Collected {
    match file.kept_tree() {
        Some(tree) => Written { file, words, tree, statements: OnceCell::new() }.collect(mentions),
        None => read(file, words),
    }
}

/// The statements of a file.
pub(super) fn hosts(file: File<'_>) -> Vec<Host> {
    let table = file.table();
    let mut out = Vec::new();
    let mut add = |about: About, comments| out.push(Host { about, comments });
    for item in [table.syntax, table.package_statement].iter().flatten() {
        let about = About { heads_file: true, ..About::statement(item.range) };
        add(about, item.comments);
    }
    let imports = table.imports.iter().map(|it| &it.statement);
    let options = table.option_locations.iter().map(|it| &it.statement);
    for import in imports.chain(options).chain(&table.extends) {
        add(About::statement(import.range), import.comments);
    }
    for element in file.elements() {
        if let Some(span) = element.location().span() {
            let name = element.name_location().span().filter(|_| element.kind() == Kind::Oneof);
            let oneof = name.map(TextRange::from);
            add(About { oneof, ..About::statement(span.into()) }, element.comments());
        }
    }
    out
}

/// The directives of a file without text: of comments, only the texts are known.
fn read(file: File<'_>, words: Words) -> Collected {
    let mut out = Collected::default();
    let texts = file.comment_texts();
    for host in hosts(file) {
        let TextRange { start, end } = host.about.covers;
        let location = Location::Span(Span { file: file.index(), start, end });
        let Some(row) = host.comments else { continue };
        let leading = texts.leading(row).into_iter().map(|it| (it, true));
        let trailing = texts.trailing(row).into_iter().map(|it| (it, true));
        let detached = texts.detached(row).map(|it| (it, false));
        for (nth, (comment, is_near)) in leading.chain(trailing).chain(detached).enumerate() {
            let is_leading = nth == 0 && texts.leading(row).is_some();
            for said in comment.lines().filter_map(|it| said(it, words)) {
                let word = said.word;
                let stray = |flaw| Stray { word, flaw, location };
                match said.what {
                    What::Directive(rest)
                        if is_leading
                            || (is_near && word != BUF)
                            || (word == API_LINTER && host.about.heads_file) =>
                    {
                        out.directives.push(Directive::new(word, rest, host.about, location));
                    }
                    What::Directive(_) => out.strays.push(stray(Flaw::Misplaced)),
                    What::Bare => out.strays.push(stray(Flaw::NamesNoRule)),
                    What::Misspelt => out.strays.push(stray(Flaw::Misspelt)),
                }
            }
        }
    }
    out
}

/// A file with its text.
struct Written<'t> {
    file: File<'t>,
    words: Words,
    tree: &'t Tree,
    /// Few files that speak of directives have any.
    statements: OnceCell<Statements>,
}

/// What the comments of a file can be at.
struct Statements {
    /// What is led by a comment, by its index.
    led: FxHashMap<u32, About>,
    /// The same by the rule of buf.
    led_by_buf: FxHashMap<u32, About>,
    /// The statements that head the file, by the comments above them and apart.
    apart: FxHashMap<u32, About>,
    /// Statements by their ends.
    ends: FxHashMap<u32, About>,
    /// Statements around a place.
    enclosing: IntervalIndex<Option<About>>,
}

impl Statements {
    fn new(file: File<'_>, tree: &Tree) -> Self {
        let hosts = hosts(file);
        let (mut led, mut led_by_buf) = (FxHashMap::default(), FxHashMap::default());
        let mut apart = FxHashMap::default();
        for Host { about, .. } in hosts.iter().filter(|it| it.comments.is_some()) {
            let Some(node) = tree.ancestors_at(about.covers.start).next() else { continue };
            let comments = node.comments();
            let indices = |it: Option<CommentGroup<'_>>| it.map_or(0..0, CommentGroup::indices);
            led.extend(indices(comments.leading()).map(|it| (it, *about)));
            led_by_buf.extend(indices(comments.lead_by_buf()).map(|it| (it, *about)));
            if about.heads_file {
                let detached = comments.detached().flat_map(CommentGroup::indices);
                apart.extend(detached.map(|it| (it, *about)));
            }
        }
        let ends = hosts.iter().map(|it| (it.about.covers.end, it.about)).collect();
        let ranges = hosts.iter().map(|it| (it.about.covers, it.about)).collect();
        let enclosing = IntervalIndex::new(ranges, |to: &mut Option<About>, it| *to = Some(it));
        Self { led, led_by_buf, apart, ends, enclosing }
    }
}

impl Written<'_> {
    fn collect(self, mentions: &Mentions) -> Collected {
        let mut out = Collected::default();
        let all = self.tree.comments().iter().zip(0..);
        for (comment, index) in
            all.filter(|it| mentions.are_said(self.tree.slice(it.0.start, it.0.end)))
        {
            for (start, line) in self.tree.comment_lines(*comment) {
                let text = match str::from_utf8(line) {
                    Ok(text) => Cow::Borrowed(text),
                    Err(_) => String::from_utf8_lossy(line),
                };
                if let Some(said) = said(&text, self.words) {
                    let end = start + line.trim_ascii_end().len() as u32;
                    self.add(said, (index, *comment), (start, end), &mut out);
                }
            }
        }
        out
    }

    fn statements(&self) -> &Statements {
        self.statements.get_or_init(|| Statements::new(self.file, self.tree))
    }

    /// Adds what a line says that lies at some bytes.
    fn add(
        &self,
        said: Said<'_>,
        (index, comment): (u32, Comment),
        (start, end): (u32, u32),
        out: &mut Collected,
    ) {
        let start = (start + said.start as u32).min(end);
        let location = Location::Span(Span { file: self.file.index(), start, end });
        let word = said.word;
        let flaw = match said.what {
            What::Bare => Flaw::NamesNoRule,
            What::Misspelt => Flaw::Misspelt,
            What::Directive(rest) => {
                let all = self.statements();
                let about = match word {
                    BUF => all.led_by_buf.get(&index).copied(),
                    API_LINTER => all.led.get(&index).or_else(|| all.apart.get(&index)).copied(),
                    _ => all.led.get(&index).copied().or_else(|| self.trails(comment)),
                };
                if let Some(about) = about {
                    out.directives.push(Directive::new(word, rest, about, location));
                    return;
                }
                Flaw::Misplaced
            }
        };
        out.strays.push(Stray { word, flaw, location });
    }

    /// The statement that ends, or whose block begins, before a comment that ends the line.
    fn trails(&self, comment: Comment) -> Option<About> {
        let tree = self.tree;
        let token = tree.token(comment.before.checked_sub(1)?);
        let next = tree.token(comment.before);
        let is_blank = |it: &u8| matches!(it, b' ' | b'\t' | b'\r');
        let ends_line = tree.slice(comment.end, next.start).iter().find(|it| !is_blank(it));
        let is_last = ends_line.map_or(next.kind == TokenKind::End, |it| *it == b'\n');
        if !is_last || !tree.slice(token.end, comment.start).iter().all(is_blank) {
            return None;
        }
        if token.is(b'{') {
            let brace = TextRange { start: token.start, end: token.end };
            return self.statements().enclosing.enclosing(brace).next().copied().flatten();
        }
        self.statements().ends.get(&token.end).copied().filter(|_| token.is(b';') || token.is(b'}'))
    }
}
