//! The tables behind the handles: one set for each file, filled by a maker, then only read.
//!
//! Elements of one kind lie in one `Vec`, the children of an element next to each other, so that
//! a list of children is two numbers. Text lies in one arena for each file.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

pub use super::range::{Ref, Rows, Str, TextRange};
use super::{
    Comments, Edition, Features, ImportKind, Label, ModuleId, Type, Visibility, http::HttpTable,
    wire::Reader,
};
use crate::syntax::Tree;

/// Everything of one file.
#[derive(Clone, Debug)]
pub struct FileTable {
    /// The import path.
    pub path: Str,
    /// Whether the file is one of those asked for, not only imported by them.
    pub target: bool,
    /// The module it belongs to; `None` for what lies outside of all, such as dependencies.
    pub module: Option<ModuleId>,
    pub edition: Edition,
    /// The `syntax` or `edition` statement; absent where the file has none.
    pub syntax: Option<Statement>,
    /// Without a leading dot; empty where there is none.
    pub package: Str,
    pub package_statement: Option<Statement>,
    pub options: Option<u32>,
    pub features: Features,
    pub imports: Vec<ImportTable>,

    /// Messages in document order, each followed by those inside it.
    pub messages: Vec<MessageTable>,
    /// Fields and extensions.
    pub fields: Vec<FieldTable>,
    pub oneofs: Vec<OneofTable>,
    pub enums: Vec<EnumTable>,
    pub values: Vec<ValueTable>,
    pub services: Vec<ServiceTable>,
    pub methods: Vec<MethodTable>,
    pub extension_ranges: Vec<ExtensionRangeTable>,
    pub reserved_ranges: Vec<ReservedRange>,
    pub reserved_names: Vec<Str>,

    /// The `extend` blocks, which are no elements: those in messages, and those that are not.
    pub extends: Vec<Statement>,

    /// The file's own enums, extensions: those not inside a message.
    pub top_enums: Rows,
    pub top_extensions: Rows,

    pub option_sets: Vec<OptionSet>,
    pub option_locations: Vec<OptionLocation>,
    /// Option messages in wire format, one after the other.
    pub option_bytes: Vec<u8>,
    /// Paths of field numbers inside option messages.
    pub option_paths: Vec<i32>,
    pub comments: Comments,
    /// That of the text, once somebody has asked for it.
    pub tree: OnceLock<Arc<Tree>>,
    /// How HTTP calls the methods, once somebody has asked for it.
    pub http: OnceLock<HttpTable>,
    /// The maps by the messages of their entries, once somebody has asked for one.
    pub maps: OnceLock<FxHashMap<u32, u32>>,
    /// Defaults of strings that are no UTF-8, by the row of the field, in order.
    pub odd_defaults: Vec<(u32, Box<[u8]>)>,
    /// The `SourceCodeInfo` of a file without text, where it was kept.
    pub source_info: Option<Box<[u8]>>,
    /// The `buf.alpha.image.v1.ModuleInfo` of a file of a module with a name, in wire format.
    pub module_info: Option<Box<[u8]>>,
    /// The arena of names and paths.
    pub strings: String,
}

/// A statement that is no element: `package`, `syntax`, an option.
#[derive(Clone, Copy, Debug)]
pub struct Statement {
    pub range: TextRange,
    pub comments: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub struct ImportTable {
    pub path: Str,
    pub kind: ImportKind,
    pub statement: Statement,
    /// The imported file; absent where it was not found, or is only an option import that
    /// an image leaves out.
    pub file: Option<u32>,
    /// Whether the file needs it: there is something from the imported file or, by its public
    /// imports, from another that no import before this one gives. Public imports come first.
    pub used: bool,
}

impl ImportTable {
    /// The places of imports in the order in which they give what is not in the file they name,
    /// as buf has it.
    pub fn order(imports: &[Self]) -> impl Iterator<Item = usize> {
        let public = |at: &usize| imports[*at].kind == ImportKind::Public;
        let others = (0..imports.len()).filter(move |at| !public(at));
        (0..imports.len()).filter(public).chain(others)
    }
}

/// What every element has.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    pub name: Str,
    /// With package and parents, without a leading dot.
    pub full_name: Str,
    pub range: TextRange,
    pub name_range: TextRange,
    pub comments: Option<u32>,
    pub options: Option<u32>,
    pub features: Features,
}

