//! What could be typed at a place: filtered by what is there already, the best first, and few.

mod context;
mod index;
mod options;
mod types;
mod words;

use protosmith_compiler::{
    compile::well_known_paths,
    diagnostic::{Edit, Location},
    model::{self, Enum, File, Import, Message},
    source::Span,
};

use rustc_hash::FxHashSet;

use self::context::{Block, Context, Owner, Wanted, context};
pub use self::index::TypeNames;
use crate::{
    matching::{Match, matches},
    numbers::{next_number, next_value},
    scope::narrowed,
};

/// What something is that could be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompletionKind {
    Keyword,
    Message,
    Enum,
    Option,
    Value,
    Number,
    File,
}

/// Something that could be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    pub label: String,
    pub kind: CompletionKind,
    /// What else is to be seen of it: its full name, its type.
    pub detail: String,
    /// What takes the place of what is typed.
    pub text: String,
    /// What else is edited: an import is added.
    pub edits: Vec<Edit>,
}

/// What could be typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// What is typed already.
    pub typed: Option<Span>,
    /// The best first.
    pub items: Vec<Completion>,
    /// Whether there is more that matches.
    pub is_cut: bool,
}

/// How many are offered.
const MOST: usize = 100;

/// What could be typed at an offset of a file. `paths` are the import paths of files that may be
/// missing in the schema, `names` the types of the schema.
pub fn completions(file: File<'_>, offset: u32, paths: &[&str], names: &TypeNames) -> Completions {
    let text = file.schema().sources[file.index()].text().unwrap_or_default();
    let Context { wanted, start, typed } = context(text, offset);
    let typed_span = Span { file: file.index(), start, end: offset.min(text.len() as u32) };
    let mut offers = Offers::new(&typed);
    match wanted {
        Wanted::Statement(block) => {
            words::statements(block, file.edition()).for_each(|it| offers.word(it));
            if matches!(block, Block::Message | Block::Oneof | Block::Extend) {
                words::SCALARS.iter().for_each(|it| offers.word(it));
                types::add(file, types::Which::All, names, &mut offers);
            }
        }
        Wanted::Type => {
            words::SCALARS.iter().for_each(|it| offers.word(it));
            types::add(file, types::Which::All, names, &mut offers);
        }
        Wanted::Message => types::add(file, types::Which::Messages, names, &mut offers),
        Wanted::Key => words::KEYS.iter().for_each(|it| offers.word(it)),
        Wanted::Import => imports(file, paths, &mut offers),
        Wanted::Edition => words::EDITIONS.iter().for_each(|it| offers.value(it)),
        Wanted::Syntax => words::SYNTAXES.iter().for_each(|it| offers.value(it)),
        Wanted::Number(block) => offers.number(number(file, offset, block)),
        Wanted::Option(owner) => options::names(&narrowed(file), file.index(), owner, &mut offers),
        Wanted::Value(owner, name) => {
            options::values(&narrowed(file), file.index(), (owner, &name), &mut offers);
        }
        Wanted::Nothing => {}
    }
    let (items, is_cut) = offers.finish();
    Completions { typed: Some(typed_span), items, is_cut }
}

/// The files that can be imported and are not yet.
fn imports<'a>(file: File<'a>, paths: &[&'a str], offers: &mut Offers<'_>) {
    let schema = file.schema();
    let known = schema.files().map(File::path).filter(|it| !it.is_empty());
    let well_known = well_known_paths().map(|it| -> &'a str { it });
    let others = paths.iter().copied().chain(well_known);
    let others = others.filter(|it| schema.file(it).is_none());
    let imported: FxHashSet<&str> = file.imports().map(Import::path).collect();
    // The one that is being typed is an import as well.
    let typed = offers.typed;
    let is_own = |path: &str| path == file.path() || imported.contains(path) && path != typed;
    let matching = |path: &'a str| {
        let name = path.rsplit('/').next().unwrap_or(path);
        let how = [matches(typed, path), matches(typed, name)].into_iter().flatten().min();
        Some((how?, u32::from(!same_directory(file.path(), path)), path))
    };
    let all = known.chain(others).filter(|it| !is_own(it));
    let mut found: Vec<(Match, u32, &str)> = all.filter_map(matching).collect();
    if found.len() > 2 * MOST {
        // Some may be there twice.
        found.select_nth_unstable(2 * MOST);
        offers.left_out += 1;
        found.truncate(2 * MOST);
    }
    found.sort_unstable();
    found.dedup();
    for (how, distance, path) in found {
        offers.add(how, distance, || Completion {
            label: path.to_owned(),
            kind: CompletionKind::File,
            detail: String::new(),
            text: path.to_owned(),
            edits: Vec::new(),
        });
    }
}

