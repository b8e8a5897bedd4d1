//! The files whose extensions the options of a descriptor set: in sources names tell, here numbers.

use rustc_hash::FxHashSet;

use super::{DEPTH, defs::Defs};
use crate::{
    compile::{files::Unit, hash::NameHash},
    model::{
        Owner, Type,
        table::Ref,
        wire::{Reader, Value},
    },
};

/// The message that a value is.
#[derive(Clone, Copy)]
enum Of {
    Here(Ref),
    /// One that no file declares, by its full name.
    Absent(NameHash),
}

struct Needed<'a> {
    defs: Defs<'a>,
    files: FxHashSet<u32>,
}

pub(super) fn needed(defs: Defs<'_>, unit: Unit<'_>) -> FxHashSet<u32> {
    let mut out = Needed { defs, files: FxHashSet::default() };
    for (owner, row) in unit.table.option_rows() {
        out.options(owner, unit.table.option_values(Some(row)).0);
    }
    out.files
}

impl Needed<'_> {
    fn options(&mut self, owner: Owner, bytes: &[u8]) {
        let of = self.named(owner.message());
        if let Of::Here(_) = of {
            return self.message(bytes, of, DEPTH);
        }
        // What declares the options need not be there for features to be known.
        let features = self.named("google.protobuf.FeatureSet");
        for (number, value) in Reader::new(bytes) {
            match value.bytes() {
                Some(bytes) if number == owner.features() => {
                    self.message(bytes, features, DEPTH - 1);
                }
                _ => self.field(number, value, of, DEPTH),
            }
        }
    }

    fn named(&self, name: &str) -> Of {
        let short = name.strip_prefix("google.protobuf.");
        let here = short.and_then(|it| self.defs.options(it)).map(Of::Here);
        here.unwrap_or_else(|| Of::Absent(NameHash::ROOT.path(name)))
    }

    fn message(&mut self, bytes: &[u8], of: Of, depth: u32) {
        if depth > 0 {
            Reader::new(bytes).for_each(|(number, value)| self.field(number, value, of, depth));
        }
    }

    fn field(&mut self, number: u32, value: Value<'_>, of: Of, depth: u32) {
        let number = number as i32;
        let found = match of {
            Of::Here(here) => self.defs.field_numbered(here, number),
            Of::Absent(name) => self.defs.extensions.of_absent(name, number),
        };
        let Some(found) = found else { return };
        let field = self.defs.field(found);
        if field.extendee.len > 0 {
            self.files.insert(found.file);
        }
        if let (Some(bytes), Type::Message | Type::Group) = (value.bytes(), field.kind) {
            let name = || NameHash::ROOT.path(self.defs.str(found.file, field.type_name));
            let of = field.type_ref.map_or_else(|| Of::Absent(name()), Of::Here);
            self.message(bytes, of, depth - 1);
        }
    }
}
