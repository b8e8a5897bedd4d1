//! What is directly inside two states of a scope, paired.

use protosmith_compiler::model::{Enum, Message, Oneof, Service};
use protosmith_rules::rule::Pair;
use rustc_hash::{FxHashMap, FxHashSet};

use super::node::Node;

use crate::engine::Index;

/// One thing in the old state, the new one, or both.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub old: Option<Node<'a>>,
    pub new: Option<Node<'a>>,
}

impl<'a> Sides<'a> {
    pub(super) fn is_kept(self) -> bool {
        self.old.is_some() && self.new.is_some()
    }

    /// The new one where there is one.
    pub(super) fn latest(self) -> Node<'a> {
        self.new.or(self.old).expect("it has a side")
    }
}

/// What pairs two children: a number, a name, or both.
type Key<'a> = (i32, &'a str);

/// A child, and the keys that it is looked for by, one after the other.
type Keyed<'a, T> = (T, [Key<'a>; 2]);

/// What is in either state of a scope; messages, enums, services and extensions are paired with
/// those of the whole module. In the order of the new document, then what is gone.
pub(super) fn inside<'a>(scope: Sides<'a>, all: &Pair<Index<'a>>) -> Vec<Sides<'a>> {
    let mut out = Vec::new();
    if let (Some(old), Some(new)) = (scope.old, scope.new) {
        local(Pair { old, new }, &mut out);
    }
    let declared = |it: Option<_>| it.map_or_else(Vec::new, declared);
    out.extend(across(Pair { old: declared(scope.old), new: declared(scope.new) }, all));
    out.sort_by_key(|it| (it.new.is_none(), it.latest().start()));
    out
}

/// Files or declarations of either state, paired with those of the whole module.
pub(super) fn across<'a>(
    nodes: Pair<Vec<Node<'a>>>,
    all: &Pair<Index<'a>>,
) -> impl Iterator<Item = Sides<'a>> {
    let Pair { old, new } = nodes;
    let sides = |new| Sides { old: counterpart(new, &all.old), new: Some(new) };
    let gone = old.into_iter().filter(|it| counterpart(*it, &all.new).is_none());
    new.into_iter().map(sides).chain(gone.map(|old| Sides { old: Some(old), new: None }))
}

/// Messages, enums, services and extensions directly inside a scope.
fn declared(scope: Node<'_>) -> Vec<Node<'_>> {
    match scope {
        Node::File(file) => {
            let messages = file.top_messages().filter(|it| !it.is_map_entry()).map(Node::Message);
            let enums = file.top_enums().map(Node::Enum);
            let extensions = file.top_extensions().map(Node::Field);
            let services = file.services().map(Node::Service);
            messages.chain(enums).chain(extensions).chain(services).collect()
        }
        Node::Message(message) => {
            let messages = message.messages().filter(|it| !it.is_map_entry()).map(Node::Message);
            let enums = message.enums().map(Node::Enum);
            let extensions = message.extensions().map(Node::Field);
            messages.chain(enums).chain(extensions).collect()
        }
        _ => Vec::new(),
    }
}

/// What the other state has for it, wherever in the module.
fn counterpart<'a>(node: Node<'_>, other: &Index<'a>) -> Option<Node<'a>> {
    match node {
        Node::File(file) => other.files.get(file.path()).copied().map(Node::File),
        Node::Message(message) => {
            other.messages.get(message.full_name()).copied().map(Node::Message)
        }
        Node::Enum(value) => other.enums.get(value.full_name()).copied().map(Node::Enum),
        Node::Service(service) => {
            other.services.get(service.full_name()).copied().map(Node::Service)
        }
        Node::Field(field) => other.extension(field).map(Node::Field),
        _ => None,
    }
}

fn local<'a>(scope: Pair<Node<'a>>, out: &mut Vec<Sides<'a>>) {
    match (scope.old, scope.new) {
        (Node::Message(old), Node::Message(new)) => {
            let found = Pair { old, new };
            let fields =
                |it: Message<'a>| keyed(it.fields(), |it| [(it.number(), ""), (0, it.name())]);
            pair(found.map(fields), Node::Field, out);
            pair(found.map(oneofs), Node::Oneof, out);
        }
        (Node::Enum(old), Node::Enum(new)) => {
            let values =
                |it: Enum<'a>| keyed(it.values(), |it| [(0, it.name()), (it.number(), "")]);
            pair(Pair { old, new }.map(values), Node::Value, out);
        }
        (Node::Service(old), Node::Service(new)) => {
            let methods = |it: Service<'a>| keyed(it.methods(), |it| [(0, it.name()); 2]);
            pair(Pair { old, new }.map(methods), Node::Method, out);
        }
        _ => {}
    }
}

fn keyed<'a, T: Copy>(
    all: impl Iterator<Item = T>,
    keys: fn(T) -> [Key<'a>; 2],
) -> Vec<Keyed<'a, T>> {
    all.map(|it| (it, keys(it))).collect()
}

/// The oneofs that are written. One that was renamed is known by the first field in it.
fn oneofs(message: Message<'_>) -> Vec<Keyed<'_, Oneof<'_>>> {
    let mut firsts: FxHashMap<&str, i32> = FxHashMap::default();
    for field in message.fields() {
        if let Some(oneof) = field.oneof() {
            firsts.entry(oneof.name()).or_insert(field.number());
        }
    }
    let keys = |it: Oneof<'_>| firsts.get(it.name()).copied().unwrap_or_default();
    let written = message.oneofs().filter(|it| !it.is_synthetic());
    written.map(|it| (it, [(0, it.name()), (keys(it), "")])).collect()
}

fn pair<'a, T: Copy>(
    mut all: Pair<Vec<Keyed<'a, T>>>,
    node: fn(T) -> Node<'a>,
    out: &mut Vec<Sides<'a>>,
) {
    for at in 0..2 {
        if all.old.is_empty() || all.new.is_empty() {
            break;
        }
        let mut olds: FxHashMap<Key<'a>, T> = FxHashMap::default();
        for (old, keys) in &all.old {
            olds.entry(keys[at]).or_insert(*old);
        }
        let mut kept = FxHashSet::default();
        all.new.retain(|(new, keys)| {
            let key = keys[at];
            let old = olds.get(&key).filter(|_| kept.insert(key));
            let sides = |old: &T| Sides { old: Some(node(*old)), new: Some(node(*new)) };
            out.extend(old.map(sides));
            old.is_none()
        });
        all.old.retain(|(_, keys)| !kept.remove(&keys[at]));
    }
    out.extend(all.new.into_iter().map(|it| Sides { old: None, new: Some(node(it.0)) }));
    out.extend(all.old.into_iter().map(|it| Sides { old: Some(node(it.0)), new: None }));
}
