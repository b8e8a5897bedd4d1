//! Types that others stand for now, in fields and rpcs that stayed as they are.

use protosmith_compiler::model::{Element, Field, File, Message, Method, Module, Service};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rule::Pair;

/// How many types are remembered for one that is gone.
const REMEMBERED: usize = 4;

/// By the full names of what is gone, those of the types that stand in its place.
pub(super) fn replaced<'a>(
    modules: Pair<Module<'a>>,
    gone: &[Element<'a>],
    news: &FxHashMap<&str, Element<'a>>,
) -> FxHashMap<&'a str, Vec<&'a str>> {
    let gone: FxHashSet<&str> = gone.iter().map(|it| it.full_name()).collect();
    let mut out = FxHashMap::<&'a str, Vec<&'a str>>::default();
    let mut add = |pair: Pair<&'a str>| {
        if pair.changed() && gone.contains(pair.old) {
            let all = out.entry(pair.old).or_default();
            if all.len() < REMEMBERED && !all.contains(&pair.new) {
                all.push(pair.new);
            }
        }
    };
    for old in modules.old.files().flat_map(File::messages) {
        if let Some(new) = news.get(old.full_name()).and_then(|it| Message::try_from(*it).ok()) {
            for pair in (Pair { old, new }).kept(Message::fields, |it| it.number()) {
                match pair.map(|it| it.is_map().then(|| it.type_message()).flatten()) {
                    // The value of a map is in its entry.
                    Pair { old: Some(old), new: Some(new) } => {
                        let values = (Pair { old, new }).kept(Message::fields, |it| it.number());
                        values.for_each(|it| add(it.map(Field::type_name)));
                    }
                    _ => add(pair.map(Field::type_name)),
                }
            }
        }
    }
    for old in modules.old.files().flat_map(File::services) {
        if let Some(new) = news.get(old.full_name()).and_then(|it| Service::try_from(*it).ok()) {
            for pair in (Pair { old, new }).kept(Service::methods, |it| it.name()) {
                add(pair.map(Method::input_name));
                add(pair.map(Method::output_name));
            }
        }
    }
    out
}
