//! Which findings of a run a baseline has, and which it has that were not found.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Baseline, Known, Text};

/// What a run has looked at.
pub trait Reach {
    /// Whether a finding of a rule at a path would have been found.
    fn covers(&self, known: &Known) -> bool;

    /// Whether there is a file at a path, looked at or not.
    fn exists(&self, path: &str) -> bool;
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Compared {
    /// Of each finding whether it is in the baseline.
    pub held: Vec<bool>,
    /// What the baseline has and the run has not found, though it has looked for it.
    pub stale: Baseline,
    /// What the run has not looked for.
    pub unseen: Baseline,
}

/// Compares the findings of a run with a baseline, each of which stands for one.
///
/// What was moved is recognized by its element, in whichever file that is now; what is about no
/// element only if the file that it was in is gone. Where one side has no text, as an image has
/// none, rule and element are enough. What is in an element of another name is recognized by its
/// line, in the same file.
pub fn compare(baseline: &Baseline, found: &[Known], reach: &dyn Reach) -> Compared {
    let entries: Vec<(&Known, u32)> = baseline.0.iter().map(|(it, count)| (it, *count)).collect();
    let mut left: Vec<u32> = entries.iter().map(|it| it.1).collect();
    let mut held = vec![false; found.len()];
    let exact: FxHashMap<&Known, usize> = entries.iter().map(|it| it.0).zip(0..).collect();
    for (known, held) in found.iter().zip(&mut held) {
        if let Some(&at) = exact.get(known).filter(|at| left[**at] > 0) {
            left[at] -= 1;
            *held = true;
        }
    }
    let covered: Vec<bool> = entries.iter().map(|it| reach.covers(it.0)).collect();
    // A file with many entries is looked for once.
    let mut there: FxHashMap<&str, bool> = FxHashMap::default();
    let mut moved = ByLikeness::default();
    for (at, (known, _)) in entries.iter().enumerate().filter(|it| left[it.0] > 0).rev() {
        let exists = *there.entry(&known.path).or_insert_with(|| reach.exists(&known.path));
        if !exists || covered[at] && !known.element.is_empty() {
            moved.by_text.entry(text_of(known)).or_default().push(at);
        }
        if !exists || covered[at] {
            moved.by_element.entry((element_of(known), has_line(known))).or_default().push(at);
            moved.by_line.entry(line_of(known)).or_default().push(at);
        }
    }
    for likeness in [Likeness::Text, Likeness::Element, Likeness::Line] {
        for (known, held) in found.iter().zip(&mut held).filter(|it| !*it.1) {
            *held = moved.take(known, likeness, &mut left);
        }
    }
    let mut out = Compared { held, ..Compared::default() };
    for ((at, (known, _)), left) in entries.iter().enumerate().zip(left).filter(|it| it.1 > 0) {
        let into = if covered[at] { &mut out.stale } else { &mut out.unseen };
        into.add((*known).clone(), left);
    }
    out
}

/// Of each finding whether a baseline has one of its rule and element, or file where it is about no
/// element. How many there are of one, and in which line, is a matter of a single state, and these
/// are of many.
pub fn compare_of_history(baseline: &Baseline, found: &[Known]) -> Vec<bool> {
    let known: FxHashSet<_> = baseline.0.keys().map(element_of).collect();
    found.iter().map(|it| known.contains(&element_of(it))).collect()
}

/// What two findings have in common that are taken for one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Likeness {
    /// Rule, element and text.
    Text,
    /// Rule and element, or file, where one has no line to be compared.
    Element,
    /// Rule, file and text.
    Line,
}

/// Entries by what is left of them when things are moved. The last of a list is taken first.
#[derive(Default)]
struct ByLikeness<'a> {
    by_text: FxHashMap<(&'a str, &'a str, Said<'a>), Vec<usize>>,
    /// With whether they have a line.
    by_element: FxHashMap<((&'a str, &'a str), bool), Vec<usize>>,
    by_line: FxHashMap<(&'a str, &'a str, Said<'a>), Vec<usize>>,
}

impl<'a> ByLikeness<'a> {
    /// Takes one of the entries that are like a finding, if any is left.
    fn take(&mut self, found: &'a Known, likeness: Likeness, left: &mut [u32]) -> bool {
        let list = match likeness {
            Likeness::Text => self.by_text.get_mut(&text_of(found)),
            Likeness::Element => self.by_element.get_mut(&(element_of(found), !has_line(found))),
            Likeness::Line => self.by_line.get_mut(&line_of(found)),
        };
        let Some(list) = list else { return false };
        while let Some(&at) = list.last() {
            if left[at] > 0 {
                left[at] -= 1;
                return true;
            }
            list.pop();
        }
        false
    }
}

fn text_of(known: &Known) -> (&str, &str, Said<'_>) {
    (&known.rule, &known.element, said(known))
}

fn line_of(known: &Known) -> (&str, &str, Said<'_>) {
    (&known.rule, &known.path, said(known))
}

/// What is said of a place, whatever its file is called: whether that is a line, and its text.
type Said<'a> = (bool, Cow<'a, str>);

fn said(known: &Known) -> Said<'_> {
    let message = match &known.text {
        Text::Line(line) => return (true, line.into()),
        Text::Message(message) => message,
    };
    // A message has the import path, and a baseline the path from its directory: one ends as the other.
    let is_file = |word: &&str| ends_with(word, &known.path) || ends_with(&known.path, word);
    // A shorter one may be that of another file, nearer to the root.
    let Some(file) = message.split('`').filter(is_file).max_by_key(|it| it.len()) else {
        return (false, message.into());
    };
    (false, message.replace(&format!("`{file}`"), "``").into())
}

/// Whether the last parts of a path are another one.
fn ends_with(path: &str, end: &str) -> bool {
    let before = path.strip_suffix(end).filter(|_| !end.is_empty());
    before.is_some_and(|it| it.is_empty() || it.ends_with('/'))
}

fn element_of(known: &Known) -> (&str, &str) {
    let name = if known.element.is_empty() { &known.path } else { &known.element };
    (&known.rule, name)
}

fn has_line(known: &Known) -> bool {
    matches!(known.text, Text::Line(_))
}
