//! What was renamed or moved between two states of a module: what is gone, recognized in what came.
//! Work is in proportion to what is gone and what came.

mod matching;
mod methods;
mod packages;
mod parts;
#[cfg(test)]
mod tests;
mod uses;

use protosmith_compiler::model::{Element, Enum, File, Message, Module, Service};
use rustc_hash::{FxHashMap, FxHashSet};

use self::{
    matching::{Enough, Item},
    uses::Uses,
};
use crate::rule::{Pair, Renames};

/// Messages, enums and services of a module, by full name.
type Declared<'a> = FxHashMap<&'a str, Element<'a>>;

/// A field or two, many have.
const ENOUGH: Enough = Enough { parts: 3, alike: 750 };

/// What was renamed or moved between two states of a module.
pub fn find<'a>(modules: Pair<Module<'a>>) -> Renames<'a> {
    let mut search = Search::default();
    search.run(modules);
    search.out
}

/// How often what was found leads to more.
const ROUNDS: usize = 4;

/// What was found so far.
#[derive(Default)]
struct Search<'a> {
    out: Renames<'a>,
    /// What was found last, and was not followed yet.
    found: Vec<(Element<'a>, Element<'a>)>,
}

impl<'a> Search<'a> {
    fn run(&mut self, modules: Pair<Module<'a>>) {
        let all = modules.map(|it| -> Declared<'a> {
            it.files().flat_map(declarations).map(|it| (it.full_name(), it)).collect()
        });
        let missing = |of: Module<'a>, from: &Declared<'a>| -> Vec<Element<'a>> {
            let all = of.files().flat_map(declarations);
            all.filter(|it| !from.contains_key(it.full_name())).collect()
        };
        let mut gone = missing(modules.old, &all.new);
        if !gone.is_empty() {
            let mut come = missing(modules.new, &all.old);
            let versions = packages::Versions::of(modules);
            gone.retain(|it| !versions.has(it));
            come.retain(|it| !versions.has(it));
            self.match_declarations(modules, (&gone, &come), &all);
        }
        self.match_methods(modules.old, &all.new);
        self.follow_files(modules, &all.new);
    }

    fn match_declarations(
        &mut self,
        modules: Pair<Module<'a>>,
        (gone, come): (&[Element<'a>], &[Element<'a>]),
        all: &Pair<Declared<'a>>,
    ) {
        for (old, new) in packages::pairs(modules, gone, come, &mut self.out.work) {
            self.out.packages.insert(old, new);
        }
        if !self.out.packages.is_empty() {
            let mut name = String::new();
            for old in gone {
                let Some(&package) = self.out.packages.get(old.file().package()) else { continue };
                name.clear();
                name.extend([package, if package.is_empty() { "" } else { "." }]);
                name.push_str(old.nested_name());
                if let Some(new) = all.new.get(&*name) {
                    self.add(*old, *new);
                }
            }
        }
        let mut uses = Uses::of(modules, gone, &all.new);
        for _ in 0..ROUNDS {
            std::mem::take(&mut self.found).into_iter().for_each(|it| uses.follow(it.0, it.1));
            // What is inside of something else that is gone waits: it may have gone along.
            let is_first = |it: &Element<'a>| {
                it.parent().is_none_or(|around| {
                    let name = around.full_name();
                    all.new.contains_key(name) || self.out.successors.contains_key(name)
                })
            };
            let firsts: Vec<_> = gone.iter().copied().filter(is_first).collect();
            for round in [&firsts[..], gone] {
                self.match_items(round, come, &uses);
            }
            if self.found.is_empty() {
                break;
            }
        }
    }

    fn match_items(&mut self, gone: &[Element<'a>], come: &[Element<'a>], uses: &Uses<'a>) {
        let is_open = |it: &&Element<'a>| !self.out.successors.contains_key(it.full_name());
        let gone: Vec<_> = gone.iter().filter(is_open).copied().collect();
        let is_free = |it: &&Element<'a>| !self.out.origins.contains_key(it.full_name());
        let come: Vec<_> = come.iter().filter(is_free).copied().collect();
        if gone.is_empty() || come.is_empty() {
            return;
        }
        let places: FxHashMap<&str, usize> =
            come.iter().enumerate().map(|(at, it)| (it.full_name(), at)).collect();
        let used = |old: &Element<'a>| -> Option<Vec<usize>> {
            let all = uses.replaced(old.full_name())?.iter();
            Some(all.filter_map(|it| places.get(it).copied()).collect())
        };
        let used = gone.iter().enumerate().filter_map(|(at, it)| Some((at, used(it)?))).collect();
        let packages = &self.out.packages;
        let old = |it: &Element<'a>| {
            let package = it.file().package();
            let home = parts::hash(packages.get(package).copied().unwrap_or(package));
            Item { home, is_used: uses.has(it.full_name()), ..parts::item(*it) }
        };
        let new =
            |it: &Element<'a>| Item { home: parts::hash(it.file().package()), ..parts::item(*it) };
        let olds: Vec<Item> = gone.iter().map(old).collect();
        let news: Vec<Item> = come.iter().map(new).collect();
        let pairs = matching::pairs([&olds, &news], &used, ENOUGH, &mut self.out.work);
        for (old, new) in pairs {
            self.add(gone[old], come[new]);
        }
    }

    /// Takes one for what another was, and what has the same name inside.
    fn add(&mut self, old: Element<'a>, new: Element<'a>) {
        let mut todo = vec![(old, new)];
        while let Some((old, new)) = todo.pop() {
            let [was, is] = [old, new].map(Element::full_name);
            if old.kind() != new.kind()
                || self.out.successors.contains_key(was)
                || self.out.origins.contains_key(is)
            {
                continue;
            }
            self.out.successors.insert(was, new);
            self.out.origins.insert(is, old);
            self.found.push((old, new));
            if let (Ok(old), Ok(new)) = (Message::try_from(old), Message::try_from(new)) {
                let inside: FxHashMap<&str, Element<'a>> =
                    inside(new).map(|it| (it.name(), it)).collect();
                let named = |it: Element<'a>| Some((it, *inside.get(it.name())?));
                todo.extend(self::inside(old).filter_map(named));
            }
        }
    }

    fn match_methods(&mut self, old: Module<'a>, news: &Declared<'a>) {
        for service in old.files().flat_map(File::services) {
            let successor = self.out.successors.get(service.full_name());
            let new = successor.or_else(|| news.get(service.full_name())).copied();
            let Some(new) = new.and_then(|it| Service::try_from(it).ok()) else { continue };
            let pair = Pair { old: service, new };
            for (old, new) in methods::pairs(pair, &mut self.out) {
                self.out.successors.insert(old.full_name(), new.into());
                self.out.origins.insert(new.full_name(), old.into());
            }
        }
    }

    /// Follows what lies in another file, and files by what most of theirs went to.
    fn follow_files(&mut self, modules: Pair<Module<'a>>, news: &Declared<'a>) {
        let paths = modules.map(|it| it.files().map(File::path).collect::<FxHashSet<_>>());
        let (mut gone, mut come) = (Vec::new(), FxHashMap::default());
        let mut votes: Vec<(usize, usize, usize)> = Vec::new();
        for file in modules.old.files() {
            let is_gone = !paths.new.contains(file.path());
            let (mut all, mut to) = (0, FxHashMap::<&str, usize>::default());
            for old in declarations(file) {
                let name = old.full_name();
                let Some(new) = self.out.successors.get(name).or_else(|| news.get(name)) else {
                    all += usize::from(old.parent().is_none());
                    continue;
                };
                let (new, path) = (*new, new.file().path());
                if path != file.path() {
                    self.out.successors.entry(name).or_insert(new);
                }
                if old.parent().is_none() {
                    all += 1;
                    *to.entry(path).or_default() += 1;
                }
            }
            if is_gone {
                let at = gone.len();
                gone.push(file.path());
                let mut most: Vec<_> = to.into_iter().collect();
                most.retain(|it| it.1 * 2 >= all && !paths.old.contains(it.0));
                for (path, count) in most {
                    let next = come.len();
                    votes.push((count, at, *come.entry(path).or_insert(next)));
                }
            }
        }
        let mut new_paths = vec![""; come.len()];
        come.into_iter().for_each(|(path, at)| new_paths[at] = path);
        for (old, new) in matching::one_to_one(votes) {
            self.out.files.insert(gone[old], new_paths[new]);
            self.out.old_files.insert(new_paths[new], gone[old]);
        }
    }
}

/// Messages, enums and services of a file. Entries of maps go with their fields.
fn declarations(file: File<'_>) -> impl Iterator<Item = Element<'_>> {
    let messages = file.messages().filter(|it| !it.is_map_entry()).map(Message::element);
    let services = file.services().map(Service::element);
    messages.chain(file.enums().map(Enum::element)).chain(services)
}

/// Messages and enums directly inside of a message.
fn inside(message: Message<'_>) -> impl Iterator<Item = Element<'_>> {
    let messages = message.messages().filter(|it| !it.is_map_entry()).map(Message::element);
    messages.chain(message.enums().map(Enum::element))
}
