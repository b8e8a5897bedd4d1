//! Required fields of messages that options set field by field.

use std::{cell::LazyCell, collections::BTreeMap};

use rustc_hash::{FxHashMap, FxHashSet};

use super::{defs::Defs, interpret::Interpreter};
use crate::{
    model::{
        Label, Type,
        table::{Ref, TextRange},
        wire::Reader,
    },
    words::{self, Joint},
};

/// How deep messages are looked into.
const DEPTH: u32 = 100;

/// The options of one element that were set field by field: where, by number.
pub(super) type InParts = FxHashMap<u32, (Ref, TextRange)>;

/// Reports required fields that are missing in the messages that options are. protoc finds them
/// when it reads options back, which it does not do for files that are only imported.
pub(super) fn check(interpreter: &mut Interpreter<'_>, in_parts: &InParts, options: &[u8]) {
    if in_parts.is_empty() || !interpreter.is_read || interpreter.unit.lost_anything() {
        return;
    }
    let defs = interpreter.defs;
    let mut merged: BTreeMap<u32, Vec<u8>> = BTreeMap::new();
    for (number, value) in Reader::new(options).filter(|it| in_parts.contains_key(&it.0)) {
        merged.entry(number).or_default().extend(value.bytes().unwrap_or_default());
    }
    for (number, bytes) in merged {
        let Some(&(top, range)) = in_parts.get(&number) else { continue };
        let Some(message) = defs.field(top).type_ref else { continue };
        if let Some((message, names)) = missing(defs, message, &bytes, DEPTH) {
            interpreter.report(message, &names, range);
        }
    }
}

impl Interpreter<'_> {
    /// Reports required fields of a message that are not set.
    pub(super) fn check_required(
        &mut self,
        message: Ref,
        is_set: impl Fn(i32) -> bool,
        range: TextRange,
    ) {
        let names = lacking(self.defs, message, is_set);
        if !names.is_empty() {
            self.report(message, &names, range);
        }
    }

    fn report(&mut self, message: Ref, names: &[String], range: TextRange) {
        let name = self.defs.message_name(message);
        let names = words::few(names.iter().cloned(), names.len(), Joint::And);
        let message = format!("required fields of `{name}` are not set: {names}");
        self.fault(range, message).help("set them");
    }
}

/// The names of required fields that are not set.
fn lacking(defs: Defs<'_>, message: Ref, is_set: impl Fn(i32) -> bool) -> Vec<String> {
    if defs.is_damaged(message) {
        return Vec::new();
    }
    let table = defs.files.table(message.file);
    table.fields[defs.message(message).fields.range()]
        .iter()
        .filter(|it| it.is_required())
        .filter(|it| !is_set(it.number))
        .map(|it| format!("`{}`", table.str(it.head.name)))
        .collect()
}

/// The first message that lacks something, and what.
fn missing(defs: Defs<'_>, message: Ref, bytes: &[u8], depth: u32) -> Option<(Ref, Vec<String>)> {
    let set = LazyCell::new(|| Reader::new(bytes).map(|it| it.0 as i32).collect::<FxHashSet<_>>());
    let names = lacking(defs, message, |it| set.contains(&it));
    if !names.is_empty() {
        return Some((message, names));
    }
    if depth == 0 {
        return None;
    }
    // The parts of one message count together.
    let mut parts: BTreeMap<(u32, usize), (Ref, Vec<u8>)> = BTreeMap::new();
    for (at, (number, value)) in Reader::new(bytes).enumerate() {
        let Some(bytes) = value.bytes() else { continue };
        let Some(field) = defs.field_numbered(message, number as i32) else { continue };
        let field = defs.field(field);
        if let (Type::Message | Type::Group, Some(inner)) = (field.kind, field.type_ref) {
            let at = if field.label == Label::Repeated { at } else { 0 };
            let part = parts.entry((number, at)).or_insert_with(|| (inner, Vec::new()));
            part.1.extend_from_slice(bytes);
        }
    }
    parts.into_values().find_map(|(inner, bytes)| missing(defs, inner, &bytes, depth - 1))
}
