//! Options as they are written, apart from the tree: the tree goes, these stay until names are
//! resolved.

use std::{
    hash::{Hash, Hasher},
    ops::Range,
};

use crate::{
    model::table::{Rows, Str, TextRange},
    syntax::{Aggregate, BracketName, EntryName, OptionPart, OptionSetting, Value},
};

/// All options of one file.
#[derive(Debug, Default)]
pub(super) struct Settings {
    pub groups: Vec<Group>,
    pub all: Vec<Setting>,
    parts: Vec<Part>,
    values: Vec<Raw>,
    entries: Vec<Entry>,
    /// The arena of names.
    names: String,
    /// The arena of strings.
    strings: Vec<u8>,
    /// Some of the names, and of the strings, which most options have in common; none once all are
    /// there.
    recent_names: Recent,
    recent_strings: Recent,
}

const RECENT: usize = 32;

/// Texts of an arena that were put there lately.
#[derive(Debug, Default)]
struct Recent(Vec<Str>);

impl Recent {
    fn new() -> Self {
        Self(vec![Str::default(); RECENT])
    }

    /// Where a text is in an arena; at its end, and to be put there, where it is none of these.
    fn find(&mut self, arena: &[u8], text: &[u8]) -> Str {
        let middle = text.get(text.len() / 2).copied().map_or(0, usize::from);
        let known = &mut self.0[(text.len() * 7 + middle) % RECENT];
        if &arena[bytes_of(*known)] != text {
            *known = Str { start: arena.len() as u32, len: text.len() as u32 };
        }
        *known
    }
}

/// The bytes of a text in its arena.
fn bytes_of(text: Str) -> Range<usize> {
    text.start as usize..(text.start + text.len) as usize
}

/// The options of one element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    pub owner: Owner,
    /// Into `Settings::all`.
    pub settings: Rows,
}

/// What options can be of. The number is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Owner {
    File,
    Message(u32),
    Field(u32),
    /// The key or value of a map, which has the features of the map.
    EntryField(u32),
    Oneof(u32),
    Enum(u32),
    Value(u32),
    Service(u32),
    Method(u32),
    /// The extension ranges of one statement of a message.
    Ranges(u32, Rows),
}

/// One option.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    parts: Rows,
    /// Whether its name begins in parentheses.
    pub is_custom: bool,
    pub name_range: TextRange,
    pub value: Raw,
    pub range: TextRange,
    pub comments: Option<u32>,
}

/// A part of an option's name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    name: Str,
    /// Whether it stands in parentheses.
    pub is_extension: bool,
    pub range: TextRange,
}

/// A value, and where it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw {
    pub kind: RawKind,
    pub range: TextRange,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum RawKind {
    Ident(Str),
    Int {
        negative: bool,
        magnitude: u64,
        /// Whether it is written in octal or hexadecimal.
        based: bool,
    },
    Float(f64),
    String(Str),
    Message(Rows),
    List(Rows),
    /// It could not be read, which has been reported.
    Missing,
}

/// A field of an aggregate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub kind: EntryKind,
    name: Str,
    pub name_range: TextRange,
    /// Whether a `:` stands before the value.
    pub colon: bool,
    pub value: Raw,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum EntryKind {
    Field,
    Extension,
    Any,
}

impl Raw {
    fn hash(&self, to: &mut impl Hasher) {
        std::mem::discriminant(&self.kind).hash(to);
        match self.kind {
            RawKind::Ident(ident) | RawKind::String(ident) => ident.hash(to),
            RawKind::Int { negative, magnitude, based } => (negative, magnitude, based).hash(to),
            RawKind::Float(float) => float.to_bits().hash(to),
            RawKind::Message(message) | RawKind::List(message) => message.hash(to),
            RawKind::Missing => {}
        }
    }
}

impl Settings {
    /// With room for all options of a file.
    pub(super) fn for_all(options: usize) -> Self {
        let (all, parts) = (Vec::with_capacity(options), Vec::with_capacity(options));
        let (recent_names, recent_strings) = (Recent::new(), Recent::new());
        Self { all, parts, recent_names, recent_strings, ..Self::default() }
    }

    /// Gives back the room that is not used.
    pub(super) fn shrink_to_fit(&mut self) {
        self.groups.shrink_to_fit();
        self.all.shrink_to_fit();
        self.parts.shrink_to_fit();
        self.values.shrink_to_fit();
        self.entries.shrink_to_fit();
        self.names.shrink_to_fit();
        self.strings.shrink_to_fit();
        (self.recent_names, self.recent_strings) = Default::default();
    }

