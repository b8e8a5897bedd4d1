//! Fields of messages by their names, in time that does not grow with how many there are.

use protosmith_compiler::model::{Field, Message};
use rustc_hash::FxHashMap;

/// The fields of messages that have many, by the full name of the message and their own.
#[derive(Default)]
pub(crate) struct Fields<'a>(FxHashMap<&'a str, FxHashMap<&'a str, Field<'a>>>);

impl<'a> Fields<'a> {
    /// Whether a path of names leads to a field. What is in no message that is known may be one.
    pub(crate) fn has(&mut self, message: Message<'a>, path: &str) -> bool {
        let mut message = Some(message);
        path.split('.').all(|name| {
            let Some(within) = message else { return true };
            let field = self.find(within, name);
            message = field.and_then(Field::type_message);
            field.is_some()
        })
    }

    /// The field with a name.
    pub(crate) fn find(&mut self, message: Message<'a>, name: &str) -> Option<Field<'a>> {
        let fields = message.fields();
        if fields.len() <= 20 {
            return message.field_named(name);
        }
        // Of many, the name is looked up.
        let by_name = self.0.entry(message.full_name());
        by_name.or_insert_with(|| fields.map(|it| (it.name(), it)).collect()).get(name).copied()
    }
}
