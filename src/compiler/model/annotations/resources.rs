//! Resources by their type.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Resource;
use crate::model::{File, Message, Schema};

/// Where the resource of a type is declared: by `(google.api.resource)` of a message, or by
/// `(google.api.resource_definition)` of a file.
#[derive(Clone, Debug)]
pub enum ResourceOwner<'a> {
    Message(Message<'a>),
    File(File<'a>),
}

/// A file, and the row of a message in it or the index among its definitions.
#[derive(Clone, Copy, Debug)]
enum At {
    Message(u32, u32),
    Definition(u32, u32),
}

/// The resources of some files of a schema by their type, such as
/// `library.googleapis.com/Shelf`. It stands beside the schema: whoever asks says which it was
/// made of.
#[derive(Clone, Debug, Default)]
pub struct Resources(FxHashMap<Arc<str>, Vec<At>>);

/// The resources of one file, messages first.
#[derive(Clone, Debug, Default)]
pub struct DeclaredResources(Vec<(Arc<str>, At)>);

impl DeclaredResources {
    pub fn of(file: File<'_>) -> Self {
        let mut out = Vec::new();
        let mut add = |resource: &Resource<'_>, at| {
            out.extend(resource.type_name().map(|it| (Arc::from(it.value), at)));
        };
        for message in file.messages() {
            if let Some(resource) = message.resource() {
                add(&resource, At::Message(file.index(), message.index()));
            }
        }
        for (resource, at) in file.resource_definitions().zip(0..) {
            add(&resource, At::Definition(file.index(), at));
        }
        Self(out)
    }
}

impl Resources {
    /// Those of files, in the order of the files; of one file, messages first.
    pub fn of<'a>(files: impl Iterator<Item = File<'a>>) -> Self {
        let all: Vec<_> = files.map(DeclaredResources::of).collect();
        Self::join(all.iter())
    }

    /// What single files declare, as [`of`](Self::of) has it.
    pub fn join<'d>(files: impl Iterator<Item = &'d DeclaredResources>) -> Self {
        let mut out = Self::default();
        for (name, at) in files.flat_map(|it| &it.0) {
            out.0.entry(Arc::clone(name)).or_default().push(*at);
        }
        out
    }

    /// Every declaration of a type, messages and definitions.
    pub fn find<'a>(
        &self,
        schema: &'a Schema,
        type_name: &str,
    ) -> impl Iterator<Item = (ResourceOwner<'a>, Resource<'a>)> {
        let all = self.0.get(type_name).into_iter().flatten();
        all.filter_map(|at| match *at {
            At::Message(file, row) => {
                let message = Message { schema, file, row };
                Some((ResourceOwner::Message(message), message.resource()?))
            }
            At::Definition(file, at) => {
                let file = schema.at(file);
                let resource = file.resource_definitions().nth(at as usize)?;
                Some((ResourceOwner::File(file), resource))
            }
        })
    }

    /// The message that declares a type, the first where several do.
    pub fn message<'a>(&self, schema: &'a Schema, type_name: &str) -> Option<Message<'a>> {
        self.find(schema, type_name).find_map(|item| match item.0 {
            ResourceOwner::Message(message) => Some(message),
            ResourceOwner::File(_) => None,
        })
    }

    /// The types, in no order that means anything.
    pub fn types(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|it| &**it)
    }
}
