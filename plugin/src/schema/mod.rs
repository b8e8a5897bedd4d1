//! The schema of a request: its types by name. What it holds has been checked.

mod check;
mod default;
pub(crate) mod features;
pub(crate) mod proto;
mod required;
pub(crate) mod shape;

use std::{collections::HashMap, ops::Range};

use prost_types::field_descriptor_proto::Type as FieldType;
use protosmith_compiler::model::{
    Features,
    wire::{Reader, Value},
};

pub(crate) use required::require;

/// A file, and the bytes that it was read from.
pub(crate) struct File<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) proto: proto::File,
}

/// A place in [`Schema::types`].
pub(crate) type Id = usize;

/// All files of a request, whether they are asked for or imported.
pub(crate) struct Schema<'a> {
    pub(crate) files: &'a [File<'a>],
    /// Outer types before inner ones, files in order.
    pub(crate) types: Vec<Type<'a>>,
    ids: HashMap<String, Id>,
}

/// A message or an enum.
pub(crate) struct Type<'a> {
    /// `.package.Outer.Inner`
    pub(crate) full_name: String,
    pub(crate) file: usize,
    pub(crate) parent: Option<Id>,
    pub(crate) kind: Kind<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    Message(&'a proto::Message),
    Enum(&'a proto::Enum),
}

impl<'a> Kind<'a> {
    pub(crate) fn name(self) -> &'a str {
        match self {
            Self::Message(message) => &message.name,
            Self::Enum(value) => &value.name,
        }
    }

    pub(crate) fn message(self) -> Option<&'a proto::Message> {
        match self {
            Self::Message(message) => Some(message),
            Self::Enum(_) => None,
        }
    }

    pub(crate) fn is_map_entry(self) -> bool {
        self.message().is_some_and(proto::Message::is_map_entry)
    }
}

impl<'a> Schema<'a> {
    /// Indexes and checks `files`, which are in order of their paths; the error names the element and what is wrong with it.
    pub(crate) fn new(files: &'a [File<'a>]) -> Result<Self, String> {
        let mut schema = Self { files, types: Vec::new(), ids: HashMap::new() };
        for (index, file) in files.iter().enumerate() {
            check::file(&file.proto)?;
            if index > 0 && files[index - 1].proto.name == file.proto.name {
                return Err(format!("the request has `{}` twice", file.proto.name));
            }
            let scope = scope(&file.proto.package);
            for item in &file.proto.message {
                schema.message(index, None, &scope, item)?;
            }
            for item in &file.proto.r#enum {
                schema.add(index, None, &scope, Kind::Enum(item))?;
            }
        }
        check::references(&schema)?;
        Ok(schema)
    }

    /// The type that a reference names.
    pub(crate) fn id(&self, full_name: &str) -> Option<Id> {
        self.ids.get(full_name).copied()
    }

    /// The package of a file; empty where it has none.
    pub(crate) fn package(&self, file: usize) -> &'a str {
        &self.files[file].proto.package
    }

    /// The types of a file.
    pub(crate) fn of_file(&self, file: usize) -> Range<Id> {
        let first = |file| self.types.partition_point(|it| it.file < file);
        first(file)..first(file + 1)
    }

    /// The features of a type, and of what is in it.
    pub(crate) fn features(&self, id: Id) -> Features {
        let found = &self.types[id];
        let scope = match found.parent {
            Some(parent) => self.features(parent),
            None => features::of_file(&self.files[found.file].proto).expect("files are checked"),
        };
        features::with(
            scope,
            match found.kind {
                Kind::Message(it) => it.options.as_ref().map(|it| &it.features),
                Kind::Enum(it) => it.options.as_ref().map(|it| &it.features),
            },
        )
    }

    /// The file of that path; the files are in order.
    pub(crate) fn file(&self, path: &str) -> Option<usize> {
        self.files.binary_search_by(|it| it.proto.name.as_str().cmp(path)).ok()
    }

    fn message(
        &mut self,
        file: usize,
        parent: Option<Id>,
        scope: &str,
        item: &'a proto::Message,
    ) -> Result<(), String> {
        let id = self.add(file, parent, scope, Kind::Message(item))?;
        let scope = self.types[id].full_name.clone();
        for entry in &item.message {
            self.message(file, Some(id), &scope, entry)?;
        }
        for entry in &item.r#enum {
            self.add(file, Some(id), &scope, Kind::Enum(entry))?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        file: usize,
        parent: Option<Id>,
        scope: &str,
        kind: Kind<'a>,
    ) -> Result<Id, String> {
        let full_name = format!("{scope}.{}", kind.name());
        let id = self.types.len();
        if self.ids.insert(full_name.clone(), id).is_some() {
            return Err(format!("`{}` is defined twice", &full_name[1..]));
        }
        self.types.push(Type { full_name, file, parent, kind });
        Ok(id)
    }
}

/// The messages, texts or bytes that a message has under a number.
pub(crate) fn nested(bytes: &[u8], number: u32) -> impl Iterator<Item = &[u8]> {
    Reader::new(bytes).filter_map(move |(found, value)| match value {
        Value::Bytes(bytes) if found == number => Some(bytes),
        _ => None,
    })
}

/// What the full names of a package begin with.
pub(crate) fn scope(package: &str) -> String {
    if package.is_empty() { String::new() } else { format!(".{package}") }
}

impl proto::Message {
    pub(crate) fn is_map_entry(&self) -> bool {
        self.options.as_ref().is_some_and(|it| it.map_entry)
    }

    /// What is above an implementation that names all fields, where some of them are deprecated.
    pub(crate) fn allowed(&self) -> &'static str {
        let is_deprecated = |it: &proto::Field| it.options.as_ref().is_some_and(|it| it.deprecated);
        match self.field.iter().any(is_deprecated) {
            true => "#[allow(deprecated)]\n",
            false => "",
        }
    }

    /// Whether Rust needs a module for what is inside.
    pub(crate) fn has_module(&self) -> bool {
        let nested = self.message.iter().any(|it| !it.is_map_entry());
        nested || !self.r#enum.is_empty() || self.field.iter().any(|it| it.oneof().is_some())
    }

    /// The names that options may give a field: with and without the oneof that it is in.
    pub(crate) fn paths(&self, full_name: &str, field: &proto::Field) -> Vec<String> {
        let mut paths = vec![format!("{full_name}.{}", field.name)];
        if let Some(at) = field.oneof() {
            paths.push(format!("{full_name}.{}.{}", self.oneof[at].name, field.name));
        }
        paths
    }

    /// The fields of each oneof; none for one that stands for presence.
    pub(crate) fn oneof_fields(&self) -> Vec<Vec<usize>> {
        let mut fields = vec![Vec::new(); self.oneof.len()];
        for (at, field) in self.field.iter().enumerate() {
            if let Some(oneof) = field.oneof() {
                fields[oneof].push(at);
            }
        }
        fields
    }
}

impl proto::Field {
    /// The oneof that the schema says, not one that stands for presence.
    pub(crate) fn oneof(&self) -> Option<usize> {
        let index = self.oneof_index.filter(|_| !self.proto3_optional)?;
        usize::try_from(index).ok()
    }

    /// Whether it is a message, in a group or not.
    pub(crate) fn is_message(&self) -> bool {
        [FieldType::Message as i32, FieldType::Group as i32].contains(&self.r#type)
    }

    pub(crate) fn is_enum(&self) -> bool {
        self.r#type == FieldType::Enum as i32
    }
}
