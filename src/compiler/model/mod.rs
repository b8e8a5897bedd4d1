//! The linked schema as rules see it: flat tables behind handles that are `Copy`.
//!
//! A [`Schema`] has two makers, sources and images, and no rule can tell which it was. Handles
//! ([`File`], [`Message`], [`Field`] …) are a reference and two numbers; rules pass them by value.
//! Text is borrowed from the tables, options are decoded when asked for.

pub mod annotations;
pub mod builtin;
mod comment;
mod features;
mod handle;
mod http;
mod json;
mod limit;
mod lookup;
mod made_oneof;
mod option;
mod option_values;
mod owner;
mod prefix;
mod range;
mod resolve;
mod room;
pub mod table;
pub mod wire;

use std::{collections::BTreeSet, sync::Arc};

use rustc_hash::FxHashMap;

use self::table::FileTable;
pub use self::{
    comment::{CommentTexts, Comments},
    features::Features,
    handle::{
        Element, Enum, EnumValue, Field, File, Import, Kind, Message, Method, Module, Oneof,
        Package, Service,
    },
    json::{entry_name, is_primitive_in_json, json_name},
    limit::{MAX_PATH, NameFault, NameRoom},
    lookup::{Lookup, Visible},
    made_oneof::made_oneofs,
    option::Options,
    option_values::OptionValues,
    owner::{OWNERS, Owner},
    resolve::resolve as resolve_features,
    table::ReservedRange,
};
pub(crate) use self::{made_oneof::made_oneof, prefix::without_prefix};
use crate::source::Sources;
pub use crate::vocabulary::{
    CppStringType, DefaultSymbolVisibility, Edition, EnforceNamingStyle, EnumType, FieldPresence,
    ImportKind, JavaUtf8Validation, JsonFormat, Label, MessageEncoding, RepeatedFieldEncoding,
    Type, Utf8Validation, Visibility,
};

/// A module of a schema: an index into [`Schema::modules`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleId(pub u32);

/// Files that were compiled together.
#[derive(Debug, Default)]
pub struct Schema {
    /// One for each file, in the same order.
    pub sources: Sources,
    pub tables: Vec<Arc<FileTable>>,
    /// The names of the modules; a schema without configuration has none.
    pub modules: Vec<String>,
    /// From import path to file.
    pub by_path: Arc<FxHashMap<String, u32>>,
    /// What is looked up by name. The tables stay as they are once somebody has asked.
    pub lookup: Lookup,
}

impl Schema {
    /// The same files: pointers are copied. What is looked up by name is made again.
    pub fn snapshot(&self) -> Self {
        Self {
            sources: Sources(self.sources.0.clone()),
            tables: self.tables.clone(),
            modules: self.modules.clone(),
            by_path: Arc::clone(&self.by_path),
            lookup: Lookup::default(),
        }
    }

    /// Every file, imports included, in the order in which they were given or met.
    pub fn files(&self) -> impl ExactSizeIterator<Item = File<'_>> + Clone {
        (0..self.tables.len() as u32).map(|id| File { schema: self, id })
    }

    /// The file with this place in the list.
    pub fn at(&self, id: u32) -> File<'_> {
        File { schema: self, id }
    }

    /// The file with an import path.
    pub fn file(&self, path: &str) -> Option<File<'_>> {
        self.by_path.get(path).map(|&id| File { schema: self, id })
    }

    /// The name of the module of a file; `None` for a file outside of all modules.
    pub fn module_of(&self, file: u32) -> Option<&str> {
        let at = self.table(file).module?;
        self.modules.get(at.0 as usize).map(String::as_str)
    }

    /// Import paths of files that others import and that the schema lacks, as those of an image can.
    pub fn missing(&self) -> BTreeSet<&str> {
        let lacking = self.files().flat_map(File::imports);
        let lacking = lacking.filter(|it| it.file().is_none() && it.kind() != ImportKind::Option);
        lacking.map(Import::path).collect()
    }

    /// The tables of all files, in their order.
    pub fn tables(&self) -> impl ExactSizeIterator<Item = &FileTable> + Clone {
        self.tables.iter().map(|it| &**it)
    }

    #[inline]
    fn table(&self, file: u32) -> &FileTable {
        &self.tables[file as usize]
    }
}
