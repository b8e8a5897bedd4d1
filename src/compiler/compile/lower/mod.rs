//! From the tree of one file to its table. Names are resolved later.

mod default;
mod enums;
mod field;
mod inner;
mod message;
mod number;
mod ranges;
mod service;

use super::{
    hash::NameHash,
    items::{Hashes, Input, Items, Locations, Lowered, Role, Use, Uses, Within},
    setting::{Owner, Settings},
};
use crate::{
    diagnostic::{COMPILE, Diagnostic, Location},
    model::{
        Comments, Edition, Features, Kind, MAX_PATH, NameFault, NameRoom, resolve_features,
        table::{FileTable, Head, ImportTable, Statement, Str, TextRange},
    },
    source::Span,
    syntax::{self, Buffers, CommentPlace, CommentTokens, Item, Name, OptionSetting, Path, Tree},
};

/// Parses a file and makes its table. The buffers serve one file after the other.
pub(super) fn lower(input: Input, file: u32, buffers: &mut Buffers) -> Lowered {
    let Input { path, source, target, module } = input;
    let text = source.shared_text().cloned().unwrap_or_default();
    let len = text.len();
    let parsed = syntax::parse_in(std::mem::take(buffers), text, file);
    let counts = parsed.tree.counts();
    let mut table = FileTable::new(&path);
    table.make_room(&counts);
    // Names are about a third of the text, with what is around each.
    table.strings.reserve(len / 2);
    (table.target, table.module) = (target, module);
    table.edition = edition(parsed.tree.edition());
    if path.len() > MAX_PATH {
        *buffers = parsed.tree.into_buffers();
        let message = format!("the import path of a file has more than {MAX_PATH} bytes");
        let fault = Diagnostic::new(COMPILE, Location::File(file), message);
        return Lowered::of_head(table.without_elements(), source, vec![fault].into());
    }
    let mut lower = Lower {
        tree: &parsed.tree,
        table,
        hashes: Hashes::for_all(&counts),
        uses: Uses::default(),
        settings: Settings::for_all(counts.options),
        comments: Vec::new(),
        locations: Locations::default(),
        map_groups: Vec::new(),
        entry_options: None,
        room: NameRoom::of(len),
        too_long: None,
    };
    lower.file();
    let Lower { mut table, hashes, mut uses, mut settings, comments, locations, too_long, .. } =
        lower;
    let mut diagnostics = parsed.diagnostics;
    let recovery = parsed.tree.recovery(&diagnostics);
    let comments = Comments::written(comments);
    *buffers = parsed.tree.into_buffers();
    if let Some((span, why)) = too_long {
        let mut fault = Diagnostic::new(COMPILE, Location::Span(span), why.to_string());
        fault.help("full names have the package and all messages around in them");
        diagnostics.push(fault);
        return Lowered::of_head(table.without_elements(), source, diagnostics.into());
    }
    table.comments = comments;
    table.strings.shrink_to_fit();
    settings.shrink_to_fit();
    uses.all.shrink_to_fit();
    uses.names.shrink_to_fit();
    // Those of the edition, until options are interpreted.
    resolve_features(&mut table);
    let head = Lowered::of_head(table, source, diagnostics.into());
    let items = Items { hashes, locations, recovery: recovery.map(Box::new), ..head.items };
    Lowered { items, uses, settings, ..head }
}

fn edition(item: Edition) -> Edition {
    if item == Edition::UNKNOWN { Edition::PROTO3 } else { item }
}

struct Lower<'t> {
    tree: &'t Tree,
    table: FileTable,
    hashes: Hashes,
    uses: Uses,
    settings: Settings,
    comments: Vec<CommentPlace>,
    locations: Locations,
    /// The fields that are maps and have options, and the groups of these.
    map_groups: Vec<(u32, usize)>,
    /// The options of map entries.
    entry_options: Option<u32>,
    room: NameRoom,
    /// The first name that has no room.
    too_long: Option<(Span, NameFault)>,
}

/// What an element stands in.
#[derive(Clone, Copy)]
struct Scope {
    name: Str,
    hash: NameHash,
    within: Within,
}

