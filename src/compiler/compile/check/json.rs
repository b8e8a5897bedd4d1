//! JSON names: sound, and different from each other.

use crate::vocabulary::JsonFormat;
use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Checker;
use crate::model::{
    json_name,
    table::{FieldTable, MessageTable},
};

/// How many names a map may have room for that serves the next message.
const KEPT: usize = 256;

impl<'a> Checker<'a> {
    pub(super) fn json_names(&mut self) {
        for field in &self.table.fields {
            if !self.is_custom(field) {
                continue;
            }
            let (name, json) = (self.name(&field.head), self.table.str(field.json_name));
            if field.extendee.len > 0 {
                let message = format!("extension `{name}` has a `json_name`");
                self.fault(field.json_name_range, message)
                    .help("extensions are named in brackets in JSON; remove the option");
            } else if json.starts_with('[') && json.ends_with(']') {
                let message = format!("the JSON name `{json}` of field `{name}` is in brackets");
                self.fault(field.json_name_range, message)
                    .help("names in brackets are those of extensions");
            } else if json.contains('\0') {
                let message = format!("the JSON name of field `{name}` has a null character");
                self.fault(field.json_name_range, message);
            }
        }
        let mut seen = FxHashMap::default();
        for message in self.table.messages.iter().filter(|it| !it.map_entry) {
            let is_lenient = self.options(&message.head).bool(11) == Some(true);
            if is_lenient || self.unit.lost_option_in(message.head.range) {
                continue;
            }
            let fields = &self.table.fields[message.fields.range()];
            let custom: Vec<bool> = fields.iter().map(|it| self.is_custom(it)).collect();
            self.apart(message, Names::Derived, &custom, &mut seen);
            if custom.contains(&true) {
                self.apart(message, Names::Written, &custom, &mut seen);
            }
        }
    }

    /// Whether a field has another JSON name than it would have by itself.
    fn is_custom(&self, field: &FieldTable) -> bool {
        !field.json_name_range.is_none()
            && self.table.str(field.json_name) != json_name(self.name(&field.head))
    }

    /// Reports fields of one JSON name; `custom` says which have another than by themselves. What
    /// was seen before is of other messages.
    fn apart(
        &mut self,
        message: &MessageTable,
        names: Names,
        custom: &[bool],
        seen: &mut FxHashMap<Cow<'a, str>, usize>,
    ) {
        // To clear a map takes as long as it is large.
        if seen.capacity() > KEPT {
            *seen = FxHashMap::default();
        } else {
            seen.clear();
        }
        let fields = &self.table.fields[message.fields.range()];
        let lenient = message.head.features.json_format == JsonFormat::LegacyBestEffort;
        for (at, field) in fields.iter().enumerate() {
            let json: Cow<'a, str> = match names {
                Names::Written => self.table.str(field.json_name).into(),
                Names::Derived if custom[at] => json_name(self.name(&field.head)).into(),
                Names::Derived => self.table.str(field.json_name).into(),
            };
            let written = |at: usize| names == Names::Written && custom[at];
            let Some(first) = seen.get(&json).copied() else {
                seen.insert(json, at);
                continue;
            };
            // Two derived names were compared before.
            if names == Names::Written && !written(at) && !written(first) {
                continue;
            }
            let lenient = lenient && !(written(at) && written(first));
            let first = &fields[first];
            let (name, other) = (self.name(&field.head), self.name(&first.head));
            let message = format!("fields `{name}` and `{other}` are both `{json}` in JSON");
            let (range, label) = (field.head.name_range, self.label(first.head.name_range));
            let found =
                if lenient { self.warn(range, message) } else { self.fault(range, message) };
            found.label(label, "the other field").help("rename one, or set its `json_name`");
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Derived,
    Written,
}
