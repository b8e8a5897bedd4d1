//! What the text of one file says by itself. It is made once and never changed; what it means
//! beside other files is made of it.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::{Source, fingerprint::Fingerprint, hash::NameHash, setting::Settings};
use crate::{
    diagnostic::Faults,
    model::{
        Kind, ModuleId,
        table::{FileTable, Str, TextRange},
    },
    source::SourceFile,
    syntax::{Counts, ErrorRecovery},
};

/// One file to read.
#[derive(Clone, Debug)]
pub(super) struct Input {
    /// The import path.
    pub path: String,
    pub source: Arc<SourceFile>,
    pub target: bool,
    pub module: Option<ModuleId>,
}

impl From<Source> for Input {
    fn from(Source { path, shown, origin, text, target, module }: Source) -> Self {
        let source = SourceFile::new(shown, text).with_origin(origin).into();
        Self { path, source, target, module }
    }
}

/// One file, read: all that is known of it without the others.
pub(super) struct Lowered {
    pub items: Items,
    /// With names of types as they are written, and the features of the edition alone.
    pub table: FileTable,
    pub uses: Uses,
    pub settings: Settings,
}

/// What others may ask of a file, besides its table.
#[derive(Debug)]
pub(super) struct Items {
    /// Without text where that was let go.
    pub source: Arc<SourceFile>,
    /// That of the text, where it was let go.
    pub print: Option<Fingerprint>,
    pub hashes: Hashes,
    pub locations: Locations,
    /// What the parser has found.
    pub faults: Faults,
    pub form: Form,
    /// What could not be read.
    pub recovery: Option<Box<ErrorRecovery>>,
}

/// What a file was read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    Text,
    /// Who made the descriptor has checked it, and found what its names mean, in files that need
    /// not be at hand.
    Descriptor {
        /// Whether it is said which imports are used.
        says_usage: bool,
    },
}

/// Names of types, to be resolved.
#[derive(Debug, Default)]
pub(super) struct Uses {
    pub all: Vec<Use>,
    /// The arena of the names.
    pub names: String,
}

impl Uses {
    pub(super) fn name(&self, str: Str) -> &str {
        &self.names[str.start as usize..(str.start + str.len) as usize]
    }
}

/// The hashes of full names, row by row.
#[derive(Debug, Default)]
pub(super) struct Hashes {
    /// Of the package and those around it, the outermost first.
    pub packages: Vec<NameHash>,
    pub messages: Vec<NameHash>,
    pub fields: Vec<NameHash>,
    pub oneofs: Vec<NameHash>,
    pub enums: Vec<NameHash>,
    pub values: Vec<NameHash>,
    pub services: Vec<NameHash>,
    pub methods: Vec<NameHash>,
}

/// Where things are written that rules do not ask for.
#[derive(Debug, Default)]
pub(super) struct Locations {
    /// Row by row as `FileTable::reserved_ranges`.
    pub reserved_ranges: Vec<TextRange>,
    pub reserved_names: Vec<TextRange>,
    /// The paths of imports.
    pub imports: Vec<TextRange>,
    pub package: Option<TextRange>,
    /// What is wrong with a package that is too long or too deep; names were made without it.
    pub bad_package: Option<String>,
    /// Elements whose number could not be read; it has been reported.
    pub numberless: FxHashSet<(Kind, u32)>,
    /// Fields and enum values with the options `targets` or `feature_support`.
    pub limited: FxHashSet<(Kind, u32)>,
    /// The words `export` and `local`.
    pub visibilities: Vec<(Kind, u32, TextRange)>,
}

/// A name that stands for a message or enum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use {
    pub role: Role,
    /// The field or method.
    pub row: u32,
    pub within: Within,
    /// Into `Uses::names`.
    pub name: Str,
    pub range: TextRange,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Type,
    Extendee,
    Input,
    Output,
}

/// The innermost scope of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Within {
    Package,
    Message(u32),
    Service(u32),
}

impl Items {
    /// A file of which nothing is known.
    pub(super) fn of_head(source: Arc<SourceFile>, faults: Faults) -> Self {
        Self {
            source,
            print: None,
            hashes: Hashes::default(),
            locations: Locations::default(),
            faults,
            form: Form::Text,
            recovery: Some(Box::new(ErrorRecovery::total())),
        }
    }

    /// Whether the file was read from its descriptor.
    pub(super) fn is_described(&self) -> bool {
        self.form != Form::Text
    }

    /// Empty where it was let go.
    pub(super) fn text(&self) -> &[u8] {
        self.source.text().unwrap_or_default()
    }
}

impl Lowered {
    /// A file of which only the head is known: for more, the rest is to be filled in.
    pub(super) fn of_head(table: FileTable, source: Arc<SourceFile>, faults: Faults) -> Self {
        let items = Items::of_head(source, faults);
        Self { items, table, uses: Uses::default(), settings: Settings::default() }
    }
}

impl Hashes {
    /// With room for all names of a file.
    pub(super) fn for_all(counts: &Counts) -> Self {
        Self {
            packages: Vec::new(),
            messages: Vec::with_capacity(counts.messages),
            fields: Vec::with_capacity(counts.fields),
            oneofs: Vec::with_capacity(counts.oneofs),
            enums: Vec::with_capacity(counts.enums),
            values: Vec::with_capacity(counts.values),
            services: Vec::with_capacity(counts.services),
            methods: Vec::with_capacity(counts.methods),
        }
    }
}