fn same_directory(a: &str, b: &str) -> bool {
    let parts = [a, b].map(|it| it.rsplit_once('/').map_or("", |it| it.0));
    parts[0] == parts[1]
}

/// The next free number of the message or enum around an offset.
fn number(file: File<'_>, offset: u32, block: Block) -> Option<i32> {
    let text = file.schema().sources[file.index()].text().unwrap_or_default();
    // What is not closed goes on.
    let goes_on = |it: &Span| {
        let is_closed = text[..it.end as usize].ends_with(b"}");
        let rest = text.get(it.end as usize..offset as usize);
        !is_closed && rest.is_some_and(|it| it.trim_ascii().is_empty())
    };
    let holds = |it: Location| {
        let span = it.span().filter(|it| it.start <= offset)?;
        (offset <= span.end || goes_on(&span)).then_some(span)
    };
    if block == Block::Enum {
        let around = file.enums().filter_map(|it| Some((holds(it.location())?.start, it)));
        return next_value(around.max_by_key(|it: &(u32, Enum<'_>)| it.0)?.1);
    }
    let around = file.messages().filter_map(|it| Some((holds(it.location())?.start, it)));
    next_number(around.max_by_key(|it: &(u32, Message<'_>)| it.0)?.1)
}

/// What is offered so far.
pub(crate) struct Offers<'t> {
    typed: &'t str,
    all: Vec<(Match, u32, Completion)>,
    /// How many were left out.
    left_out: usize,
}

impl<'t> Offers<'t> {
    fn new(typed: &'t str) -> Self {
        Self { typed, all: Vec::new(), left_out: 0 }
    }

    /// Offers something that matches, at some distance; the nearest first.
    fn add(&mut self, how: Match, distance: u32, make: impl FnOnce() -> Completion) {
        // What is far away comes last: where there is plenty, most of it is never made.
        if self.all.len() >= 20 * MOST {
            self.left_out += 1;
            return;
        }
        self.all.push((how, distance, make()));
    }

    fn plain(&mut self, word: &str, kind: CompletionKind) {
        if let Some(how) = matches(self.typed, word) {
            self.add(how, 0, || Completion {
                label: word.to_owned(),
                kind,
                detail: String::new(),
                text: word.to_owned(),
                edits: Vec::new(),
            });
        }
    }

    fn word(&mut self, word: &str) {
        self.plain(word, CompletionKind::Keyword);
    }

    fn value(&mut self, word: &str) {
        self.plain(word, CompletionKind::Value);
    }

    fn number(&mut self, number: Option<i32>) {
        if let Some(number) = number {
            self.plain(&number.to_string(), CompletionKind::Number);
        }
    }

    fn finish(mut self) -> (Vec<Completion>, bool) {
        // Those that are alike stay in their order.
        self.all.sort_by_key(|it| (it.0, it.1));
        let is_cut = self.left_out > 0 || self.all.len() > MOST;
        self.all.truncate(MOST);
        (self.all.into_iter().map(|it| it.2).collect(), is_cut)
    }
}

/// The message of the options of an owner.
fn options_message(owner: Owner) -> &'static str {
    match owner {
        Owner::Field => model::Owner::Field.message(),
        Owner::EnumValue => model::Owner::Value.message(),
        Owner::Block(Block::Message) => model::Owner::Message.message(),
        Owner::Block(Block::Enum) => model::Owner::Enum.message(),
        Owner::Block(Block::Service) => model::Owner::Service.message(),
        Owner::Block(Block::Method) => model::Owner::Method.message(),
        Owner::Block(Block::Oneof) => model::Owner::Oneof.message(),
        Owner::Block(_) => model::Owner::File.message(),
    }
}

#[cfg(test)]
mod tests;
