//! Types that could be named, each with the import that it needs.

use protosmith_compiler::{
    diagnostic::Safety,
    fix::Edits,
    model::{Element, File, Kind},
};
use rustc_hash::FxHashSet;

use super::{
    Completion, CompletionKind, Offers,
    index::{Found, TypeNames},
};
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
    let far: Vec<(Option<Match>, Element<'_>)> = if typed.contains('.') {
        let all = schema.files().flat_map(types);
        all.map(|it| (matching(typed, it, file), it)).collect()
    } else if typed.is_empty() {
        offers.left_out += usize::from(schema.files().len() > near.len());
        Vec::new()
    } else {
        let all = names.starting(schema, typed).map(Found::element);
        all.map(|it| (matches(typed, it.name()), it)).collect()
    };
    for (how, element) in far {
        let is_far = !seen.contains(&element.file().index());
        if is_far && is_asked(&element) && element.is_written() {
            let how = how.filter(|it| *it <= Match::Start);
            found.extend(how.map(|it| (it, FAR, element)));
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
