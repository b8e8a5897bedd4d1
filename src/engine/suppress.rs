//! Comments that keep findings quiet: which, where, and whether they were needed.

use std::{borrow::Cow, cell::Cell};

use memchr::memmem;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{BufComments, Plan, cover::Cover};
use crate::{
    diagnostic::{Diagnostic, Place},
    model::{
        File, Kind, Module, Schema,
        table::{Statement, TextRange},
    },
    rule::{Check, Cx, Suppression},
    source::Span,
    syntax::{self, Item},
};

/// buf's directive: any text that begins with the rule's id may follow.
const BUF: &str = "buf:lint:ignore ";

/// Ours: `protosmith:ignore RULE reason`; several rules are joined by commas.
const LINT: &str = "protosmith:ignore ";

/// Ours for breaking rules: `protosmith:allow-breaking RULE reason`.
const BREAKING: &str = "protosmith:allow-breaking ";

/// Which directives count.
#[derive(Clone, Copy)]
pub(super) enum Words {
    Lint(BufComments),
    Breaking,
}

impl Words {
    fn all(self) -> &'static [&'static str] {
        match self {
            Self::Lint(BufComments::Honoured) => &[BUF, LINT],
            Self::Lint(BufComments::Disregarded) => &[LINT],
            Self::Breaking => &[BREAKING],
        }
    }
}

/// One directive in the comment before a statement.
struct Directive<'a> {
    word: &'static str,
    rest: Cow<'a, str>,
    /// What it covers: the statement; the whole file for the syntax and package statements.
    covers: TextRange,
    heads_file: bool,
    /// Of a oneof, the name: buf's directive is about the oneof, and not about its fields.
    oneof: Option<TextRange>,
    used: Cell<bool>,
}

impl Directive<'_> {
    fn names(&self, rule: &str) -> bool {
        match self.word {
            BUF => self.rest.starts_with(rule),
            _ => self.rules().any(|it| it == rule),
        }
    }

    fn rules(&self) -> impl Iterator<Item = &str> {
        self.rest.split_whitespace().next().unwrap_or_default().split(',')
    }

    fn covers_file(&self) -> bool {
        self.heads_file && self.word != BUF
    }

    /// Whether it is about a place in what it covers.
    fn is_about(&self, place: TextRange) -> bool {
        let name = self.oneof.filter(|_| self.word == BUF);
        name.is_none_or(|name| place == name || place == self.covers)
    }
}

/// The directives of one file that name one rule.
struct Named<'d, 'a> {
    /// Those about the whole file.
    file: Vec<&'d Directive<'a>>,
    /// Those about a statement, and whether all of it has been found to be needed.
    statements: Cover<(Vec<&'d Directive<'a>>, Cell<bool>)>,
}

impl<'d, 'a> Named<'d, 'a> {
    fn new(all: &'d [Directive<'a>], rule: &str) -> Self {
        let named: Vec<_> = all.iter().filter(|it| it.names(rule)).collect();
        let file = named.iter().filter(|it| it.covers_file()).copied().collect();
        let statements = named.into_iter().map(|it| (it.covers, it)).collect();
        Self { file, statements: Cover::new(statements, |to: &mut (Vec<_>, _), it| to.0.push(it)) }
    }

    /// Whether one is about a place; all that are have been needed then.
    fn keeps_quiet(&self, place: Place) -> bool {
        let span = match place {
            Place::Nowhere => return false,
            Place::File(_) => {
                self.file.iter().for_each(|it| it.used.set(true));
                return !self.file.is_empty();
            }
            Place::Span(it) => it.into(),
        };
        let mut quiet = false;
        for (directives, needed) in self.statements.around(span) {
            if needed.get() {
                quiet = true;
                continue;
            }
            let about = directives.iter().filter(|it| it.is_about(span));
            let count = about.inspect(|it| it.used.set(true)).count();
            quiet |= count > 0;
            needed.set(count == directives.len() && directives.iter().all(|it| it.oneof.is_none()));
        }
        quiet
    }
}

/// Takes out what comments keep quiet, and reports the comments that keep nothing quiet.
pub(super) fn apply(
    schema: &Schema,
    plan: &Plan,
    words: Words,
    found: &mut Vec<Vec<Diagnostic>>,
) -> Vec<Diagnostic> {
    let files: Vec<_> = Module::new(schema, &plan.files).files().collect();
    let speaking: Vec<_> = files.into_par_iter().filter(|it| mentions(*it, words)).collect();
    let mut by_file: FxHashMap<u32, Vec<Directive<'_>>> = FxHashMap::default();
    for file in speaking {
        by_file.insert(file.index(), directives(file, words));
    }
    if by_file.is_empty() {
        return Vec::new();
    }
    let mut named: FxHashMap<(u32, &str), Named<'_, '_>> = FxHashMap::default();
    let mut is_quiet = |it: &mut Diagnostic| {
        let Some(file) = it.place.file() else { return false };
        let Some(all) = by_file.get(&file) else { return false };
        let named = named.entry((file, it.rule)).or_insert_with(|| Named::new(all, it.rule));
        named.keeps_quiet(it.place)
    };
    let mut taken = Vec::new();
    for found in found.iter_mut() {
        taken.extend(found.extract_if(.., &mut is_quiet));
    }
    drop(named);
    let mut files: Vec<_> = by_file.into_iter().collect();
    files.sort_by_key(|it| it.0);
    for at in 0..plan.rules.len() {
        if let Check::Suppression(check) = plan.rules[at].rule.check {
            let mut cx = plan.context(at);
            for (file, all) in &files {
                unused(schema, *file, all, check, &mut cx);
            }
            found.push(cx.out);
        }
    }
    taken
}

