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
        for it in &self.table.fields {
            if !self.is_custom(it) {
                continue;
            }
            let (name, json) = (self.name(&it.head), self.table.str(it.json_name));
            if it.extendee.len > 0 {
                let message = format!("extension `{name}` has a `json_name`");
                self.fault(it.json_name_range, message)
                    .help("extensions are named in brackets in JSON; remove the option");
            } else if json.starts_with('[') && json.ends_with(']') {
                let message = format!("the JSON name `{json}` of field `{name}` is in brackets");
                self.fault(it.json_name_range, message)
                    .help("names in brackets are those of extensions");
            } else if json.contains('\0') {
                let message = format!("the JSON name of field `{name}` has a null character");
                self.fault(it.json_name_range, message);
            }
        }
        let mut seen = FxHashMap::default();
        for it in self.table.messages.iter().filter(|it| !it.map_entry) {
            let is_lenient = self.options(&it.head).bool(11) == Some(true);
            if is_lenient || self.unit.lost_option_in(it.head.range) {
                continue;
            }
            let fields = &self.table.fields[it.fields.range()];
            let custom: Vec<bool> = fields.iter().map(|it| self.is_custom(it)).collect();
            self.apart(it, Names::Derived, &custom, &mut seen);
            if custom.contains(&true) {
                self.apart(it, Names::Written, &custom, &mut seen);
            }
        }
    }

    /// Whether a field has another JSON name than it would have by itself.
    fn is_custom(&self, it: &FieldTable) -> bool {
        !it.json_name_range.is_none()
            && self.table.str(it.json_name) != json_name(self.name(&it.head))
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
        match seen.capacity() > KEPT {
            true => *seen = FxHashMap::default(),
            false => seen.clear(),
        }
        let fields = &self.table.fields[message.fields.range()];
        let lenient = message.head.features.json_format == JsonFormat::LegacyBestEffort;
        for (at, it) in fields.iter().enumerate() {
            let json: Cow<'a, str> = match names {
                Names::Written => self.table.str(it.json_name).into(),
                Names::Derived if custom[at] => json_name(self.name(&it.head)).into(),
                Names::Derived => self.table.str(it.json_name).into(),
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
            let (name, other) = (self.name(&it.head), self.name(&first.head));
            let message = format!("fields `{name}` and `{other}` are both `{json}` in JSON");
            let (range, label) = (it.head.name_range, self.label(first.head.name_range));
            let found = match lenient {
                true => self.warn(range, message),
                false => self.fault(range, message),
            };
            found.label(label, "the other field").help("rename one, or set its `json_name`");
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    Derived,
    Written,
}
