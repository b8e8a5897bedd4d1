//! Options that were set, unset or changed, custom ones too.

use std::{collections::BTreeSet, sync::OnceLock};

use protosmith_compiler::{
    image::OptionTexts,
    model::{Element, Kind, Options, Owner, Schema},
    words,
};
use protosmith_rules::rule::Pair;

use super::{Detail, SemverLevel, node::Node};

/// What a comparison needs besides the elements.
pub(super) struct Cx<'a> {
    schemas: Pair<&'a Schema>,
    /// Made when the first option is not what it was.
    texts: Pair<OnceLock<OptionTexts>>,
}

impl<'a> Cx<'a> {
    pub(super) fn new(schemas: Pair<&'a Schema>) -> Self {
        let texts = Pair { old: OnceLock::new(), new: OnceLock::new() };
        Self { schemas, texts }
    }

    fn option_texts(&self) -> Pair<&OptionTexts> {
        let Pair { old, new } = self.schemas;
        Pair {
            old: self.texts.old.get_or_init(|| OptionTexts::new(old)),
            new: self.texts.new.get_or_init(|| OptionTexts::new(new)),
        }
    }
}

/// Compares the options of two elements by their bytes and, where those differ, by name.
pub(super) fn compare(pair: Pair<Node<'_>>, cx: &Cx<'_>, out: &mut Vec<Detail>) {
    let bytes = pair.map(|it| options(it).bytes());
    if !bytes.changed() {
        return;
    }
    let message = message(pair.new);
    let texts = cx.option_texts();
    let mut old = texts.old.read(message, bytes.old);
    let mut new = texts.new.read(message, bytes.new);
    let names: BTreeSet<String> = old.keys().chain(new.keys()).cloned().collect();
    for name in names {
        let (before, after) = (old.remove(&name), new.remove(&name));
        if before != after {
            let what = format!("option {}", words::shortened(&name, words::DATA)).into();
            let [before, after] = [(before, bytes.old), (after, bytes.new)].map(bounded);
            out.push(Detail { what, before, after, step: SemverLevel::Minor });
        }
    }
}

/// Each value in it repeats the names of fields, which are declared elsewhere.
fn bounded((text, bytes): (Option<String>, &[u8])) -> Option<String> {
    let most = words::DATA + bytes.len().saturating_mul(8);
    text.map(|it| words::shortened(&it, most).into_owned())
}

fn options(node: Node<'_>) -> Options<'_> {
    node.element().map_or_else(|| node.file().options(), Element::options)
}

fn message(node: Node<'_>) -> &'static str {
    let owner = match node.element().map(Element::kind) {
        None => Owner::File,
        Some(Kind::Message) => Owner::Message,
        Some(Kind::Field) => Owner::Field,
        Some(Kind::Oneof) => Owner::Oneof,
        Some(Kind::Enum) => Owner::Enum,
        Some(Kind::EnumValue) => Owner::Value,
        Some(Kind::Service) => Owner::Service,
        Some(Kind::Method) => Owner::Method,
    };
    owner.message()
}
