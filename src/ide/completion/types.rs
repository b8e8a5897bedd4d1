//! Types that could be named, each with the import that it needs.

use std::collections::BinaryHeap;

use protosmith_compiler::{
    diagnostic::Safety,
    fix::Edits,
    model::{Element, File, Kind},
};
use rustc_hash::FxHashSet;

use super::{Completion, CompletionKind, Offers, index::TypeNames};
use crate::{
    matching::{Match, matches},
    mend::add_import,
    scope::visible,
};

/// Which types are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Messages,
    All,
}

/// How far a type is that an import is needed for.
const FAR: u32 = 3;

/// Offers the types of all files: those of the file first, then those of its package, what it
/// imports, and the rest.
pub(super) fn add(file: File<'_>, which: Which, names: &TypeNames, offers: &mut Offers<'_>) {
    let schema = file.schema();
    let near = visible(file);
    let seen: FxHashSet<u32> = near.iter().copied().collect();
    let typed = offers.typed.trim_start_matches('.');
    let mut found: Vec<(Match, u32, Element<'_>)> = Vec::new();
    let is_asked = |it: &Element<'_>| which == Which::All || it.kind() == Kind::Message;
    for other in near.iter().map(|it| schema.at(*it)) {
        let distance = match other {
            other if other == file => 0,
            other if other.package() == file.package() => 1,
            _ => 2,
        };
        for element in types(other).filter(|it| is_asked(it) && it.is_written()) {
            found.extend(matching(typed, element, file).map(|it| (it, distance, element)));
        }
    }
    // Far away is most of what there is, and only what begins so is of use.
    let is_far =
        |it: &Element<'_>| !seen.contains(&it.file().index()) && is_asked(it) && it.is_written();
    if typed.is_empty() {
        offers.left_out += usize::from(schema.files().len() > near.len());
    } else if typed.contains('.') {
        found.extend(dotted(file, typed, &is_far).map(|(how, it)| (how, FAR, it)));
    } else {
        let mut last = None;
        let mut count = 0;
        for (rank, it) in names.starting(schema, typed) {
            if last.is_some_and(|it| it < rank) {
                break;
            }
            let element = it.element();
            let how = matches(typed, element.name()).filter(|it| *it <= Match::Start);
            if let Some(how) = how.filter(|_| is_far(&element)) {
                found.push((how, FAR, element));
                count += 1;
            }
            // Those of the same length are put in order below.
            if count > super::MOST {
                last = Some(rank);
            }
        }
    }
    let key = |it: &(Match, u32, Element<'_>)| (it.0, it.1, it.2.full_name().len());
    if found.len() > super::MOST {
        found.select_nth_unstable_by(super::MOST, |a, b| {
            (key(a), a.2.full_name()).cmp(&(key(b), b.2.full_name()))
        });
        offers.left_out += found.len() - super::MOST - 1;
        found.truncate(super::MOST + 1);
    }
    found.sort_by(|a, b| (key(a), a.2.full_name()).cmp(&(key(b), b.2.full_name())));
    for (how, distance, element) in found {
        offers.add(how, distance + 1, || completion(file, element, distance));
    }
}

/// The types of all files whose full names begin so, or in the same package what follows; of many the
/// shortest.
fn dotted<'a>(
    file: File<'a>,
    typed: &str,
    is_far: &dyn Fn(&Element<'_>) -> bool,
) -> impl Iterator<Item = (Match, Element<'a>)> {
    let own = file.package();
    let begins = |package: &str| {
        let count = package.len().min(typed.len());
        package.as_bytes()[..count].eq_ignore_ascii_case(&typed.as_bytes()[..count])
    };
    let files = file.schema().files().map(|it| (it.package(), it));
    let mut files: Vec<(&str, File<'_>)> = files.filter(|it| it.0 == own || begins(it.0)).collect();
    files.sort_by_key(|it| (it.0 != own, it.0.len()));
    let mut shortest: BinaryHeap<usize> = BinaryHeap::new();
    let mut out = Vec::new();
    for (package, other) in files {
        let is_full = shortest.len() > super::MOST;
        // There is a dot, and a name.
        if package != own && is_full && shortest.peek().is_some_and(|it| package.len() + 2 > *it) {
            break;
        }
        for element in types(other).filter(|it| is_far(it)) {
            let Some(how) = matching(typed, element, file) else { continue };
            if how <= Match::Start {
                out.push((how, element));
                shortest.push(element.full_name().len());
                if shortest.len() > super::MOST + 1 {
                    shortest.pop();
                }
            }
        }
    }
    out.into_iter()
}

fn types(file: File<'_>) -> impl Iterator<Item = Element<'_>> {
    file.messages().map(Element::from).chain(file.enums().map(Element::from))
}

/// How what is typed matches a type: by its name, or as far as there are dots in it by more.
fn matching(typed: &str, element: Element<'_>, file: File<'_>) -> Option<Match> {
    if !typed.contains('.') {
        return matches(typed, element.name());
    }
    let is_near = element.file().package() == file.package();
    let relative = is_near.then(|| matches(typed, element.nested_name())).flatten();
    relative.or_else(|| matches(typed, element.full_name())).filter(|it| *it <= Match::Inside)
}

fn completion(file: File<'_>, element: Element<'_>, distance: u32) -> Completion {
    let home = element.file();
    let mut edits = Edits::new(file.schema());
    if distance == FAR {
        add_import(&mut edits, file, home.path());
    }
    let edits = edits.finish("", Safety::BreaksClients).map(|it| it.edits).unwrap_or_default();
    let is_near = home.package() == file.package();
    let name = if is_near { element.nested_name() } else { element.full_name() };
    let kind = match element.kind() {
        Kind::Enum => CompletionKind::Enum,
        _ => CompletionKind::Message,
    };
    Completion {
        label: name.to_owned(),
        kind,
        detail: home.path().to_owned(),
        text: name.to_owned(),
        edits,
    }
}