fn unused(
    schema: &Schema,
    file: u32,
    all: &[Directive<'_>],
    check: fn(&Suppression, &mut Cx<'_>),
    cx: &mut Cx<'_>,
) {
    for it in all.iter().filter(|it| !it.used.get()) {
        let rule = it.rules().next().unwrap_or_default();
        let reason = it.rest.get(rule.len()..).unwrap_or_default().trim().to_owned();
        let place = place(schema, file, it);
        let line = line(schema, place);
        check(&Suppression { rule: rule.to_owned(), reason, place, line }, cx);
    }
}

/// Whether a file speaks of any directive at all: most do not, and are done with here.
fn mentions(file: File<'_>, words: Words) -> bool {
    let source = &file.schema().sources[file.index()];
    let text = source.text().unwrap_or_else(|| file.comment_texts().text().as_bytes());
    words.all().iter().any(|it| memmem::find(text, it.as_bytes()).is_some())
}

fn directives<'a>(file: File<'a>, words: Words) -> Vec<Directive<'a>> {
    let table = file.table();
    let mut out = Vec::new();
    let mut add = |comment: Option<&'a str>, covers, heads_file: bool, oneof| {
        for (word, rest) in comment.into_iter().flat_map(|it| written(it, words)) {
            let (rest, used) = (rest.into(), Cell::new(false));
            out.push(Directive { word, rest, covers, heads_file, oneof, used });
        }
    };
    let statement = |it: &Statement| file.statement_comment(*it);
    for it in [table.syntax, table.package_statement].iter().flatten() {
        add(statement(it), it.range, true, None);
    }
    for it in &table.imports {
        add(statement(&it.statement), it.statement.range, false, None);
    }
    for it in &table.option_places {
        add(statement(&it.statement), it.statement.range, false, None);
    }
    for it in file.elements() {
        if let Some(span) = it.place().span() {
            let name = it.name_place().span().filter(|_| it.kind() == Kind::Oneof);
            let oneof = name.map(TextRange::from);
            add(it.leading_comment(), span.into(), false, oneof);
        }
    }
    let text = file.schema().sources[file.index()].text();
    if let (Some(text), true) = (text, file.extensions().next().is_some()) {
        extends(syntax::parse(text, file.index()).tree.items(), words, &mut out);
    }
    out
}

/// The directives in a comment, one a line: the word, and what follows it.
fn written(comment: &str, words: Words) -> impl Iterator<Item = (&'static str, &str)> {
    comment.lines().flat_map(move |line| {
        let rest = move |word: &&'static str| Some((*word, line.trim().strip_prefix(*word)?));
        words.all().iter().filter_map(rest)
    })
}

/// The directives before `extend` blocks, which are no elements; messages nest in bounds.
fn extends<'t>(items: impl Iterator<Item = Item<'t>>, words: Words, out: &mut Vec<Directive<'_>>) {
    for item in items {
        let block = match item {
            Item::Message(it) => {
                extends(it.items(), words, out);
                continue;
            }
            Item::Extend(it) => it,
            _ => continue,
        };
        let comment = block.comments().leading;
        let span = block.span();
        for (word, rest) in written(&String::from_utf8_lossy(&comment), words) {
            out.push(Directive {
                word,
                rest: rest.to_owned().into(),
                covers: span.into(),
                heads_file: false,
                oneof: None,
                used: Cell::new(false),
            });
        }
    }
}

/// The directive in the text before what it covers.
fn place(schema: &Schema, file: u32, it: &Directive<'_>) -> Place {
    let whole = Span { file, start: it.covers.start, end: it.covers.end };
    let Some(text) = schema.sources[file].text() else { return Place::Span(whole) };
    let before = &text[..(it.covers.start as usize).min(text.len())];
    let wanted = format!("{}{}", it.word, it.rest);
    match memmem::rfind(before, wanted.as_bytes()) {
        Some(start) => {
            let (start, end) = (start as u32, (start + wanted.len()) as u32);
            Place::Span(Span { file, start, end })
        }
        None => Place::Span(whole),
    }
}

/// The line of a directive that is a line comment, and all of one.
fn line(schema: &Schema, place: Place) -> Option<Place> {
    let Span { file, start, end } = place.span()?;
    let text = schema.sources[file].text()?;
    let (before, after) = (text.get(..start as usize)?, text.get(end as usize..)?);
    let from = memchr::memrchr(b'\n', before).map_or(0, |it| it + 1);
    let len = memchr::memchr(b'\n', after).map_or(after.len(), |it| it + 1);
    let is_alone = before[from..].trim_ascii() == b"//" && after[..len].trim_ascii().is_empty();
    let span = Span { file, start: from as u32, end: end + len as u32 };
    is_alone.then_some(Place::Span(span))
}