    /// Adds an option; it belongs to the group that is closed next. Says whether it limits the
    /// use of what has it.
    pub(super) fn push(&mut self, option: OptionSetting<'_>, comments: Option<u32>) -> bool {
        let name = option.name();
        let start = self.parts.len() as u32;
        for part in name.parts() {
            let (text, is_extension) = match part {
                OptionPart::Field(name) => (self.intern_name(name.text), false),
                OptionPart::Extension(path, _) => (self.intern_name(&path.text()), true),
            };
            let range = part.span().into();
            self.parts.push(Part { name: text, is_extension, range });
        }
        let parts = Rows { start, end: self.parts.len() as u32 };
        if parts.is_empty() {
            return false;
        }
        let value = self.value(option.value());
        let (name_range, range) = (name.span().into(), option.span().into());
        let is_custom = self.parts[start as usize].is_extension;
        self.all.push(Setting { parts, is_custom, name_range, value, range, comments });
        matches!(self.name(&self.parts[start as usize]), "targets" | "feature_support")
    }

    /// Makes a group of what was pushed since `first`.
    pub(super) fn close(&mut self, owner: Owner, first: usize) {
        let settings = Rows { start: first as u32, end: self.all.len() as u32 };
        self.groups.push(Group { owner, settings });
    }

    fn intern_name(&mut self, name: &str) -> Str {
        let found = self.recent_names.find(self.names.as_bytes(), name.as_bytes());
        if found.start as usize == self.names.len() {
            self.names.push_str(name);
        }
        found
    }

    fn intern_string(&mut self, string: &[u8]) -> Str {
        let found = self.recent_strings.find(&self.strings, string);
        if found.start as usize == self.strings.len() {
            self.strings.extend_from_slice(string);
        }
        found
    }

    /// Aggregates nest no deeper than the parser lets them.
    fn value(&mut self, item: Value<'_>) -> Raw {
        let range = item.span().into();
        let kind = match item {
            Value::Ident(name) => RawKind::Ident(self.intern_name(name.text)),
            Value::Int { negative, magnitude, based, .. } => {
                RawKind::Int { negative, magnitude, based }
            }
            Value::Float { value, .. } => RawKind::Float(value),
            Value::String(strings) => RawKind::String(self.intern_string(&strings.bytes())),
            Value::Message(message) => RawKind::Message(self.message(message)),
            Value::List(list) => {
                let values: Vec<_> = list.elements().map(|it| self.value(it)).collect();
                let start = self.values.len() as u32;
                self.values.extend(values);
                RawKind::List(Rows { start, end: self.values.len() as u32 })
            }
            Value::Missing(_) => RawKind::Missing,
        };
        Raw { kind, range }
    }

    fn message(&mut self, aggregate: Aggregate<'_>) -> Rows {
        let bracket = |it: BracketName<'_>| it.text();
        let mut entries = Vec::new();
        for entry in aggregate.entries() {
            let (kind, name) = match entry.name() {
                EntryName::Field(name) => (EntryKind::Field, self.intern_name(name.text)),
                EntryName::Extension(name) => {
                    (EntryKind::Extension, self.intern_name(&bracket(name)))
                }
                EntryName::Any(name) => (EntryKind::Any, self.intern_name(&bracket(name))),
            };
            let name_range = entry.name_span().into();
            let value = self.value(entry.value());
            let colon = entry.has_colon();
            entries.push(Entry { kind, name, name_range, colon, value });
        }
        let start = self.entries.len() as u32;
        self.entries.extend(entries);
        Rows { start, end: self.entries.len() as u32 }
    }

    /// Hashes what is said, not where.
    pub(super) fn hash(&self, to: &mut impl Hasher) {
        (&self.names, &self.strings).hash(to);
        for group in &self.groups {
            (group.owner, group.settings).hash(to);
        }
        for item in &self.all {
            (item.parts, item.is_custom).hash(to);
            item.value.hash(to);
        }
        for part in &self.parts {
            (part.name, part.is_extension).hash(to);
        }
        for item in &self.values {
            item.hash(to);
        }
        for entry in &self.entries {
            (entry.kind, entry.name, entry.colon).hash(to);
            entry.value.hash(to);
        }
    }

    pub(super) fn of(&self, group: &Group) -> &[Setting] {
        &self.all[group.settings.range()]
    }

    pub(super) fn parts(&self, setting: &Setting) -> &[Part] {
        &self.parts[setting.parts.range()]
    }

    pub(super) fn name(&self, part: &Part) -> &str {
        self.text(part.name)
    }

    pub(super) fn entry_name(&self, entry: &Entry) -> &str {
        self.text(entry.name)
    }

    pub(super) fn entries(&self, rows: Rows) -> &[Entry] {
        &self.entries[rows.range()]
    }

    pub(super) fn values(&self, rows: Rows) -> &[Raw] {
        &self.values[rows.range()]
    }

    /// What a string says.
    pub(super) fn bytes(&self, item: Str) -> &[u8] {
        &self.strings[bytes_of(item)]
    }

    /// A name.
    pub(super) fn text(&self, item: Str) -> &str {
        &self.names[bytes_of(item)]
    }
}
