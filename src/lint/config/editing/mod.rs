//! What editors ask about the text of a configuration file, apart from all other files.

mod faults;
mod place;
mod suppression;
#[cfg(test)]
mod tests;

use std::ops::Range;

use protosmith_rules::rule::{Rule, Version};

use self::place::{Part, Place, place};
pub use self::{faults::faults, suppression::suppressions};
use super::{
    keys::{self, FILE, GENERATE, Key, Kind, WORK},
    load::{BUF_GEN_YAML, BUF_WORK, BUF_YAML, PROTOSMITH_YAML},
    lookup::{self, Added, Kind as RuleKind},
};

/// A file, by what may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Buf,
    Work,
    Template,
    Own,
}

/// The kind of a file by its name; none of a file that is no configuration.
pub fn file_kind(name: &str) -> Option<FileKind> {
    match name {
        PROTOSMITH_YAML => Some(FileKind::Own),
        BUF_GEN_YAML => Some(FileKind::Template),
        _ if BUF_YAML.contains(&name) => Some(FileKind::Buf),
        _ if BUF_WORK.contains(&name) => Some(FileKind::Work),
        _ => None,
    }
}

/// Something that could be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub label: String,
    /// What takes the place of what is typed.
    pub text: String,
    /// In Markdown.
    pub doc: String,
    pub is_key: bool,
}

/// What could be written at an offset, and what is typed there already. `added` are rules that the
/// configuration adds.
pub fn offers(
    kind: FileKind,
    text: &[u8],
    offset: usize,
    added: Added<'_>,
) -> (Range<usize>, Vec<Offer>) {
    let place = place(text, offset);
    let version = version(kind, text);
    let typed = place.word.clone();
    let all = at(kind, version, &place).map(|it| offered(it, &place, (version, added)));
    let word = String::from_utf8_lossy(&text[typed.clone()]).to_lowercase();
    let matches = |it: &Offer| it.label.to_lowercase().contains(&word);
    let mut all: Vec<Offer> = all.unwrap_or_default().into_iter().filter(matches).collect();
    all.sort_by_key(|it| !it.label.to_lowercase().starts_with(&word));
    (typed, all)
}

