//! Types that others stand for now, in fields and rpcs that stayed as they are.

use protosmith_compiler::model::{Element, Field, File, Message, Method, Module, Service};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rule::Pair;

/// How many types are remembered for one that is gone.
const REMEMBERED: usize = 4;

/// What was made of types that are gone.
pub(super) struct Uses<'a> {
    gone: FxHashSet<&'a str>,
    /// Those of which something else made use.
    used: FxHashSet<&'a str>,
    /// By the full names of what is gone, those of the types that stand in its place.
    replaced: FxHashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Uses<'a> {
    /// What stayed says.
    pub(super) fn of(
        modules: Pair<Module<'a>>,
        gone: &[Element<'a>],
        news: &FxHashMap<&str, Element<'a>>,
    ) -> Self {
        let gone = gone.iter().map(|it| it.full_name()).collect();
        let mut out = Self { gone, used: FxHashSet::default(), replaced: FxHashMap::default() };
        for old in modules.old.files().flat_map(File::messages) {
            for field in old.fields() {
                out.note(old.full_name(), field.type_name());
            }
            if let Some(new) = news.get(old.full_name()) {
                out.follow(old.into(), *new);
            }
        }
        for old in modules.old.files().flat_map(File::services) {
            for method in old.methods() {
                out.note(old.full_name(), method.input_name());
                out.note(old.full_name(), method.output_name());
            }
            if let Some(new) = news.get(old.full_name()) {
                out.follow(old.into(), *new);
            }
        }
        out
    }

    /// Whether something made use of a type, apart from what is inside of it.
    pub(super) fn has(&self, gone: &str) -> bool {
        self.used.contains(gone)
    }

    /// The full names of the types that stand where one stood.
    pub(super) fn replaced(&self, gone: &str) -> Option<&[&'a str]> {
        self.replaced.get(gone).map(Vec::as_slice)
    }

    fn note(&mut self, user: &str, used: &'a str) {
        let is_inside =
            user.strip_prefix(used).is_some_and(|it| it.is_empty() || it.starts_with('.'));
        if !is_inside && self.gone.contains(used) {
            self.used.insert(used);
        }
    }

    /// Looks at the types in two states of a message or a service.
    pub(super) fn follow(&mut self, old: Element<'a>, new: Element<'a>) {
        if let (Ok(old), Ok(new)) = (Message::try_from(old), Message::try_from(new)) {
            for pair in (Pair { old, new }).kept(Message::fields, |it| it.number()) {
                match pair.map(|it| it.is_map().then(|| it.type_message()).flatten()) {
                    // The value of a map is in its entry.
                    Pair { old: Some(old), new: Some(new) } => {
                        let values = (Pair { old, new }).kept(Message::fields, |it| it.number());
                        values.for_each(|it| self.add(it.map(Field::type_name)));
                    }
                    _ => self.add(pair.map(Field::type_name)),
                }
            }
        }
        if let (Ok(old), Ok(new)) = (Service::try_from(old), Service::try_from(new)) {
            for pair in (Pair { old, new }).kept(Service::methods, |it| it.name()) {
                self.add(pair.map(Method::input_name));
                self.add(pair.map(Method::output_name));
            }
        }
    }

    fn add(&mut self, pair: Pair<&'a str>) {
        if pair.changed() && self.gone.contains(pair.old) {
            let all = self.replaced.entry(pair.old).or_default();
            if all.len() < REMEMBERED && !all.contains(&pair.new) {
                all.push(pair.new);
            }
        }
    }
}