#[derive(Clone, Copy, Debug)]
pub struct MessageTable {
    pub head: Head,
    pub parent: Option<u32>,
    /// Its place among the siblings, as in the descriptor.
    pub index: u32,
    /// One past the last message inside it.
    pub end: u32,
    pub fields: Rows,
    pub extensions: Rows,
    pub oneofs: Rows,
    pub enums: Rows,
    pub extension_ranges: Rows,
    pub reserved_ranges: Rows,
    pub reserved_names: Rows,
    pub map_entry: bool,
    pub visibility: Visibility,
}

#[derive(Clone, Copy, Debug)]
pub struct FieldTable {
    pub head: Head,
    /// The message it is written in; for an extension, absent at the top of a file.
    pub parent: Option<u32>,
    pub index: u32,
    pub number: i32,
    pub number_range: TextRange,
    pub label: Label,
    pub label_range: TextRange,
    pub kind: Type,
    /// The resolved full name of a message or enum, without a leading dot; else empty.
    pub type_name: Str,
    /// Where the type is written: the keyword or the name.
    pub type_range: TextRange,
    /// The message or enum it names.
    pub type_ref: Option<Ref>,
    /// Of an extension: the resolved full name, without a leading dot; else empty.
    pub extendee: Str,
    pub extendee_range: TextRange,
    pub extendee_ref: Option<Ref>,
    /// A row of `FileTable::oneofs`, synthetic oneofs included.
    pub oneof: Option<u32>,
    pub proto3_optional: bool,
    /// As a descriptor has it: bytes are escaped.
    pub default: Option<Str>,
    pub default_range: TextRange,
    pub json_name: Str,
    /// The `json_name` option; `NONE` where the name is derived.
    pub json_name_range: TextRange,
}

#[derive(Clone, Copy, Debug)]
pub struct OneofTable {
    pub head: Head,
    pub parent: u32,
    pub index: u32,
    /// Made for a proto3 `optional` field.
    pub synthetic: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct EnumTable {
    pub head: Head,
    pub parent: Option<u32>,
    pub index: u32,
    pub values: Rows,
    pub reserved_ranges: Rows,
    pub reserved_names: Rows,
    pub visibility: Visibility,
}

#[derive(Clone, Copy, Debug)]
pub struct ValueTable {
    pub head: Head,
    pub parent: u32,
    pub index: u32,
    pub number: i32,
    pub number_range: TextRange,
}

#[derive(Clone, Copy, Debug)]
pub struct ServiceTable {
    pub head: Head,
    pub index: u32,
    pub methods: Rows,
}

#[derive(Clone, Copy, Debug)]
pub struct MethodTable {
    pub head: Head,
    pub parent: u32,
    pub index: u32,
    pub input: Str,
    pub input_range: TextRange,
    pub input_ref: Option<Ref>,
    pub output: Str,
    pub output_range: TextRange,
    pub output_ref: Option<Ref>,
    pub client_streaming: bool,
    pub server_streaming: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct ExtensionRangeTable {
    /// Inclusive.
    pub start: i32,
    /// Exclusive.
    pub end: i32,
    pub range: TextRange,
    pub options: Option<u32>,
}

/// Numbers that may not be used. Both ends are inclusive, for messages and enums alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ReservedRange {
    pub start: i32,
    pub end: i32,
}

/// The options of one element.
#[derive(Clone, Copy, Debug)]
pub struct OptionSet {
    /// Into `FileTable::option_bytes`: the options message, unknown extensions included.
    pub bytes: Rows,
    /// Into `FileTable::option_locations`.
    pub locations: Rows,
    pub fields: FieldSet,
}

impl OptionSet {
    /// The options in some rows of `bytes`, which is all of `FileTable::option_bytes`.
    pub fn new(rows: Rows, bytes: &[u8]) -> Self {
        let fields = FieldSet::of(&bytes[rows.range()]);
        Self { bytes: rows, locations: Rows::default(), fields }
    }
}

/// Which fields a message may have. Rules ask most elements for options that they lack: this answers
/// without a look at the bytes. A bit stands for many numbers.
#[derive(Clone, Copy, Debug, Default)]
pub struct FieldSet(u64);

impl FieldSet {
    /// Those of a message in wire format.
    pub fn of(message: &[u8]) -> Self {
        Self(Reader::new(message).fold(0, |bits, it| bits | Self::bit(it.0)))
    }

