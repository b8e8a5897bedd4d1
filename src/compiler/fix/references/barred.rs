//! Names that are declared by none and that may be given to none.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{References, member, parent};
use crate::model::{Enum, EnumValue, File, Schema, json_name, without_prefix};

/// Of the files that were asked for.
#[derive(Debug, Default)]
pub(super) struct Barred {
    /// Full names.
    reserved: FxHashSet<String>,
    /// Names in JSON that follow from names of fields, whether or not a field says another.
    derived: Owners,
    /// Names in JSON that fields say.
    written: Owners,
    /// By the name of an enum and what generated code may call a value: the number of the value.
    values: FxHashMap<String, i32>,
}

/// By the name of a message and a name in JSON: the full name of the field; none for several.
type Owners = FxHashMap<String, Option<String>>;

impl Barred {
    fn of(schema: &Schema) -> Self {
        let mut out = Self::default();
        for file in schema.files().filter(|it| it.is_target()) {
            out.add_reserved(file);
            for value in file.enum_values() {
                out.values
                    .entry(short_name(value.parent(), value.name()))
                    .or_insert(value.number());
            }
            for field in file.fields().filter(|it| !it.is_extension()) {
                let (scope, full_name) = (parent(field.full_name()), field.full_name());
                add_owner(&mut out.derived, member(scope, &json_name(field.name())), full_name);
                if field.json_name_location().is_some() {
                    add_owner(&mut out.written, member(scope, field.json_name()), full_name);
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

/// Values with the same one have the same number.
fn short_name(of: Enum<'_>, name: &str) -> String {
    member(of.full_name(), &without_prefix(of.name(), name))
}

/// Whether generated code may call two values the same that have not the same number, if the enum is
/// called so.
fn has_alike(of: Enum<'_>, name: &str) -> bool {
    let mut numbers = FxHashMap::default();
    let mut number =
        |it: EnumValue<'_>| *numbers.entry(without_prefix(name, it.name())).or_insert(it.number());
    of.values().any(|it| number(it) != it.number())
}

fn add_owner(owners: &mut Owners, name: String, field: &str) {
    let known = owners.entry(name).or_insert_with(|| Some(field.to_owned()));
    if known.as_deref() != Some(field) {
        *known = None;
    }
}

impl References {
    /// Whether what has a full name may not have a name beside it, though no other is declared there:
    /// it is reserved, or a field would have the name of another in JSON. Names that follow from names
    /// of fields have to differ even where the fields say others, and those of enum values without their
    /// case and the name of the enum, whichever of them is renamed.
    pub(in crate::fix) fn bars(&self, schema: &Schema, full_name: &str, name: &str) -> bool {
        let barred = self.barred.get_or_init(|| Barred::of(schema));
        let scope = parent(full_name);
        if barred.reserved.contains(&member(scope, name)) {
            return true;
        }
        if let Some(Ok(value)) = schema.element(full_name).map(EnumValue::try_from) {
            let number = barred.values.get(&short_name(value.parent(), name));
            return number.is_some_and(|it| *it != value.number());
        }
        if let Some(Ok(of)) = schema.element(full_name).map(Enum::try_from) {
            return has_alike(of, name);
        }
        let field = schema.field(full_name).filter(|it| !it.is_extension());
        let Some(field) = field else { return false };
        let json = member(scope, &json_name(name));
        // A name that is kept is written, and no two fields may write one.
        let kept = member(scope, field.json_name());
        let is_of_other = |owners: &Owners, name| {
            owners.get(name).is_some_and(|it| it.as_deref() != Some(full_name))
        };
        let writes = |name| is_of_other(&barred.written, name);
        is_of_other(&barred.derived, &json)
            || field.json_name_location().is_none()
                && (writes(&json) || json != kept && writes(&kept))
    }
}
