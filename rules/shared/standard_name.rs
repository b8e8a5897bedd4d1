//! Types of RPCs that are called as the RPC is.

use protosmith_compiler::{
    diagnostic::{Fix, Location, Safety},
    fix::{Edits, References},
    model::{Field, Message, Method, Schema},
};
use rustc_hash::FxHashMap;

use super::{
    rename::{is_left, rename},
    rpc::{EMPTY, REQUEST, RESPONSE, Sent, Side, is_allowed_empty, last},
};
use crate::rule::Cx;

/// How many fields and RPCs of a schema have a message for their type, by its file and its place
/// there.
pub(crate) struct Uses(FxHashMap<(u32, u32), u32>);

impl Uses {
    /// Those of all files.
    pub(crate) fn of(schema: &Schema) -> Self {
        let mut out = FxHashMap::default();
        for file in schema.files() {
            let fields = file.fields().filter_map(Field::type_message);
            let sides = file.methods().flat_map(|it| [it.input(), it.output()]).flatten();
            for message in fields.chain(sides) {
                *out.entry((message.file().index(), message.index())).or_default() += 1;
            }
        }
        Self(out)
    }

    /// Whether a message has one.
    pub(crate) fn are_one(&self, message: Message<'_>) -> bool {
        self.0.get(&(message.file().index(), message.index())) == Some(&1)
    }
}

/// Reports a type that is not called `<Method><suffix>` or `<Service><Method><suffix>`.
pub(crate) fn check(side: &Side, method: Method<'_>, cx: &mut Cx<'_>) {
    let Sent { full_name, location, .. } = (side.of)(method);
    let (word, name) = (side.word, last(full_name));
    if side.is_called(name, method) || is_allowed_empty(full_name, side.empty, cx) {
        return;
    }
    let names = side.names(method);
    let [usual, long] = &names;
    let message = format!(
        "{word} `{name}` of rpc `{}` should be called `{usual}` or `{long}`",
        method.name()
    );
    let fix = cx.repair(|cx| names.iter().find_map(|it| fix(side, method, it, cx)));
    cx.report(location, message)
        .help(format!(
            "rename the type if no other rpc uses it, else give the rpc a {word} of its own"
        ))
        .fix(fix);
}

/// Renames a message that only this RPC uses; in the place of `Empty` puts one of its own.
fn fix(side: &Side, method: Method<'_>, name: &str, cx: &Cx<'_>) -> Option<Fix> {
    let Sent { full_name, location, message } = (side.of)(method);
    let (message, schema) = (message?, method.file().schema());
    if full_name != EMPTY {
        let uses = cx.of_schema(schema, Uses::of);
        return uses.are_one(message).then(|| rename(cx, message.into(), name)).flatten();
    }
    if !is_left(cx, method, name) {
        return None;
    }
    let references = cx.of_schema(schema, References::of);
    let mut edits = Edits::new(schema);
    edits.add_message(&references, method.service(), below(side, method), name).ok()?;
    edits.replace(location, name);
    edits.finish(format!("put a message `{name}` in its place"), Safety::Unsafe)
}

/// What a message of an RPC is declared below: the service, or the nearest message below it that is one of
/// the RPCs before, or of the other side of this one.
fn below(side: &Side, method: Method<'_>) -> Location {
    let service = method.service();
    let end = service.location().span().map(|it| it.end);
    let is_there = |it: &Message<'_>| {
        let start = it.location().span().map(|it| it.start);
        it.file() == service.file() && it.parent().is_none() && start >= end
    };
    let own = (side.suffix == RESPONSE.suffix).then_some((&REQUEST, method));
    let before: Vec<_> = service.methods().take_while(|it| *it != method).collect();
    let before = before.into_iter().rev().flat_map(|it| [(&RESPONSE, it), (&REQUEST, it)]);
    let mut sent = own.into_iter().chain(before).filter_map(|(side, method)| {
        let message = (side.of)(method).message.filter(is_there)?;
        side.is_called(message.name(), method).then(|| message.location())
    });
    sent.next().unwrap_or_else(|| service.location())
}
