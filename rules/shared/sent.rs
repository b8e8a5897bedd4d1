//! Which messages callers of an API send, and which they get.

use protosmith_compiler::model::{Field, File, Message, Method, Schema};
use rustc_hash::FxHashSet;

use crate::rule::Cx;

/// The messages that requests of methods lead to, and those that responses do, and results and
/// metadata of long-running operations.
struct Ways {
    sent: Reached,
    got: Reached,
}

/// Messages by their files and their places there.
type Reached = FxHashSet<(u32, u32)>;

impl Ways {
    fn of(schema: &Schema) -> Self {
        let methods = || schema.files().flat_map(File::methods);
        let sent = reached(methods().filter_map(Method::input));
        Self { sent, got: reached(methods().flat_map(responses)) }
    }
}

/// Whether callers get a message and do not send it, as far as methods of its schema tell.
pub(crate) fn is_only_got(message: Message<'_>, cx: &Cx<'_>) -> bool {
    let (ways, key) = (cx.of_schema(message.file().schema(), Ways::of), key(message));
    ways.got.contains(&key) && !ways.sent.contains(&key)
}

/// Whether callers send a message and do not get it.
pub(crate) fn is_only_sent(message: Message<'_>, cx: &Cx<'_>) -> bool {
    let (ways, key) = (cx.of_schema(message.file().schema(), Ways::of), key(message));
    ways.sent.contains(&key) && !ways.got.contains(&key)
}

fn key(message: Message<'_>) -> (u32, u32) {
    (message.file().index(), message.index())
}

fn responses(method: Method<'_>) -> impl Iterator<Item = Message<'_>> {
    let schema = method.file().schema();
    let info = method.operation_info();
    let names = info.into_iter().flat_map(|it| [it.response_type(), it.metadata_type()]);
    let named = names.flatten().filter_map(move |it| {
        let local = format!("{}.{}", method.file().package(), it.value);
        schema.message(&local).or_else(|| schema.message(it.value))
    });
    method.output().into_iter().chain(named)
}

fn reached<'a>(roots: impl Iterator<Item = Message<'a>>) -> Reached {
    let mut out = Reached::default();
    let mut todo: Vec<_> = roots.collect();
    while let Some(message) = todo.pop() {
        if out.insert(key(message)) {
            todo.extend(message.fields().filter_map(Field::type_message));
        }
    }
    out
}
