//! Which files name what others declare.

use rustc_hash::FxHashMap;

use super::{Form, References};
use crate::model::Schema;

/// By the file that declares something, those that name it.
pub(super) type Users = FxHashMap<u32, Vec<u32>>;

impl References {
    /// The files that name something that a file declares, by their places in the schema's list. Names
    /// that follow from a type, as those of the fields of an option, count for nothing: they need no
    /// import.
    pub(in crate::fix) fn users(&self, schema: &Schema, file: u32) -> &[u32] {
        let users = self.users.get_or_init(|| {
            let mut all = Users::default();
            self.sites.iter().for_each(|(name, sites)| {
                let named = sites.iter().filter(|it| it.form != Form::Word);
                if let Some(element) = schema.element(name) {
                    let users = all.entry(element.file().index()).or_default();
                    users.extend(named.map(|it| it.span.file));
                }
            });
            all.values_mut().for_each(|users| {
                users.sort_unstable();
                users.dedup();
            });
            all
        });
        users.get(&file).map_or(&[], Vec::as_slice)
    }
}
