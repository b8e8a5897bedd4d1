//! The `SourceCodeInfo` of a file from its text, location by location as protoc's parser makes it.
//!
//! protoc starts a location when it starts to read what the location is about, so outer ones come
//! first, and those of a field are in the order label, type, name, number, options. Options are
//! found under the numbers that their names turned out to mean: the tables know them.

mod body;
mod lines;

use rustc_hash::FxHashMap;

use self::lines::Lines;
pub use self::lines::{Advance, protoc_columns};
use super::out::{Guess, Out};
use crate::{
    model::{OptionValues, table::FileTable, wire::Reader},
    source::{SourceText, Span},
    syntax::{self, CommentGroup, CommentTokens, Extend, Item, OptionSetting, Tree},
    vocabulary::ImportKind,
};

/// Writes the field `source_code_info`. `dropped` are paths of options that were left out, in
/// order; nothing is said of what is below them.
pub(super) fn write(
    table: &FileTable,
    text: &SourceText,
    advance: Advance,
    dropped: &[Vec<i32>],
    out: &mut Out,
) {
    let parsed = syntax::parse(text.clone(), 0);
    let tree = &parsed.tree;
    let locations = table.option_locations.iter().zip(0..);
    let locations =
        locations.map(|(it, row)| ((it.statement.range.start, it.statement.range.end), row));
    let locations = locations.collect();
    let lines = Lines::new(text, advance);
    out.message(9, Guess::Medium, |out| {
        Walk { tree, table, lines, locations, dropped, path: Vec::new(), out }.file();
    });
}

/// Writes a `SourceCodeInfo` again, without the locations of what was left out.
pub(super) fn copy(info: &[u8], dropped: &[Vec<i32>], out: &mut Out) {
    if dropped.is_empty() {
        return out.data(9, info);
    }
    out.message(9, Guess::Medium, |out| {
        for (number, value) in Reader::new(info) {
            let Some(bytes) = value.bytes() else { continue };
            let path: Vec<i32> = OptionValues(bytes).ints(1).collect();
            if number != 1 || !is_below(&path, dropped) {
                out.data(number, bytes);
            }
        }
    });
}

struct Walk<'w> {
    tree: &'w Tree,
    table: &'w FileTable,
    lines: Lines<'w>,
    /// From the range of an option to its row of `FileTable::option_locations`.
    locations: FxHashMap<(u32, u32), u32>,
    dropped: &'w [Vec<i32>],
    path: Vec<i32>,
    out: &'w mut Out,
}

/// A place where messages, enums and extensions are declared: the field numbers of their lists,
/// and how many there are so far.
struct Scope {
    messages: (i32, i32),
    enums: (i32, i32),
    extensions: (i32, i32),
}

