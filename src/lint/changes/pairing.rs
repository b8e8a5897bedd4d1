//! What is directly inside two states of a scope, paired.

use protosmith_compiler::model::{Element, Enum, Message, Method, Module, Oneof};
use protosmith_rules::{
    rule::{Pair, Renames},
    shared::renames,
};
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

/// What is declared in both states, and what was renamed between them.
pub(super) struct Known<'a> {
    indexes: Pair<Index<'a>>,
    renames: Renames<'a>,
}

impl<'a> Known<'a> {
    pub(super) fn new(modules: Pair<Module<'a>>) -> Self {
        let index = |it: Module<'a>| Index::new(it);
        let (renames, (old, new)) = rayon::join(
            || renames::find(modules),
            || rayon::join(|| index(modules.old), || index(modules.new)),
        );
        Self { indexes: Pair { old, new }, renames }
    }

    /// What the full name of an old declaration is now.
    pub(super) fn name_now<'n>(&'n self, old: &'n str) -> &'n str {
        self.renames.name_now(old)
    }

    /// What the path of an old file is now.
    pub(super) fn path_now<'n>(&'n self, old: &'n str) -> &'n str {
        self.renames.file(old).unwrap_or(old)
    }

    /// What something new was, wherever in the module.
    fn before(&self, new: Node<'a>) -> Option<Node<'a>> {
        let olds = &self.indexes.old;
        let was = |name: &str| self.renames.origin(name).map(Element::full_name);
        match new {
            Node::Field(field) => {
                olds.extension(field, was(field.extendee_name())).map(Node::Field)
            }
            Node::File(file) => olds.file(file.path(), &self.renames).map(Node::File),
            _ => counterpart(new, new.name(), olds)
                .or_else(|| counterpart(new, was(new.name())?, olds)),
        }
    }

    /// What something old is now.
    fn now(&self, old: Node<'a>) -> Option<Node<'a>> {
        let news = &self.indexes.new;
        match old {
            Node::Field(field) => {
                let extendee = self.name_now(field.extendee_name());
                news.extension(field, Some(extendee)).map(Node::Field)
            }
            Node::File(file) => news.files.get(self.path_now(file.path())).copied().map(Node::File),
            _ => counterpart(old, self.name_now(old.name()), news),
        }
    }
}

/// What pairs two children: a number, a name, or both.
type Key<'a> = (i32, &'a str);

/// A child, and the keys that it is looked for by, one after the other.
type Keyed<'a, T> = (T, [Key<'a>; 2]);

/// What is in either state of a scope; messages, enums, services and extensions are paired with
/// those of the whole module. In the order of the new document, then what is gone.
pub(super) fn inside<'a>(scope: Sides<'a>, all: &Known<'a>) -> Vec<Sides<'a>> {
    let mut out = Vec::new();
    if let (Some(old), Some(new)) = (scope.old, scope.new) {
        local(Pair { old, new }, &all.renames, &mut out);
    }
    let declared = |it: Option<_>| it.map_or_else(Vec::new, declared);
    out.extend(across(Pair { old: declared(scope.old), new: declared(scope.new) }, all));
    out.sort_by_key(|it| (it.new.is_none(), it.latest().start()));
    out
}

/// Files or declarations of either state, paired with those of the whole module.
pub(super) fn across<'a>(
    nodes: Pair<Vec<Node<'a>>>,
    all: &Known<'a>,
) -> impl Iterator<Item = Sides<'a>> {
    let Pair { old, new } = nodes;
    let sides = |new| Sides { old: all.before(new), new: Some(new) };
    let gone = old.into_iter().filter(|it| all.now(*it).is_none());
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

/// What another state has under a name for something of the same kind.
fn counterpart<'a>(node: Node<'_>, name: &str, other: &Index<'a>) -> Option<Node<'a>> {
    match node {
        Node::Message(_) => other.messages.get(name).copied().map(Node::Message),
        Node::Enum(_) => other.enums.get(name).copied().map(Node::Enum),
        Node::Service(_) => other.services.get(name).copied().map(Node::Service),
        _ => None,
    }
}

fn local<'a>(scope: Pair<Node<'a>>, renames: &Renames<'a>, out: &mut Vec<Sides<'a>>) {
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
            let now = |it: Method<'a>| renames.successor(it.full_name()).map(Element::name);
            let olds = old.methods().map(|it| (it, [(0, it.name()), (1, now(it).unwrap_or(""))]));
            let news = new.methods().map(|it| (it, [(0, it.name()), (1, it.name())]));
            pair(Pair { old: olds.collect(), new: news.collect() }, Node::Method, out);
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
