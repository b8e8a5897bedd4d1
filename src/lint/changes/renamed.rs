//! What another name, package or file is for a symbol: said once, where it was given, and not again of
//! all that it is around or that names it.

use protosmith_compiler::model::{Element, Field, File, Method};
use protosmith_rules::rule::Pair;

use super::{Detail, SemverLevel, node::Node, pairing::Known, property};

/// Adds what is called otherwise, and takes away what follows from the names of others.
pub(super) fn compare(pair: Pair<Node<'_>>, all: &Known<'_>, details: &mut Vec<Detail>) {
    match (pair.old, pair.new) {
        (Node::File(old), Node::File(new)) => {
            insert("path", Pair { old: old.path(), new: new.path() }, details);
        }
        (Node::Field(old), Node::Field(new)) => {
            let types = Pair { old, new }.map(named);
            if types.old.is_some() && types.old.map(|it| all.name_now(it)) == types.new {
                details.retain(|it| it.what != "type");
            }
        }
        (Node::Method(old), Node::Method(new)) => {
            let methods = Pair { old, new };
            insert("name", methods.map(Method::name), details);
            let stays = |names: Pair<&str>| all.name_now(names.old) == names.new;
            let stays =
                [methods.map(Method::input_name), methods.map(Method::output_name)].map(stays);
            let follows = |what: &str| match what {
                "request" => stays[0],
                "response" => stays[1],
                _ => false,
            };
            details.retain(|it| !follows(&it.what));
        }
        (Node::Message(_) | Node::Enum(_) | Node::Service(_), _) => {
            if let (Some(old), Some(new)) = (pair.old.element(), pair.new.element()) {
                declaration(Pair { old, new }, all, details);
            }
        }
        _ => {}
    }
}

fn declaration(pair: Pair<Element<'_>>, all: &Known<'_>, details: &mut Vec<Detail>) {
    if pair.map(Element::full_name).changed() {
        let around = pair.map(|it| it.parent().map(Element::full_name));
        let went_along = match (around.old, around.new) {
            (Some(old), Some(new)) => all.name_now(old) == new,
            (None, None) => true,
            _ => false,
        };
        let names = if went_along { Element::name } else { Element::nested_name };
        insert("name", pair.map(names), details);
    }
    let files = pair.map(Element::file);
    if all.path_now(files.old.path()) == files.new.path() {
        details.retain(|it| it.what != "file");
    } else if pair.old.parent().is_none() && pair.new.parent().is_none() {
        insert("package", files.map(File::package), details);
    }
}

/// The declared type of a field, or of the values of a map.
fn named(field: Field<'_>) -> Option<&str> {
    let of = match field.type_message().filter(|it| it.is_map_entry()) {
        Some(entry) => entry.fields().find(|it| it.number() == 2)?,
        None => field,
    };
    Some(of.type_name()).filter(|it| !it.is_empty())
}

fn insert(what: &'static str, names: Pair<&str>, details: &mut Vec<Detail>) {
    if names.changed() {
        let Pair { old: before, new: after } =
            names.map(|it| Some(it.to_owned()).filter(|it| !it.is_empty()).map(property::bounded));
        details.insert(0, Detail { what: what.into(), before, after, step: SemverLevel::Minor });
    }
}
