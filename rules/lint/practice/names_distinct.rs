use std::{
    borrow::Cow,
    collections::hash_map::Entry,
    hash::{Hash, Hasher},
};

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet, FxHasher};

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that names of siblings differ by more than case and underscores.
    ///
    /// `CHECKBOX` and `CHECK_BOX` are two names here and one in generated code, as soon as a language has
    /// another case: `CheckBox`. Some generators then fail, others number the second name, and what is
    /// numbered changes when a third is added.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Shelf {
    ///   string call_number = 1;
    ///   string callnumber = 2; //~ field `callnumber` differs from `call_number` in case and underscores alone
    /// }
    /// enum Format {
    ///   FORMAT_UNSPECIFIED = 0;
    ///   FORMAT_E_BOOK = 1;
    ///   FORMAT_EBOOK = 2; //~ enum value `FORMAT_EBOOK` differs from `FORMAT_E_BOOK` in case
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// message Shelf {
    ///   string call_number = 1;
    ///   string old_call_number = 2;
    /// }
    /// ```
    ///
    /// Fields and oneofs of a message are siblings, as are messages, enums and services of a package or of a
    /// message, and the RPCs of a service. Of names that meet, all but the first are reported.
    NAMES_DISTINCT {
        check: Check::Package(check),
        categories: categories::best::NAMING,
        source: Some(guides::STYLE),
    }
}

/// What names stand beside each other: the full name of what is around them, and their kind.
type Place<'a> = (&'a str, u8);

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    let elements = || {
        let all = package.files().flat_map(File::elements).filter(|it| it.is_written());
        all.filter_map(|it| Some((place(it)?, it)))
    };
    // Few names meet, and most of them are left out by their hashes.
    let count = package.files().map(|it| it.elements().count()).sum();
    let mut seen = FxHashSet::with_capacity_and_hasher(count, FxBuildHasher);
    let mut met = FxHashSet::default();
    for (place, element) in elements() {
        let hash = hash(place, element.name());
        if !seen.insert(hash) {
            met.insert(hash);
        }
    }
    if met.is_empty() {
        return;
    }
    let mut first: FxHashMap<(Place<'_>, String), Element<'_>> = FxHashMap::default();
    for (place, element) in elements().filter(|it| met.contains(&hash(it.0, it.1.name()))) {
        match first.entry((place, bare(element.name()))) {
            Entry::Vacant(it) => _ = it.insert(element),
            Entry::Occupied(it) if it.get().name() != element.name() => {
                let (what, other) = (element.kind().word(), it.get());
                let message = format!(
                    "{what} `{}` differs from `{}` in case and underscores alone",
                    element.name(),
                    other.name()
                );
                cx.report(element.name_location(), message)
                    .label(other.name_location(), "nearly the same name")
                    .help("rename one of them: in generated code they may be one name");
            }
            // The same name in two packages is what compilers refuse, or none.
            Entry::Occupied(_) => {}
        }
    }
}

/// What is left of a name that generated code may make one of with others.
fn bare(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

/// What each byte of a name adds to its hash: the same for small letters and capitals, for underscores
/// nothing.
const LETTERS: [u32; 256] = {
    let mut out = [0u32; 256];
    let mut at = 0;
    while at < out.len() {
        let letter = (at as u8).to_ascii_lowercase() as u32;
        out[at] = if letter == b'_' as u32 { 0 } else { (letter + 1).wrapping_mul(0x9e37_79b1) };
        at += 1;
    }
    out
};

/// The same for the same place and the same bare name, in whatever order its letters are.
fn hash(place: Place<'_>, name: &str) -> u64 {
    let name = if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(bare(name)) };
    let mut hasher = FxHasher::default();
    place.hash(&mut hasher);
    hasher.write_u64(name.bytes().map(|it| u64::from(LETTERS[usize::from(it)])).sum());
    hasher.finish()
}

fn place(element: Element<'_>) -> Option<Place<'_>> {
    let scope = element.full_name().strip_suffix(element.name())?;
    match element.kind() {
        Kind::Message | Kind::Enum | Kind::Service => Some((scope, 0)),
        Kind::Field | Kind::Oneof => Some((scope, 1)),
        // Values stand beside their enum, but generators know them by it.
        Kind::EnumValue => Some((element.parent()?.full_name(), 2)),
        Kind::Method => Some((scope, 3)),
    }
}
