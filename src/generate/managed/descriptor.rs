//! Sets options in the bytes of descriptors. Everything else is copied as it is.

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, parts, put_bytes},
};

use super::{rules::FileRules, setting::Setting};

/// The walk over the fields of a file.
pub(super) struct Fields<'a> {
    rules: &'a FileRules<'a>,
    /// Whether any rule is about fields: most files are not looked through.
    is_idle: bool,
    /// Where in the descriptor the walk is.
    path: Vec<i32>,
    scope: String,
    /// The paths of the options that were set.
    pub(super) changed: Vec<Vec<i32>>,
}

const JSTYPE: u32 = 6;

/// int64, uint64, fixed64, sfixed64, sint64.
const WIDE: [i32; 5] = [3, 4, 6, 16, 18];

impl<'a> Fields<'a> {
    pub(super) fn new(rules: &'a FileRules<'a>) -> Self {
        let is_idle = !rules.index.sets_fields;
        let scope = rules.package.to_owned();
        Self { rules, is_idle, path: Vec::new(), scope, changed: Vec::new() }
    }

    /// Messages, extensions and fields of a file or message, by the numbers of their lists.
    fn list(&mut self, bytes: &[u8], messages: u32, fields: &[u32], out: &mut Vec<u8>) {
        let mut counts = [0; 16];
        for (number, value, raw) in parts(bytes) {
            let is_message = number == messages;
            let Some(inner) = value.bytes().filter(|_| is_message || fields.contains(&number))
            else {
                out.extend_from_slice(raw);
                continue;
            };
            let count = &mut counts[number as usize];
            self.path.extend([number as i32, *count]);
            *count += 1;
            let new = if is_message { self.message(inner) } else { self.field(inner) };
            self.path.truncate(self.path.len() - 2);
            match new {
                Some(new) => put_bytes(out, number, &new),
                None => out.extend_from_slice(raw),
            }
        }
    }

    fn message(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let before = (self.scope.len(), self.changed.len());
        self.enter(OptionValues(bytes).str(1).unwrap_or_default());
        let mut out = Vec::with_capacity(bytes.len());
        self.list(bytes, 3, &[2, 6], &mut out);
        self.scope.truncate(before.0);
        (self.changed.len() > before.1).then_some(out)
    }

    fn enter(&mut self, name: &str) {
        if !self.scope.is_empty() {
            self.scope.push('.');
        }
        self.scope.push_str(name);
    }

    fn field(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let values = OptionValues(bytes);
        if !WIDE.contains(&values.int(5)?) {
            return None;
        }
        let length = self.scope.len();
        self.enter(values.str(1).unwrap_or_default());
        let wanted = self.rules.jstype(&self.scope);
        self.scope.truncate(length);
        let wanted = wanted?;
        let options = values.get(8).and_then(Value::bytes).unwrap_or_default();
        if OptionValues(options).int(JSTYPE) == Some(wanted) {
            return None;
        }
        self.changed.push([&self.path[..], &[8, JSTYPE as i32]].concat());
        Some(with_options(bytes, &[Setting::int(JSTYPE, wanted)]))
    }
}

/// The descriptor of a file with settings in its options, and in those of its fields.
pub(super) fn set(descriptor: &[u8], settings: &[Setting], fields: &mut Fields<'_>) -> Vec<u8> {
    let mut out =
        if settings.is_empty() { descriptor.to_vec() } else { with_options(descriptor, settings) };
    if !fields.is_idle {
        let before = std::mem::take(&mut out);
        fields.list(&before, 4, &[7], &mut out);
    }
    out
}

/// A descriptor of a file or field with settings in its options: in both the eighth field.
fn with_options(descriptor: &[u8], settings: &[Setting]) -> Vec<u8> {
    let mut out = Vec::with_capacity(descriptor.len() + 256);
    let mut options = Vec::new();
    let (mut before, mut after): (Vec<&[u8]>, Vec<&[u8]>) = (Vec::new(), Vec::new());
    for (number, value, raw) in parts(descriptor) {
        match (number, value) {
            (8, Value::Bytes(bytes)) => options.extend_from_slice(bytes),
            (..8, _) => before.push(raw),
            _ => after.push(raw),
        }
    }
    before.iter().for_each(|it| out.extend_from_slice(it));
    put_bytes(&mut out, 8, &merged(&options, settings));
    after.iter().for_each(|it| out.extend_from_slice(it));
    out
}

/// Options with settings among them, in the order of their numbers; custom options stay at the end
/// in the order that they have.
fn merged(options: &[u8], settings: &[Setting]) -> Vec<u8> {
    const FIRST_CUSTOM: u32 = 1000;
    let is_set = |number| settings.iter().any(|it| it.number == number);
    let mut all: Vec<(u32, &[u8])> = parts(options)
        .filter(|it| !is_set(it.0))
        .map(|(number, _, raw)| (number.min(FIRST_CUSTOM), raw))
        .chain(settings.iter().map(|it| (it.number, &it.bytes[..])))
        .collect();
    all.sort_by_key(|it| it.0);
    all.into_iter().flat_map(|it| it.1).copied().collect()
}
