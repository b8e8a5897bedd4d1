//! Options of elements as values of expressions.

use std::rc::Rc;

use protosmith_cel::{MapValue, Value};
use protosmith_compiler::{
    compile::descriptor_proto,
    model::{
        Field, File, Options, Owner, Visible,
        wire::{Reader, Value as Wire},
    },
};
use rustc_hash::FxHashMap;

use super::protovalidate::{FileTypes, written};
use crate::rule::FileCache;

/// The extensions of options that a file can name: their full names by options message and number.
struct Extensions(FxHashMap<(usize, i32), String>);

impl Extensions {
    fn of(file: File<'_>, visible: &Visible) -> Self {
        let files = visible.files.iter().map(|it| file.schema().at(*it));
        let known = files.flat_map(File::extensions).filter_map(|it| {
            let at = Owner::index_of(it.extendee_name())?;
            Some(((at, it.number()), it.full_name().to_owned()))
        });
        Self(known.collect())
    }
}

/// The options that are set: names of those of `descriptor.proto` and full names of extensions, to
/// values. Values of enums are their names. An option that nobody declares is left out.
pub fn options<'a>(
    owner: Owner,
    options: Options<'a>,
    file: File<'a>,
    cache: &FileCache,
) -> Value<'a> {
    let mut set: Vec<(u32, Vec<Wire<'a>>)> = Vec::new();
    let mut places = FxHashMap::default();
    for (number, value) in Reader::new(options.bytes()) {
        let at = *places.entry(number).or_insert(set.len());
        if at == set.len() {
            set.push((number, Vec::new()));
        }
        set[at].1.push(value);
    }
    let mut map = MapValue::default();
    if set.is_empty() {
        return Value::Map(map.into());
    }
    let message = descriptor_proto().message(owner.message());
    let visible = |file: File<'a>| cache.get(file, || Visible::of(file));
    let types = |file: File<'a>| FileTypes::with_names(file.schema(), visible(file));
    let (mut ours, mut theirs) = (None, None);
    for (number, wires) in set {
        let known = message.and_then(|it| it.fields().find(|it| it.number() == number as i32));
        let (field, types, name) = if let Some(field) = known {
            let types = ours.get_or_insert_with(|| types(field.file()));
            (field, &*types, field.name())
        } else if let Some(field) = extension(owner, number, file, cache) {
            let types = theirs.get_or_insert_with(|| types(file));
            (field, &*types, field.full_name())
        } else {
            continue;
        };
        if let Some(value) = written(types, field, &wires) {
            // A name is there once.
            let _ = map.insert(Value::text(name), value).is_ok();
        }
    }
    Value::Map(map.into())
}

fn extension<'a>(
    owner: Owner,
    number: u32,
    file: File<'a>,
    cache: &FileCache,
) -> Option<Field<'a>> {
    let known: Rc<Extensions> =
        cache.get(file, || Extensions::of(file, &cache.get(file, || Visible::of(file))));
    let name = known.0.get(&(owner as usize, number as i32))?;
    file.schema().field(name)
}