impl<'t> Lower<'t> {
    fn file(&mut self) {
        let items = self.tree.items();
        for item in items.clone() {
            match item {
                Item::Syntax(syntax) => {
                    self.table.syntax =
                        Some(self.statement(syntax.span(), syntax.comment_tokens()));
                }
                Item::Package(package) if self.table.package_statement.is_none() => {
                    self.table.package_statement =
                        Some(self.statement(package.span(), package.comment_tokens()));
                    self.locations.package = Some(package.path().span().into());
                    self.package(&package.path().text());
                }
                Item::Import(import) => self.import(import),
                _ => {}
            }
        }
        let hash = self.hashes.packages.last().copied().unwrap_or(NameHash::ROOT);
        let scope = Scope { name: self.table.package, hash, within: Within::Package };
        self.options(items.clone(), Owner::File);
        self.table.top_enums = self.enums(items.clone(), scope, None);
        self.table.top_extensions = self.extensions(items.clone(), scope, None);
        self.inner_messages(items.clone(), scope, None, [0, self.table.top_extensions.start]);
        self.services(items, scope);
    }

    /// A package that is deeper than protoc lets it be names nothing.
    fn package(&mut self, name: &str) {
        let name = name.strip_prefix('.').unwrap_or(name);
        self.locations.bad_package = super::check::package_fault(name);
        if self.locations.bad_package.is_some() {
            return;
        }
        self.table.package = self.table.intern(name);
        let mut hash = NameHash::ROOT;
        for part in name.split('.').filter(|it| !it.is_empty()) {
            hash = hash.child(part.as_bytes());
            self.hashes.packages.push(hash);
        }
    }

    fn import(&mut self, item: syntax::Import<'t>) {
        let path = item.path();
        if path.span().start == path.span().end {
            return;
        }
        self.locations.imports.push(path.span().into());
        let statement = self.statement(item.span(), item.comment_tokens());
        let path = self.table.intern(&path.text());
        let kind = item.kind();
        self.table.imports.push(ImportTable { path, kind, statement, file: None, used: false });
    }

    fn statement(&mut self, span: Span, comments: Option<CommentTokens>) -> Statement {
        Statement { range: span.into(), comments: self.comment(comments) }
    }

    fn comment(&mut self, at: Option<CommentTokens>) -> Option<u32> {
        self.comments.push(self.tree.comment_place(at?));
        Some(self.comments.len() as u32 - 1)
    }

    /// What all elements have, and the scope that the element makes.
    fn head(
        &mut self,
        scope: Scope,
        name: Name<'_>,
        span: Span,
        comments: Option<CommentTokens>,
    ) -> (Head, NameHash) {
        let (short, full) = self.name_in(scope.name, name.text, name.span);
        let mut head = self.head_of(short, full);
        (head.range, head.name_range) = (span.into(), name.span.into());
        head.comments = self.comment(comments);
        (head, scope.hash.child(name.text.as_bytes()))
    }

    /// A name, and the same with its scope; nothing once names have become too long.
    fn name_in(&mut self, scope: Str, name: &str, span: Span) -> (Str, Str) {
        if self.too_long.is_none() {
            let fault = self.room.check(&self.table, scope, name).err();
            self.too_long = fault.map(|it| (span, it));
        }
        match self.too_long {
            Some(_) => (Str::default(), Str::default()),
            None => self.table.intern_name(scope, name),
        }
    }

    /// The head of an element that is written nowhere.
    fn head_of(&self, name: Str, full_name: Str) -> Head {
        Head {
            name,
            full_name,
            range: TextRange::NONE,
            name_range: TextRange::NONE,
            comments: None,
            options: None,
            features: Features::default(),
        }
    }

    /// The `option` statements among the items.
    fn options(&mut self, items: impl Iterator<Item = Item<'t>>, owner: Owner) {
        let options = items.filter_map(|item| match item {
            Item::Option(option) => Some(option),
            _ => None,
        });
        self.group(options, owner);
    }

    /// The options of an element, if it has any.
    fn group(&mut self, options: impl Iterator<Item = OptionSetting<'t>>, owner: Owner) {
        let first = self.settings.all.len();
        let mut limited = false;
        for option in options {
            let comments = self.comment(option.comment_tokens());
            limited |= self.settings.push(option, comments);
        }
        if self.settings.all.len() > first {
            self.settings.close(owner, first);
        }
        match owner {
            Owner::Field(row) if limited => _ = self.locations.limited.insert((Kind::Field, row)),
            Owner::Value(row) if limited => {
                _ = self.locations.limited.insert((Kind::EnumValue, row));
            }
            _ => {}
        }
    }

    fn use_of(&mut self, role: Role, row: u32, within: Within, path: Path<'t>) {
        let name = path.text();
        let start = self.uses.names.len() as u32;
        self.uses.names.push_str(&name);
        let name = Str { start, len: name.len() as u32 };
        let range = path.span().into();
        self.uses.all.push(Use { role, row, within, name, range });
    }
}