impl Walk<'_> {
    fn file(&mut self) {
        let tree = self.tree;
        let end = tree.tokens().len() as u32 - 1;
        let start = self.lines.point(tree.token(0).start);
        let last = if end == 0 { (0, 0) } else { self.lines.point(tree.token(end - 1).end) };
        self.info_location(start, last, None);
        let mut scope = Scope { messages: (4, 0), enums: (5, 0), extensions: (7, 0) };
        let (mut services, mut imports) = (0, [0; 4]);
        for item in tree.items() {
            match item {
                Item::Syntax(syntax) => {
                    self.at(&[12], |walk| walk.put(syntax.span(), syntax.comment_tokens()));
                }
                Item::Package(package) => {
                    self.at(&[2], |walk| walk.put(package.span(), package.comment_tokens()));
                }
                Item::Import(import) => {
                    let option = import.kind() == ImportKind::Option;
                    let (step, slot) = if option { (15, 3) } else { (3, 0) };
                    let index = next(&mut imports[slot]);
                    self.at(&[step, index], |walk| {
                        walk.put(import.span(), import.comment_tokens());
                    });
                    let (step, slot) = match import.kind() {
                        ImportKind::Public => (10, 1),
                        ImportKind::Weak => (11, 2),
                        ImportKind::Plain | ImportKind::Option => continue,
                    };
                    if let Some(span) = import.kind_span() {
                        let index = next(&mut imports[slot]);
                        self.at(&[step, index], |walk| walk.put(span, None));
                    }
                }
                Item::Option(option) => self.option(8, option),
                Item::Message(message) => self.message(message, &mut scope),
                Item::Enum(value) => self.enumeration(value, &mut scope),
                Item::Extend(extend) => self.extend(extend, &mut scope),
                Item::Service(service) => {
                    let index = next(&mut services);
                    self.at(&[6, index], |walk| walk.service(service));
                }
                _ => {}
            }
        }
    }

    /// Runs `body` at a path below the current one.
    fn at(&mut self, steps: &[i32], body: impl FnOnce(&mut Self)) {
        self.path.extend_from_slice(steps);
        body(self);
        self.path.truncate(self.path.len() - steps.len());
    }

    /// A location one step below the current path.
    fn leaf(&mut self, step: i32, span: Span) {
        self.path.push(step);
        self.put(span, None);
        self.path.pop();
    }

    /// A location at the current path.
    fn put(&mut self, span: Span, comments: Option<CommentTokens>) {
        let (start, end) = (self.lines.point(span.start), self.lines.point(span.end));
        self.info_location(start, end, comments);
    }

    fn info_location(
        &mut self,
        start: (u32, u32),
        end: (u32, u32),
        comments: Option<CommentTokens>,
    ) {
        let Self { path, tree, dropped, .. } = self;
        if !dropped.is_empty() && is_below(path, dropped) {
            return;
        }
        self.out.message(1, Guess::Short, |out| {
            if !path.is_empty() {
                out.message(1, Guess::Short, |out| {
                    path.iter().for_each(|it| out.varint(u64::from(*it as u32)));
                });
            }
            out.message(2, Guess::Short, |out| {
                out.varint(start.0.into());
                out.varint(start.1.into());
                if end.0 != start.0 {
                    out.varint(end.0.into());
                }
                out.varint(end.1.into());
            });
            let comments = tree.comments_at(comments);
            for (number, item) in [(3, comments.leading()), (4, comments.trailing())] {
                if let Some(comment) = item.filter(|it| !it.is_empty()) {
                    put_comment(out, number, comment);
                }
            }
            comments.detached().for_each(|it| put_comment(out, 6, it));
        });
    }

    /// An `option` statement; `step` is the field number of the options it adds to.
    fn option(&mut self, step: i32, item: OptionSetting<'_>) {
        self.leaf(step, item.span());
        self.setting(step, item);
    }

    /// What an option sets. Nothing is said where its name is not known.
    fn setting(&mut self, step: i32, option: OptionSetting<'_>) {
        let span = option.span();
        let Some(&row) = self.locations.get(&(span.start, span.end)) else { return };
        let table = self.table;
        let path = table.option_locations[row as usize].path.range();
        self.path.push(step);
        self.at(&table.option_paths[path], |walk| walk.put(span, option.comment_tokens()));
        self.path.pop();
    }

    /// Options in brackets.
    fn brackets<'o>(
        &mut self,
        step: i32,
        span: Option<Span>,
        options: impl Iterator<Item = OptionSetting<'o>>,
    ) {
        let Some(span) = span else { return };
        self.leaf(step, span);
        options.for_each(|it| self.setting(step, it));
    }

    fn extend(&mut self, value: Extend<'_>, scope: &mut Scope) {
        let step = scope.extensions.0;
        self.at(&[step], |walk| walk.put(value.span(), value.comment_tokens()));
        for item in value.items() {
            if let Item::Field(field) = item {
                let index = next(&mut scope.extensions.1);
                self.field(field, [step, index], Some(value.extendee().span()), scope);
            }
        }
    }
}

/// A field with what a comment says.
fn put_comment(out: &mut Out, number: u32, comment: CommentGroup<'_>) {
    let span = comment.span();
    let guess = if span.end - span.start < 128 { Guess::Short } else { Guess::Medium };
    out.message(number, guess, |out| comment.push_text(&mut out.bytes));
}

/// Counts one more; gives the index of the one just counted.
fn next(count: &mut i32) -> i32 {
    *count += 1;
    *count - 1
}

/// Whether a path is one of some paths in order, or below one.
fn is_below(path: &[i32], all: &[Vec<i32>]) -> bool {
    // Of the paths that could be above, only the last that is not behind can be: none of them is
    // above another.
    let at = all.partition_point(|it| it.as_slice() <= path);
    at > 0 && path.starts_with(&all[at - 1])
}
