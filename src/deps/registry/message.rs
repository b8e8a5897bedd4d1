//! Messages of registries: what is asked for, and what is read of answers.

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, put_bytes},
};
use protosmith_lint::config::RegistryModule;

use super::plain;
use crate::{
    deps::digest::{B5, hex},
    generate::Fault,
};

/// The bytes of a `b5` digest, and the number of its kind.
const B5_LEN: usize = 64;
const B5_KIND: i32 = 1;

/// A commit of a module.
pub(super) struct Commit {
    pub id: String,
    /// When it was pushed: seconds and nanoseconds.
    pub created: (i64, i32),
    /// The id of its module.
    pub module: String,
    /// The `b5` digest.
    pub digest: String,
}

/// An answer that has something missing.
pub(super) fn nonsense(what: &str) -> Fault {
    format!("the registry answers without {what}").into()
}

/// A `ResourceRef` of an id.
pub(super) fn reference_of_id(id: &str) -> Vec<u8> {
    let mut out = Vec::new();
    put_bytes(&mut out, 1, id.as_bytes());
    out
}

/// A `ResourceRef`: the default label of a module, or a label or a commit of it.
pub(super) fn reference(module: RegistryModule<'_>, wanted: Option<&str>) -> Vec<u8> {
    let mut name = Vec::new();
    put_bytes(&mut name, 1, module.owner.as_bytes());
    put_bytes(&mut name, 2, module.module.as_bytes());
    if let Some(wanted) = wanted {
        put_bytes(&mut name, 4, wanted.as_bytes());
    }
    let mut out = Vec::new();
    put_bytes(&mut out, 2, &name);
    out
}

/// A message with a list of others as its first field.
pub(super) fn list<T: AsRef<[u8]>>(items: impl IntoIterator<Item = T>) -> Vec<u8> {
    let mut out = Vec::new();
    for item in items {
        put_bytes(&mut out, 1, item.as_ref());
    }
    out
}

/// The commits of a list.
pub(super) fn commits<'a>(
    mut list: impl Iterator<Item = OptionValues<'a>>,
) -> Result<Vec<Commit>, Fault> {
    let commits = list.try_fold(Vec::new(), |mut all, it| {
        all.push(commit(it)?);
        Some(all)
    });
    commits.ok_or_else(|| nonsense("ids and a `b5` digest for each commit"))
}

fn commit(message: OptionValues<'_>) -> Option<Commit> {
    let digest = message.message(5).last().filter(|it| it.int(1) == Some(B5_KIND))?;
    let digest = digest.get(2).and_then(Value::bytes).filter(|it| it.len() == B5_LEN)?;
    let created = message.message(2).last();
    let seconds = created.and_then(|it| it.get(1)?.int()).unwrap_or_default().cast_signed();
    let nanos = created.and_then(|it| it.int(2)).unwrap_or_default();
    Some(Commit {
        id: id(message, 1)?,
        created: (seconds, nanos),
        module: id(message, 4)?,
        digest: format!("{B5}{}", hex(digest)),
    })
}

/// An id in hexadecimal digits. Registries have them without dashes, as locks do, or had them with dashes.
pub(super) fn id(message: OptionValues<'_>, number: u32) -> Option<String> {
    let id = plain(message.str(number)?);
    let is_id = id.len() == 32 && id.bytes().all(|it| it.is_ascii_hexdigit());
    is_id.then_some(id)
}
