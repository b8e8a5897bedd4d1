//! Where in a file directives stand, and what each of them covers.

use memchr::memmem;
use protosmith_compiler::{
    diagnostic::Place,
    model::{File, Kind, table::TextRange},
    source::Span,
    syntax::{self, Comment, TokenKind, Tree},
};
use protosmith_rules::rule::Flaw;
use rustc_hash::FxHashMap;

use super::{
    directive::{About, Directive},
    words::{BUF, What, Words, said},
};

use crate::engine::cover::Cover;

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
    pub place: Place,
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
struct Host<'a> {
    about: About,
    leading: Option<&'a str>,
    /// The same for directives of buf.
    lead_by_buf: Option<&'a str>,
    /// The row of its comments, if the model knows them.
    comments: Option<u32>,
}

/// Whether a file speaks of any directive at all: most do not, and are done with here.
pub(super) fn mentions(file: File<'_>, words: Words, reading: Reading) -> bool {
    let source = &file.schema().sources[file.index()];
    let text = source.text().unwrap_or_else(|| file.comment_texts().text().as_bytes());
    let has = |it: &&str| memmem::find(text, it.as_bytes()).is_some();
    // Slips leave some of a word as it is.
    let slips: &[&str] = match reading {
        Reading::Directives => &[],
        Reading::Slips => {
            &["smith", "SMITH", "buf:", "Buf:", "BUF:", ":ign", ": ign", ":allow", ": allow"]
        }
    };
    words.all().iter().any(has) || slips.iter().any(has)
}

pub(super) fn collect(file: File<'_>, words: Words) -> Collected {
    match file.schema().sources[file.index()].text() {
        Some(text) => Written::new(file, text, words).collect(),
        None => read(file, words),
    }
}

