//! Whether an option is set already, in whole or in part.

use rustc_hash::FxHashMap;

use super::{Numbers, interpret::Interpreter};
use crate::{
    compile::setting::Setting,
    model::{
        Label, Type,
        table::{Ref, TextRange},
        wire::Reader,
    },
};

/// What the options of one element have set so far.
#[derive(Default)]
pub(super) struct SetOptions {
    /// Paths of field numbers, and those that lead there.
    paths: FxHashMap<Numbers, TextRange>,
    /// Whole messages that were set, whose fields are not among the paths yet.
    messages: FxHashMap<Numbers, (Ref, Vec<u8>, TextRange)>,
}

impl SetOptions {
    /// Marks a singular option as set; reports if it was.
    pub(super) fn set(
        &mut self,
        interpreter: &mut Interpreter<'_>,
        path: &[Ref],
        numbers: &[i32],
        setting: &Setting,
        value: Option<&[u8]>,
    ) -> bool {
        for end in 1..numbers.len() {
            if let Some((message, bytes, range)) = self.messages.remove(&numbers[..end]) {
                self.expand(interpreter, message, numbers[..end].into(), &bytes, range);
            }
        }
        if let Some(first) = self.paths.get(numbers) {
            let first = interpreter.unit.location(*first);
            let parts = interpreter.settings.parts(setting);
            let word = parts.last().map_or("", |it| interpreter.settings.name(it));
            let text = format!("the option `{word}` is set twice");
            interpreter.fault(setting.name_range, text).label(first, "first set here");
            return false;
        }
        for end in 1..numbers.len() {
            self.paths.entry(numbers[..end].into()).or_insert(setting.name_range);
        }
        self.paths.insert(numbers.into(), setting.name_range);
        let last = path.last().map(|it| interpreter.defs.field(*it));
        if let (Some(field), Some(value)) = (last, value)
            && let (Type::Message | Type::Group, Some(message)) = (field.kind, field.type_ref)
        {
            let inner = numbers.iter().try_fold(value, |bytes, number| {
                let found = Reader::new(bytes).find(|it| it.0 == *number as u32)?;
                found.1.bytes()
            });
            if let Some(inner) = inner {
                let entry = (message, inner.to_vec(), setting.name_range);
                self.messages.insert(numbers.into(), entry);
            }
        }
        true
    }

    /// Marks what a whole message has set.
    fn expand(
        &mut self,
        interpreter: &Interpreter<'_>,
        message: Ref,
        path: Numbers,
        bytes: &[u8],
        range: TextRange,
    ) {
        let mut todo = vec![(message, path, bytes)];
        while let Some((message, path, bytes)) = todo.pop() {
            for (number, value) in Reader::new(bytes) {
                let Some(field) = interpreter.defs.field_numbered(message, number as i32) else {
                    continue;
                };
                let table = interpreter.defs.field(field);
                if table.label == Label::Repeated {
                    continue;
                }
                let mut path = path.clone();
                path.push(number as i32);
                if let (Some(inner), Some(bytes)) = (table.type_ref, value.bytes()) {
                    todo.push((inner, path.clone(), bytes));
                }
                self.paths.insert(path, range);
            }
        }
    }
}