    /// Whether there may be a field with a number.
    #[inline]
    pub fn may_have(self, number: u32) -> bool {
        self.0 & Self::bit(number) != 0
    }

    /// The six highest bits of a product that all bits of the number go into.
    #[inline]
    fn bit(number: u32) -> u64 {
        1 << (number.wrapping_mul(0x9e37_79b1) >> 26)
    }
}

/// Where one option is written.
#[derive(Clone, Copy, Debug)]
pub struct OptionLocation {
    /// Into `FileTable::option_paths`: field numbers, and indices for repeated options.
    pub path: Rows,
    pub statement: Statement,
    pub known: Known,
}

/// Who knows the place of an option. That of a message or of an element of a list inside the value
/// of an option is ours alone: buf knows the fields of messages, and a list as a whole by the path
/// of its first element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known {
    #[default]
    Always,
    Here,
    ByBuf,
}

impl FileTable {
    /// The types that fields and methods name, and what extensions extend.
    pub fn named(&self) -> impl Iterator<Item = Ref> {
        let of_fields = self.fields.iter().flat_map(|it| [it.type_ref, it.extendee_ref]);
        let of_methods = self.methods.iter().flat_map(|it| [it.input_ref, it.output_ref]);
        of_fields.chain(of_methods).flatten()
    }

    pub fn new(path: &str) -> Self {
        let mut table = Self {
            path: Str::default(),
            target: false,
            module: None,
            edition: Edition::PROTO2,
            syntax: None,
            package: Str::default(),
            package_statement: None,
            options: None,
            features: Features::default(),
            imports: Vec::new(),
            messages: Vec::new(),
            fields: Vec::new(),
            oneofs: Vec::new(),
            enums: Vec::new(),
            values: Vec::new(),
            services: Vec::new(),
            methods: Vec::new(),
            extension_ranges: Vec::new(),
            reserved_ranges: Vec::new(),
            reserved_names: Vec::new(),
            extends: Vec::new(),
            top_enums: Rows::default(),
            top_extensions: Rows::default(),
            option_sets: Vec::new(),
            option_locations: Vec::new(),
            option_bytes: Vec::new(),
            option_paths: Vec::new(),
            comments: Comments::default(),
            tree: OnceLock::new(),
            http: OnceLock::new(),
            maps: OnceLock::new(),
            odd_defaults: Vec::new(),
            source_info: None,
            module_info: None,
            strings: String::new(),
        };
        table.path = table.intern(path);
        table
    }

    /// The same file with nothing in it.
    pub fn without_elements(&self) -> Self {
        let mut table = Self::new(self.str(self.path));
        (table.target, table.module, table.edition) = (self.target, self.module, self.edition);
        table
    }

    /// Copies a string into the arena.
    pub fn intern(&mut self, text: &str) -> Str {
        let start = self.strings.len() as u32;
        self.strings.push_str(text);
        Str { start, len: text.len() as u32 }
    }

    /// The name of an element inside a scope, and the same with the scope before it.
    pub fn intern_name(&mut self, scope: Str, name: &str) -> (Str, Str) {
        let start = self.strings.len();
        if scope.len > 0 {
            let scope = scope.start as usize..(scope.start + scope.len) as usize;
            self.strings.extend_from_within(scope);
            self.strings.push('.');
        }
        let short = self.intern(name);
        (short, Str { start: start as u32, len: (self.strings.len() - start) as u32 })
    }

    #[inline]
    pub fn str(&self, item: Str) -> &str {
        &self.strings[item.start as usize..(item.start + item.len) as usize]
    }

    /// The children of a message that are messages themselves.
    pub fn nested(&self, message: u32) -> impl Iterator<Item = u32> + '_ {
        let end = self.messages[message as usize].end;
        self.siblings(message + 1, end)
    }

    /// The messages that are not inside another.
    pub fn top_messages(&self) -> impl Iterator<Item = u32> + '_ {
        self.siblings(0, self.messages.len() as u32)
    }

    fn siblings(&self, from: u32, end: u32) -> impl Iterator<Item = u32> + '_ {
        let mut next = from;
        std::iter::from_fn(move || {
            let at = next;
            (at < end).then(|| {
                next = self.messages[at as usize].end;
                at
            })
        })
    }
}