/// What is to be said of a word.
#[derive(Clone, Copy, Debug)]
pub enum Said {
    Key(&'static Key),
    /// Its page tells all.
    Rule(&'static Rule),
    /// A category, or an id of old: what it means.
    Meaning(&'static str),
}

/// What is to be said of the word at an offset: a key, or the id of a rule or category.
pub fn described(
    kind: FileKind,
    text: &[u8],
    offset: usize,
    added: Added<'_>,
) -> Option<(Range<usize>, Said)> {
    let offset = offset.min(text.len());
    let rest = text[offset..].iter().take_while(|it| place::is_word(**it)).count();
    // Of the word, all is typed.
    let place = place(text, offset + rest);
    let word = String::from_utf8_lossy(&text[place.word.clone()]).into_owned();
    if word.is_empty() {
        return None;
    }
    let version = version(kind, text);
    let key = || {
        let Where::Section(section) = at(kind, version, &place)? else { return None };
        keys::find(section, &word, version).map(Said::Key)
    };
    let key = if matches!(place.part, Part::Value(_)) { None } else { key() };
    let of_added = || added.iter().copied().find(|it| it.id == word);
    let rule = || of_added().or_else(|| protosmith_rules::named(&word)).map(Said::Rule);
    let of_kind = |it: RuleKind| lookup::added_ids(it, added).remove(word.as_str());
    let meaning = || {
        let ours = protosmith_rules::meanings().get(word.as_str()).copied();
        let added = || [RuleKind::Lint, RuleKind::Breaking].into_iter().find_map(of_kind);
        ours.or_else(added).map(Said::Meaning)
    };
    Some((place.word, key.or_else(rule).or_else(meaning)?))
}

/// A key in Markdown, with an example.
pub fn documented(key: &Key) -> String {
    let mut out = format!("`{}`: {}\n", key.name, key.doc());
    if !key.example.is_empty() {
        out += &format!("\n```yaml\n{}: {}\n```\n", key.name, key.example);
    }
    out
}

/// What a place is in.
#[derive(Clone, Copy, Debug)]
enum Where {
    /// A map with the keys of a section.
    Section(&'static str),
    /// The value of a key.
    Value(&'static Key),
    /// The value of a key in a map that is the value of a key.
    Inner(&'static Key),
}

fn at(kind: FileKind, version: Version, place: &Place) -> Option<Where> {
    let top = match kind {
        FileKind::Buf | FileKind::Own => FILE,
        FileKind::Work => WORK,
        FileKind::Template => GENERATE,
    };
    let value = match &place.part {
        Part::Value(key) => Some(key.as_str()),
        Part::Key | Part::Item => None,
    };
    let path = place.path.iter().map(String::as_str).chain(value);
    path.into_iter().try_fold(Where::Section(top), |at, name| match at {
        Where::Section(section) => {
            let key = keys::find(section, name, version)?;
            Some(match key.kind {
                Kind::Section(inner)
                | Kind::Sections(inner)
                | Kind::SectionsOrPaths(inner)
                | Kind::TextOr(inner) => Where::Section(inner),
                _ => Where::Value(key),
            })
        }
        Where::Value(Key { kind: Kind::PlacesOr(inner), .. }) => Some(Where::Section(inner)),
        Where::Value(key) => Some(Where::Inner(key)),
        Where::Inner(_) => None,
    })
}

fn offered(at: Where, place: &Place, known: (Version, Added<'_>)) -> Vec<Offer> {
    let version = known.0;
    let words = |all: &[&str]| all.iter().map(|it| word(it)).collect();
    match at {
        Where::Section(section) if !matches!(place.part, Part::Value(_)) => {
            let known = keys::of(section).filter(|it| it.is_in(version));
            let is_new = |it: &&Key| !place.beside.iter().any(|name| name == it.name);
            known.filter(is_new).map(|it| key(it, place)).collect()
        }
        Where::Section(_) => Vec::new(),
        Where::Value(of) => match of.kind {
            Kind::Version => words(&["v1beta1", "v1", "v2"]),
            Kind::Bool => words(&["true", "false"]),
            Kind::Choice(all) | Kind::Choices(all) | Kind::IntOr(_, _, all) => words(all),
            Kind::Id | Kind::Ids | Kind::AnyIds => ids(of, known),
            // The keys of the map.
            Kind::IdPaths | Kind::Levels | Kind::AnyLevels | Kind::Fixes => {
                let colon = |it: Offer| Offer { text: format!("{}: ", it.label), ..it };
                ids(of, known).into_iter().map(colon).collect()
            }
            _ => Vec::new(),
        },
        Where::Inner(of) => match of.kind {
            Kind::Levels | Kind::AnyLevels => words(&["error", "warning", "note", "off"]),
            Kind::Fixes => words(&["safe", "unsafe", "off"]),
            _ => Vec::new(),
        },
    }
}

fn word(text: &str) -> Offer {
    let (label, text) = (text.to_owned(), text.to_owned());
    Offer { label, text, doc: String::new(), is_key: false }
}

fn key(of: &Key, place: &Place) -> Offer {
    let is_block = !place.is_flow;
    let inner = " ".repeat(place.column + 2);
    let behind = match of.kind {
        Kind::Section(_) | Kind::IdPaths | Kind::Levels | Kind::AnyLevels | Kind::Fixes
            if is_block =>
        {
            format!(":\n{inner}")
        }
        Kind::Sections(_) | Kind::Ids | Kind::AnyIds if is_block => format!(":\n{inner}- "),
        _ => ": ".to_owned(),
    };
    let text = format!("{}{behind}", of.name);
    Offer { label: of.name.to_owned(), text, doc: documented(of), is_key: true }
}

fn ids(of: &Key, (version, added): (Version, Added<'_>)) -> Vec<Offer> {
    let kinds: &[RuleKind] = match of.kind {
        Kind::AnyIds | Kind::AnyLevels => &[RuleKind::Lint, RuleKind::Breaking],
        Kind::Id => &[RuleKind::Breaking],
        _ if of.section.contains("breaking") => &[RuleKind::Breaking],
        _ if of.section.contains("lint") => &[RuleKind::Lint],
        _ => &[RuleKind::Lint, RuleKind::Breaking],
    };
    kinds.iter().flat_map(|it| id_offers(*it, version, added)).collect()
}

/// The ids that stand for rules of a kind: ours, then those of rules that a configuration adds.
fn id_offers(kind: RuleKind, version: Version, added: Added<'_>) -> impl Iterator<Item = Offer> {
    let meaning = |id| protosmith_rules::meanings().get(id).copied().unwrap_or_default();
    let ours = lookup::ids(kind, version).into_iter().map(move |it| (it, meaning(it)));
    let all = ours.chain(lookup::added_ids(kind, added));
    all.map(|(id, meaning)| Offer { doc: meaning.to_owned(), ..word(id) })
}

/// The version that a text says that it is of.
fn version(kind: FileKind, text: &[u8]) -> Version {
    if kind == FileKind::Own {
        return Version::Own;
    }
    let said = text.split(|it| *it == b'\n').find_map(|it| it.strip_prefix(b"version:"));
    let said = said.map(|it| String::from_utf8_lossy(it).trim().to_owned()).unwrap_or_default();
    let said = said.trim_matches(['"', '\'']);
    let old = [Version::V1Beta1, Version::V1].into_iter().find(|it| it.name() == said);
    let none = if kind == FileKind::Work { Version::V1 } else { Version::V2 };
    old.unwrap_or(none)
}
