//! Which of the things that are gone is which of those that came, by what they are made of. Knows
//! nothing about protobuf.

use rustc_hash::{FxHashMap, FxHashSet};

/// Something that is gone or came, in hashes. Its lists are sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Only those of one kind are matched.
    pub kind: u8,
    /// Where it is at home: what goes far has to be surer.
    pub home: u64,
    /// Whether others make use of it, who would have gone along.
    pub is_used: bool,
    /// Its own name, without what is around it.
    pub name: u64,
    /// The words of that.
    pub words: Vec<u64>,
    /// What it is made of, by number, name and type.
    pub parts: Vec<u64>,
    /// The same without names.
    pub outline: Vec<u64>,
}

impl Item {
    pub(super) fn new(kind: u8, name: u64, words: Vec<u64>, parts: [Vec<u64>; 2]) -> Self {
        let [parts, outline] = parts.map(sorted);
        Self { kind, name, words: sorted(words), parts, outline, ..Self::default() }
    }
}

fn sorted(mut all: Vec<u64>) -> Vec<u64> {
    all.sort_unstable();
    all
}

/// What is matched with what, by places in both lists.
pub(super) type Pairs = Vec<(usize, usize)>;

/// How sure a match is: the larger, the surer.
type Rank = (bool, bool, usize, usize);

/// What tells that one thing is another, whatever they are called.
#[derive(Clone, Copy, Debug)]
pub(super) struct Enough {
    /// How many parts they have in common.
    pub parts: usize,
    /// How much of all their parts that is, out of a thousand.
    pub alike: usize,
}

/// What more than this many have tells nothing of any of them.
const SHARED: usize = 8;
/// How many of those that came are compared with one that is gone.
const COMPARED: usize = 4;
/// One that has more than so many times the parts of another is something else.
const LARGER: usize = 6;

/// Matches each of the gone with at most one that came. `used` has those that stand where something
/// gone stood. `work` grows by what is looked at: it is in proportion to the parts of all items.
pub(super) fn pairs(
    items: [&[Item]; 2],
    used: &FxHashMap<usize, Vec<usize>>,
    enough: Enough,
    work: &mut usize,
) -> Pairs {
    let [gone, come] = items;
    let index = Index::new(come);
    let mut candidates: Vec<(Rank, usize, usize)> = Vec::new();
    for (at, old) in gone.iter().enumerate() {
        let used = used.get(&at).map_or(&[][..], Vec::as_slice);
        for new in index.candidates(old, used, work) {
            let is_used = used.contains(&new);
            if let Some(rank) = rank(old, &come[new], is_used, enough, work) {
                candidates.push((rank, at, new));
            }
        }
    }
    one_to_one(candidates)
}

/// Takes the surest pairs first. Where several are as sure, and something is in more than one of
/// them, nobody knows what became of it.
pub(super) fn one_to_one<R: Ord>(mut candidates: Vec<(R, usize, usize)>) -> Pairs {
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut known_olds, mut known_news) = (FxHashSet::default(), FxHashSet::default());
    let mut out = Vec::new();
    for group in candidates.chunk_by(|a, b| a.0 == b.0) {
        let pairs = group.iter().map(|it| (it.1, it.2));
        let free: Vec<_> = pairs
            .filter(|(old, new)| !known_olds.contains(old) && !known_news.contains(new))
            .collect();
        let (mut olds, mut news) = (FxHashMap::default(), FxHashMap::default());
        for (old, new) in &free {
            *olds.entry(*old).or_insert(0) += 1;
            *news.entry(*new).or_insert(0) += 1;
        }
        out.extend(free.iter().filter(|(old, new)| olds[old] == 1 && news[new] == 1));
        known_olds.extend(olds.into_keys());
        known_news.extend(news.into_keys());
    }
    out
}

/// Those that came, by what they can be found by.
struct Index<'i> {
    come: &'i [Item],
    by_key: FxHashMap<(u8, u8, u64), Vec<usize>>,
}

const NAME: u8 = 0;
const WHOLE: u8 = 1;
const PART: u8 = 2;

impl<'i> Index<'i> {
    fn new(come: &'i [Item]) -> Self {
        let mut by_key: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for (at, item) in come.iter().enumerate() {
            for (key, _) in keys(item) {
                let all = by_key.entry(key).or_default();
                // One more says that they are too many.
                if all.len() <= SHARED {
                    all.push(at);
                }
            }
        }
        Self { come, by_key }
    }

    /// The few that have most in common with an item.
    fn candidates(&self, old: &Item, used: &[usize], work: &mut usize) -> Vec<usize> {
        let mut hits: FxHashMap<usize, usize> = used.iter().map(|it| (*it, 1_000_000)).collect();
        for (key, weight) in keys(old) {
            let all = self.by_key.get(&key).filter(|it| it.len() <= SHARED);
            let all = all.map_or(&[][..], Vec::as_slice);
            *work += 1 + all.len();
            all.iter().for_each(|it| *hits.entry(*it).or_default() += weight);
        }
        let mut hits: Vec<_> = hits.into_iter().map(|(at, weight)| (weight, at)).collect();
        hits.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let same_kind =
            hits.into_iter().map(|it| it.1).filter(|it| self.come[*it].kind == old.kind);
        same_kind.take(COMPARED).collect()
    }
}

/// What an item can be found by, and how much each of it says.
fn keys(item: &Item) -> impl Iterator<Item = ((u8, u8, u64), usize)> {
    let whole = item.parts.iter().fold(item.parts.len() as u64, |whole, it| {
        (whole.rotate_left(5) ^ it).wrapping_mul(0x517c_c1b7_2722_0a95)
    });
    let kind = item.kind;
    let parts = item.parts.iter().map(move |it| ((kind, PART, *it), 1));
    [((kind, NAME, item.name), 1000), ((kind, WHOLE, whole), 500)].into_iter().chain(parts)
}

/// How sure it is that one is the other, if it is at all.
fn rank(old: &Item, new: &Item, is_used: bool, enough: Enough, work: &mut usize) -> Option<Rank> {
    let (few, many) = (old.parts.len().min(new.parts.len()), old.parts.len().max(new.parts.len()));
    *work += old.words.len() + new.words.len();
    if many > LARGER * few.max(1) {
        return None;
    }
    *work += 2 * (old.parts.len() + new.parts.len());
    let parts = common(&old.parts, &new.parts);
    let outline = common(&old.outline, &new.outline).max(parts);
    // Out of a thousand; what has another name counts half.
    let alike = match few + many {
        0 => 1000,
        all => (parts + outline) * 1000 / all,
    };
    let words = match old.words.len() + new.words.len() {
        0 => 0,
        all => common(&old.words, &new.words) * 2000 / all,
    };
    let is_namesake = old.name == new.name;
    let is_alike = alike >= enough.alike && parts >= enough.parts;
    let is_it = (is_used && alike >= 300)
        || if old.home == new.home {
            (is_namesake && alike >= 500)
                || is_alike
                || (alike >= enough.alike && parts > 0 && words >= 500)
        } else {
            // Far away, something is like it by chance.
            is_namesake && !old.is_used && (is_alike || alike == 1000)
        };
    is_it.then_some((is_used, is_namesake, alike, words))
}

/// How many members two sorted lists have in common.
fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(one), Some(other)) = (a.peek(), b.peek()) {
        match one.cmp(other) {
            std::cmp::Ordering::Less => _ = a.next(),
            std::cmp::Ordering::Greater => _ = b.next(),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}
