//! Elements of files that were asked for, found again while they are renamed and messages are added.

use protosmith_compiler::model::{Element, File, Kind, Message, Schema};
use rustc_hash::{FxHashMap, FxHashSet};

/// The elements of all files, by their paths.
#[derive(Default)]
pub(super) struct Followed(FxHashMap<String, Elements>);

/// Those of one file.
struct Elements {
    /// As they were when they were looked at last, in the order of [`File::elements`].
    seen: Vec<(Kind, String)>,
    /// The number that each had at first; none for what was added. None where that is not known.
    first: Option<Vec<Option<usize>>>,
}

/// What is known of an element of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum First {
    /// The number that it had at first.
    Number(usize),
    /// It was not there.
    Added,
    /// It cannot be told from others of its file.
    Unknown,
}

impl Followed {
    /// Looks at the files as they are now.
    pub(super) fn follow(&mut self, schema: &Schema) {
        for file in schema.files().filter(|it| it.is_target()) {
            let known = self.0.entry(file.path().to_owned());
            known.and_modify(|it| it.follow(file)).or_insert_with(|| Elements::new(file));
        }
    }

    /// What is known of the element with a number, of a file as it was looked at last.
    pub(super) fn first(&self, file: &str, number: usize) -> First {
        let first = self.0.get(file).and_then(|it| it.first.as_ref());
        match first.and_then(|it| it.get(number)) {
            Some(Some(first)) => First::Number(*first),
            Some(None) => First::Added,
            None => First::Unknown,
        }
    }
}

impl Elements {
    fn new(file: File<'_>) -> Self {
        let seen = seen(file);
        Self { first: Some((0..seen.len()).map(Some).collect()), seen }
    }

    fn follow(&mut self, file: File<'_>) {
        let seen = seen(file);
        if seen == self.seen {
            return;
        }
        self.first = self.first.take().and_then(|first| {
            let before = paired(&self.seen, &seen, file)?;
            Some(before.into_iter().map(|it| first[it?]).collect())
        });
        self.seen = seen;
    }
}

fn seen(file: File<'_>) -> Vec<(Kind, String)> {
    file.elements().map(|it| (it.kind(), it.full_name().to_owned())).collect()
}

/// By the elements of a file, those that they were before: each is where it was, but for messages without
/// fields that were added. None where these cannot be told from others that have another name now.
fn paired(
    before: &[(Kind, String)],
    now: &[(Kind, String)],
    file: File<'_>,
) -> Option<Vec<Option<usize>>> {
    let added = now.len().checked_sub(before.len())?;
    let names: FxHashSet<&str> = before.iter().map(|it| &*it.1).collect();
    let is_new = |element: Element<'_>| {
        let is_bare = |it: Message<'_>| it.parent().is_none() && it.fields().len() == 0;
        Message::try_from(element).is_ok_and(is_bare) && !names.contains(element.full_name())
    };
    let is_added: Vec<bool> = file.elements().map(|it| added > 0 && is_new(it)).collect();
    if is_added.iter().filter(|it| **it).count() != added {
        return None;
    }
    let mut rest = before.iter().enumerate();
    let mut out = Vec::with_capacity(now.len());
    for (is_added, (kind, _)) in is_added.into_iter().zip(now) {
        out.push(if is_added {
            None
        } else {
            let (number, _) = rest.next().filter(|it| it.1.0 == *kind)?;
            Some(number)
        });
    }
    Some(out)
}
