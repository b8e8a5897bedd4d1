//! What the rules on whole modules share.

use protosmith_compiler::model::{File, Message, Module};
use rustc_hash::FxHashSet;

/// A message by its file and its place there.
type Key = (u32, u32);

/// The messages of a module that a field, an extension or an RPC has, other than a field of their
/// own.
#[derive(Default)]
pub(crate) struct Used(FxHashSet<Key>);

impl Used {
    pub(crate) fn of(module: Module<'_>) -> Self {
        let mut out = Self::default();
        module.files().for_each(|it| out.file(it));
        out
    }

    fn file(&mut self, file: File<'_>) {
        for field in file.fields() {
            let extended = field.message().filter(|_| field.is_extension());
            let held = field.type_message().filter(|it| Some(*it) != field.scope());
            extended.into_iter().chain(held).for_each(|it| self.add(it));
        }
        for method in file.methods() {
            let schema = file.schema();
            let sent = [method.input(), method.output()].into_iter().flatten();
            sent.for_each(|it| self.add(it));
            let Some(info) = method.operation_info() else { continue };
            for name in [info.response_type(), info.metadata_type()].into_iter().flatten() {
                // By its full name, or by that in the package.
                let in_package = format!("{}.{}", file.package(), name.value);
                let found = schema.message(name.value).or_else(|| schema.message(&in_package));
                found.into_iter().for_each(|it| self.add(it));
            }
        }
    }

    fn add(&mut self, message: Message<'_>) {
        self.0.insert((message.file().index(), message.index()));
    }

    pub(crate) fn has(&self, message: Message<'_>) -> bool {
        self.0.contains(&(message.file().index(), message.index()))
    }
}
