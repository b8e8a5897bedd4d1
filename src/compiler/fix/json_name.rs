//! Options of fields: names in JSON that stay when fields are renamed, and any other.

use super::{Edits, brackets::Brackets};
use crate::model::{Field, json_name};

impl Edits<'_> {
    /// Writes down the name that a field has in JSON, where the one that is derived from its new name
    /// is another: as the last of the options in its brackets, or in brackets of its own.
    /// Extensions have no such option: JSON calls them by their full names.
    pub fn keep_json_name(&mut self, field: Field<'_>, new: &str) -> &mut Self {
        let name = field.json_name();
        let is_written = field.is_extension() || field.json_name_location().is_some();
        if is_written || json_name(new) == name {
            return self;
        }
        self.add_option(field, &format!("json_name = \"{name}\""))
    }

    /// Adds an option to a field, as the last of those in its brackets, or in brackets of its own.
    pub fn add_option(&mut self, field: Field<'_>, option: &str) -> &mut Self {
        let Some((tree, written)) = self.written_field(field) else { return self };
        let Some(brackets) = Brackets::of(tree, written) else {
            return self.insert(tree.file(), written.number_span().end, format!(" [{option}]"));
        };
        for (at, text) in brackets.with_last(option) {
            self.insert(tree.file(), at, text);
        }
        self
    }
}
