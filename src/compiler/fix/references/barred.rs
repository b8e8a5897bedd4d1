//! Names that are declared by none and that may be given to none.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{References, member, parent};
use crate::model::{File, Schema, json_name};

/// Of the files that were asked for.
#[derive(Debug, Default)]
pub(super) struct Barred {
    /// Full names.
    reserved: FxHashSet<String>,
    /// By the name of the message and a name that a field has in JSON, or would have if it did not say
    /// another: the full name of the field; none for several.
    json: FxHashMap<String, Option<String>>,
}

impl Barred {
    fn of(schema: &Schema) -> Self {
        let mut out = Self::default();
        for file in schema.files().filter(|it| it.is_target()) {
            out.add_reserved(file);
            for field in file.fields().filter(|it| !it.is_extension()) {
                let (scope, full_name) = (parent(field.full_name()), field.full_name());
                let derived = json_name(field.name());
                for name in [&*derived, field.json_name()] {
                    let known = out.json.entry(member(scope, name));
                    let known = known.or_insert_with(|| Some(full_name.to_owned()));
                    if known.as_deref() != Some(full_name) {
                        *known = None;
                    }
                }
            }
        }
        out
    }

    fn add_reserved(&mut self, file: File<'_>) {
        for message in file.messages() {
            let names = message.reserved_names().map(|it| member(message.full_name(), it));
            self.reserved.extend(names);
        }
        for of in file.enums() {
            // Values are declared beside their enum.
            let names = of.reserved_names().map(|it| member(parent(of.full_name()), it));
            self.reserved.extend(names);
        }
    }
}

impl References {
    /// Whether what has a full name may not have a name beside it, though no other is declared there:
    /// it is reserved, or a field would have the name of another in JSON.
    pub(in crate::fix) fn bars(&self, schema: &Schema, full_name: &str, name: &str) -> bool {
        let barred = self.barred.get_or_init(|| Barred::of(schema));
        let scope = parent(full_name);
        if barred.reserved.contains(&member(scope, name)) {
            return true;
        }
        let Some(_) = schema.field(full_name).filter(|it| !it.is_extension()) else { return false };
        let known = barred.json.get(&member(scope, &json_name(name)));
        known.is_some_and(|it| it.as_deref() != Some(full_name))
    }
}
