//! Types that could be named, each with the import that it needs.

use protosmith_compiler::{
    diagnostic::Safety,
    fix::Edits,
    model::{Element, File, Kind},
};
use rustc_hash::FxHashSet;

use super::{Completion, CompletionKind, Offers};
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

/// Offers the types of all files: those of the file first, then those of its package, what it
/// imports, and the rest.
pub(super) fn add(file: File<'_>, which: Which, offers: &mut Offers<'_>) {
    let schema = file.schema();
    let seen: FxHashSet<u32> = visible(file).into_iter().collect();
    let typed = offers.typed.trim_start_matches('.');
    let distance = |other: File<'_>| match other {
        other if other == file => 0,
        other if !seen.contains(&other.index()) => 3,
        other if other.package() == file.package() => 1,
        _ => 2,
    };
    let mut found: Vec<(Match, u32, Element<'_>)> = Vec::new();
    for other in schema.files() {
        let messages = other.messages().map(Element::from);
        let enums = other.enums().map(Element::from).filter(|_| which == Which::All);
        let distance = distance(other);
        for element in messages.chain(enums) {
            // Far away is most of what there is, and only what begins so is of use.
            let name = element.name();
            let is_far = distance == 3 && !typed.contains('.');
            if is_far && !starts(name, typed) {
                continue;
            }
            let how = matching(typed, element, file);
            let Some(how) = how.filter(|it| distance < 3 || *it <= Match::Start) else { continue };
            if element.is_written() {
                found.push((how, distance, element));
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

/// Whether a name begins with a text, whatever the case of letters.
fn starts(name: &str, text: &str) -> bool {
    let begin = name.as_bytes().get(..text.len());
    begin.is_some_and(|it| it.eq_ignore_ascii_case(text.as_bytes()))
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
    if distance == 3 {
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
