//! Parts of a schema: some types, and all that is needed to describe them.

mod closure;
mod imports;
mod names;
mod prune;

use rustc_hash::FxHashSet;

use self::closure::Closure;
use super::Error;
use crate::model::{Schema, table::FileTable};

/// What is kept of a schema.
#[derive(Debug)]
pub struct Selection {
    /// One for each file of the schema.
    files: Vec<Kept>,
}

/// How much of a message or service is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Nothing,
    /// It is there for what is inside it, with its options.
    Shell,
    Whole,
}

/// What is kept of a file; one for each row of its tables.
#[derive(Debug)]
struct Kept {
    any: bool,
    messages: Vec<Part>,
    /// Extensions; other fields go with their message.
    extensions: Vec<bool>,
    enums: Vec<bool>,
    services: Vec<Part>,
    methods: Vec<bool>,
    /// Other files that it needs.
    needs: FxHashSet<u32>,
}

impl Kept {
    fn nothing(table: &FileTable) -> Self {
        Self {
            any: false,
            messages: vec![Part::Nothing; table.messages.len()],
            extensions: vec![false; table.fields.len()],
            enums: vec![false; table.enums.len()],
            services: vec![Part::Nothing; table.services.len()],
            methods: vec![false; table.methods.len()],
            needs: FxHashSet::default(),
        }
    }
}

impl Selection {
    /// Selects packages, messages, enums, extensions, services and methods by their full names. A
    /// name with `.**` behind it also means everything whose name begins with it.
    pub fn new(schema: &Schema, types: &[String]) -> Result<Self, Error> {
        let mut closure = Closure::new(schema);
        for element in names::find(schema, types)? {
            closure.add(element);
        }
        Ok(Self { files: closure.finish() })
    }

    /// Whether anything of a file is kept.
    pub(super) fn has(&self, file: u32) -> bool {
        self.files[file as usize].any
    }

    /// The descriptor of a file without what is not kept.
    pub(super) fn prune(&self, schema: &Schema, file: u32, descriptor: &[u8]) -> Vec<u8> {
        prune::file(schema, file, &self.files[file as usize], descriptor)
    }
}