/// The statements of a file.
fn hosts(file: File<'_>) -> Vec<Host<'_>> {
    let table = file.table();
    let mut out = Vec::new();
    let mut add = |about: About, comments: Option<u32>| {
        let texts = comments.map(|it| (file.comment_texts(), it));
        let leading = texts.and_then(|(texts, it)| texts.leading(it));
        let lead_by_buf = texts.and_then(|(texts, it)| texts.lead_by_buf(it));
        out.push(Host { about, leading, lead_by_buf, comments });
    };
    for it in [table.syntax, table.package_statement].iter().flatten() {
        let about = About { heads_file: true, ..About::statement(it.range) };
        add(about, it.comments);
    }
    let imports = table.imports.iter().map(|it| &it.statement);
    let options = table.option_places.iter().map(|it| &it.statement);
    for it in imports.chain(options).chain(&table.extends) {
        add(About::statement(it.range), it.comments);
    }
    for it in file.elements() {
        if let Some(span) = it.place().span() {
            let name = it.name_place().span().filter(|_| it.kind() == Kind::Oneof);
            let oneof = name.map(TextRange::from);
            add(About { oneof, ..About::statement(span.into()) }, it.comments());
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
        let place = Place::Span(Span { file: file.index(), start, end });
        let Some(row) = host.comments else { continue };
        let leading = texts.leading(row).into_iter().map(|it| (it, true));
        let trailing = texts.trailing(row).into_iter().map(|it| (it, true));
        let detached = texts.detached(row).map(|it| (it, false));
        for (nth, (comment, is_near)) in leading.chain(trailing).chain(detached).enumerate() {
            let is_leading = nth == 0 && host.leading.is_some();
            for said in comment.lines().filter_map(|it| said(it, words)) {
                let word = said.word;
                let stray = |flaw| Stray { word, flaw, place };
                match said.what {
                    What::Directive(rest) if is_leading || (is_near && word != BUF) => {
                        out.directives.push(Directive::new(word, rest, host.about, place));
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
    file: u32,
    words: Words,
    tree: Tree<'t>,
    out: Collected,
    /// Directives whose places are not known yet, by where what they cover begins and their word.
    pending: FxHashMap<(u32, &'static str), Vec<usize>>,
    /// Statements by their ends.
    ends: FxHashMap<u32, About>,
    /// Statements around a place.
    around: Cover<Option<About>>,
}

impl<'t> Written<'t> {
    fn new(file: File<'_>, text: &'t [u8], words: Words) -> Self {
        let tree = syntax::parse(text, file.index()).tree;
        let hosts = hosts(file);
        let mut out = Collected::default();
        let mut pending: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for Host { about, leading, lead_by_buf, .. } in &hosts {
            let TextRange { start, end } = about.covers;
            let whole = Place::Span(Span { file: file.index(), start, end });
            let ours = leading.iter().flat_map(|it| it.lines()).filter_map(|it| said(it, words));
            let theirs =
                lead_by_buf.iter().flat_map(|it| it.lines()).filter_map(|it| said(it, words));
            let ours = ours.filter(|it| it.word != BUF);
            for said in ours.chain(theirs.filter(|it| it.word == BUF)) {
                if let What::Directive(rest) = said.what {
                    pending.entry((start, said.word)).or_default().push(out.directives.len());
                    out.directives.push(Directive::new(said.word, rest, *about, whole));
                }
            }
        }
        let ends = hosts.iter().map(|it| (it.about.covers.end, it.about)).collect();
        let ranges = hosts.iter().map(|it| (it.about.covers, it.about)).collect();
        let around = Cover::new(ranges, |to: &mut Option<About>, it| *to = Some(it));
        Self { file: file.index(), words, tree, out, pending, ends, around }
    }

    /// Looks through the comments from the last to the first: the nearest to a statement leads it.
    fn collect(mut self) -> Collected {
        for at in (0..self.tree.comments().len()).rev() {
            let comment = self.tree.comments()[at];
            let lines: Vec<_> = self.tree.comment_lines(comment).collect();
            for (start, line) in lines.into_iter().rev() {
                self.line(comment, start, line);
            }
        }
        self.out
    }

    fn line(&mut self, comment: Comment, start: u32, line: &[u8]) {
        let text = String::from_utf8_lossy(line);
        let Some(said) = said(&text, self.words) else { return };
        let end = start + line.trim_ascii_end().len() as u32;
        let start = (start + said.start as u32).min(end);
        let place = Place::Span(Span { file: self.file, start, end });
        let word = said.word;
        let flaw = match said.what {
            What::Bare => Flaw::NamesNoRule,
            What::Misspelt => Flaw::Misspelt,
            What::Directive(rest) => {
                if let Some(at) = self.leads(comment, word, rest) {
                    self.out.directives[at].place = place;
                    return;
                }
                if let Some(about) = self.trails(comment).filter(|_| word != BUF) {
                    self.out.directives.push(Directive::new(word, rest, about, place));
                    return;
                }
                Flaw::Misplaced
            }
        };
        self.out.strays.push(Stray { word, flaw, place });
    }

    /// The directive that counts at the next statement, if it is this one.
    fn leads(&mut self, comment: Comment, word: &'static str, rest: &str) -> Option<usize> {
        let next = self.tree.token(comment.before);
        // A declaration begins behind its visibility.
        let is_visibility = matches!(self.tree.token_text(comment.before), b"export" | b"local");
        let behind = is_visibility.then(|| self.tree.token(comment.before + 1).start);
        for start in [Some(next.start), behind].into_iter().flatten() {
            let Some(pending) = self.pending.get_mut(&(start, word)) else { continue };
            let is_this = |at: &usize| {
                let it = &self.out.directives[*at];
                it.rest == rest
            };
            if pending.last().is_some_and(is_this) {
                return pending.pop();
            }
        }
        None
    }

    /// The statement that ends, or whose block begins, before a comment that ends the line.
    fn trails(&self, comment: Comment) -> Option<About> {
        let tree = &self.tree;
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
            return self.around.around(brace).next().copied().flatten();
        }
        self.ends.get(&token.end).copied().filter(|_| token.is(b';') || token.is(b'}'))
    }
}
