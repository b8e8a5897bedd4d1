//! Packages that have another name: most of what one declared is in another that is new.

use protosmith_compiler::model::{Element, File, Module};
use rustc_hash::{FxHashMap, FxHashSet};

use super::matching;
use crate::rule::Pair;

/// How many new packages may declare the same name for it to tell where a package went.
const SHARED: usize = 8;

/// Packages that are versions of another which stays: one that ends and one that begins beside that
/// are not the same under two names.
pub(super) struct Versions<'a>(FxHashSet<&'a str>);

impl<'a> Versions<'a> {
    pub(super) fn of(modules: Pair<Module<'a>>) -> Self {
        let all = modules.map(|it| it.files().map(File::package).collect::<FxHashSet<_>>());
        let stays = all.old.intersection(&all.new);
        let stems: FxHashSet<String> = stays.filter_map(|it| stem(it)).collect();
        let comes_or_goes = all.old.symmetric_difference(&all.new).copied();
        let is_one = |it: &&str| stem(it).is_some_and(|it| stems.contains(&it));
        Self(comes_or_goes.filter(is_one).collect())
    }

    pub(super) fn has(&self, element: &Element<'_>) -> bool {
        self.0.contains(element.file().package())
    }
}

/// The name of a package without the numbers of its versions; `None` where it has none.
fn stem(package: &str) -> Option<String> {
    let is_version = |it: &str| {
        it.strip_prefix('v').is_some_and(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    };
    let names: Vec<_> =
        package.split('.').map(|it| if is_version(it) { "v" } else { it }).collect();
    let out = names.join(".");
    (out != package).then_some(out)
}

/// Old names with the new ones.
pub(super) fn pairs<'a>(
    modules: Pair<Module<'a>>,
    gone: &[Element<'a>],
    come: &[Element<'a>],
    work: &mut usize,
) -> Vec<(&'a str, &'a str)> {
    let all = modules.map(|it| it.files().map(File::package).collect::<FxHashSet<_>>());
    let places = |of: &[Element<'a>], known: &FxHashSet<&str>| {
        let mut out = FxHashMap::<&'a str, usize>::default();
        for package in of.iter().map(|it| it.file().package()).filter(|it| !known.contains(it)) {
            let next = out.len();
            out.entry(package).or_insert(next);
        }
        out
    };
    let (olds, news) = (places(gone, &all.new), places(come, &all.old));
    if olds.is_empty() || news.is_empty() {
        return Vec::new();
    }
    let key = |it: &Element<'a>| (it.kind(), it.nested_name());
    let mut by_name = FxHashMap::<_, Vec<usize>>::default();
    for element in come {
        if let Some(at) = news.get(element.file().package()) {
            let all = by_name.entry(key(element)).or_default();
            // One more says that they are too many.
            if all.len() <= SHARED {
                all.push(*at);
            }
        }
    }
    let mut declared = vec![0; olds.len()];
    let mut votes = FxHashMap::<(usize, usize), usize>::default();
    for element in gone {
        let Some(old) = olds.get(element.file().package()) else { continue };
        declared[*old] += 1;
        let to = by_name.get(&key(element)).filter(|it| it.len() <= SHARED);
        for new in to.into_iter().flatten() {
            *work += 1;
            *votes.entry((*old, *new)).or_default() += 1;
        }
    }
    let most = votes.into_iter().filter(|((old, _), count)| count * 2 >= declared[*old]);
    let candidates = most.map(|((old, new), count)| (count, old, new)).collect();
    let names = |all: FxHashMap<&'a str, usize>| {
        let mut out = vec![""; all.len()];
        all.into_iter().for_each(|(name, at)| out[at] = name);
        out
    };
    let (olds, news) = (names(olds), names(news));
    let pairs = matching::one_to_one(candidates);
    pairs.into_iter().map(|(old, new)| (olds[old], news[new])).collect()
}
