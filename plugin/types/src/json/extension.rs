//! Extensions: members whose names are those of the schema in brackets, among what a message keeps.

use std::{
    collections::{BTreeMap, BTreeSet},
    marker::PhantomData,
    sync::{Arc, PoisonError, RwLock},
};

use serde::{
    Serialize as _,
    de::DeserializeSeed as _,
    ser::{Error as _, SerializeMap},
};

use super::{
    Codec, Options,
    codec::Inward,
    content::{Content, Fault, Keeper},
    reader, writer,
};
use crate::wire::{Extension, UnknownFields};

/// An extension of some message, that its JSON may have.
pub(super) trait Known: Send + Sync {
    fn number(&self) -> u32;

    /// Reads a value into what a message keeps.
    fn read(&self, from: Content, options: Options, to: &mut UnknownFields) -> Result<(), Fault>;

    /// What a message keeps of it; none if that is nothing, or no value of the type, as in other unknown fields.
    fn write(&self, from: &UnknownFields, options: Options) -> Result<Option<Content>, Fault>;
}

/// The extensions of one message.
#[derive(Default)]
struct Extensions {
    by_name: BTreeMap<&'static str, Arc<dyn Known>>,
    names: BTreeMap<u32, &'static str>,
}

static REGISTERED: RwLock<BTreeMap<&str, Extensions>> = RwLock::new(BTreeMap::new());

/// For generated code: lets the JSON of a message have an extension, in the whole program. `extended` is the
/// full name of the message.
pub fn register_extension<M: 'static, T: Default + 'static>(
    extended: &'static str,
    extension: &'static Extension<M, T>,
    codec: impl Codec<T> + Send + Sync + 'static,
) {
    register(extended, extension.name(), Single { extension, codec });
}

/// The same for one that is a list.
pub fn register_list_extension<M: 'static, T: 'static>(
    extended: &'static str,
    extension: &'static Extension<M, Vec<T>>,
    codec: impl Codec<T> + Send + Sync + 'static,
) {
    register(extended, extension.name(), List { extension, codec });
}

fn register(extended: &'static str, name: &'static str, known: impl Known + 'static) {
    let mut registered = REGISTERED.write().unwrap_or_else(PoisonError::into_inner);
    let extensions = registered.entry(extended).or_default();
    extensions.names.insert(known.number(), name);
    extensions.by_name.insert(name, Arc::new(known));
}

/// The extension of a message that the name of a member means.
#[cold]
pub(super) fn find(extended: &str, member: &str) -> Option<Arc<dyn Known>> {
    let name = member.strip_prefix('[')?.strip_suffix(']')?;
    let registered = REGISTERED.read().unwrap_or_else(PoisonError::into_inner);
    registered.get(extended)?.by_name.get(name).cloned()
}

/// Writes the extensions that are known among what a message keeps, in the order in which they are there.
#[cold]
pub(super) fn write<M: SerializeMap>(
    extended: &str,
    kept: &UnknownFields,
    options: Options,
    to: &mut M,
) -> Result<(), M::Error> {
    for (name, known) in all(extended, kept) {
        let too_deep = || M::Error::custom("too many extensions are inside of each other");
        let inside = options.inside().ok_or_else(too_deep)?;
        let of_extension = |it| M::Error::custom(format_args!("extension `{name}`: {it}"));
        if let Some(value) = known.write(kept, inside).map_err(of_extension)? {
            to.serialize_entry(&format!("[{name}]"), &value)?;
        }
    }
    Ok(())
}

/// The extensions that are known among what a message keeps, each once.
fn all(extended: &str, kept: &UnknownFields) -> Vec<(&'static str, Arc<dyn Known>)> {
    let registered = REGISTERED.read().unwrap_or_else(PoisonError::into_inner);
    let Some(extensions) = registered.get(extended) else { return Vec::new() };
    let mut seen = BTreeSet::new();
    let found = kept.iter().filter_map(|(number, _)| {
        let name = *extensions.names.get(&number)?;
        let known = extensions.by_name.get(name)?;
        seen.insert(number).then(|| (name, Arc::clone(known)))
    });
    found.collect()
}

/// One that has a value.
struct Single<M: 'static, T: 'static, C> {
    extension: &'static Extension<M, T>,
    codec: C,
}

impl<M, T: Default, C: Codec<T> + Send + Sync> Known for Single<M, T, C> {
    fn number(&self) -> u32 {
        self.extension.number()
    }

    fn read(&self, from: Content, options: Options, to: &mut UnknownFields) -> Result<(), Fault> {
        let inward = Inward { codec: self.codec, options, of: PhantomData };
        let read = reader::Nullable(inward).deserialize(from)?;
        if let Some(value) = read.unwrap_or_else(|| self.codec.null()) {
            self.extension.push(&value, to);
        }
        Ok(())
    }

    fn write(&self, from: &UnknownFields, options: Options) -> Result<Option<Content>, Fault> {
        let value = self.extension.read(from.as_bytes()).ok().flatten();
        value.map(|value| self.codec.write(&value, options, Keeper)).transpose()
    }
}

/// One that has any number of them.
struct List<M: 'static, T: 'static, C> {
    extension: &'static Extension<M, Vec<T>>,
    codec: C,
}

impl<M, T, C: Codec<T> + Send + Sync> Known for List<M, T, C> {
    fn number(&self) -> u32 {
        self.extension.number()
    }

    fn read(&self, from: Content, options: Options, to: &mut UnknownFields) -> Result<(), Fault> {
        let mut values = Vec::new();
        let list = reader::List { to: &mut values, codec: self.codec, options };
        reader::Nullable(list).deserialize(from)?;
        self.extension.push(&values, to);
        Ok(())
    }

    fn write(&self, from: &UnknownFields, options: Options) -> Result<Option<Content>, Fault> {
        let values = self.extension.read(from.as_bytes()).ok().flatten();
        let values = values.filter(|it| !it.is_empty());
        let write =
            |it: Vec<T>| writer::List { values: &it, codec: self.codec, options }.serialize(Keeper);
        values.map(write).transpose()
    }
}
