use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

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

fn check(package: Package<'_>, cx: &mut Cx<'_>) {
    let mut siblings = Siblings::default();
    for file in package.files() {
        for message in file.messages() {
            let fields = message.fields().chain(message.extensions()).map(Element::from);
            siblings.look_at(fields.chain(message.oneofs().map(Element::from)), cx);
            let types = message.messages().map(Element::from);
            siblings.look_at(types.chain(message.enums().map(Element::from)), cx);
        }
        for item in file.enums() {
            siblings.look_at(item.values().map(Element::from), cx);
        }
        for service in file.services() {
            siblings.look_at(service.methods().map(Element::from), cx);
        }
    }
    let types = package.files().flat_map(|file| {
        let types = file.top_messages().map(Element::from);
        let types = types.chain(file.top_enums().map(Element::from));
        types.chain(file.services().map(Element::from))
    });
    siblings.look_at(types, cx);
    let extensions = package.files().flat_map(File::top_extensions);
    siblings.look_at(extensions.map(Element::from), cx);
}

/// Names that stand beside each other.
#[derive(Default)]
struct Siblings<'a> {
    all: Vec<Element<'a>>,
    /// The hashes of their names, in order.
    hashes: Vec<u64>,
}

impl<'a> Siblings<'a> {
    /// Reports those of some siblings that meet. Few do, and of most their hashes say that.
    fn look_at(&mut self, siblings: impl Iterator<Item = Element<'a>>, cx: &mut Cx<'_>) {
        self.all.clear();
        self.all.extend(siblings.filter(|it| it.is_written()));
        self.hashes.clear();
        self.hashes.extend(self.all.iter().map(|it| hash(it.name())));
        self.hashes.sort_unstable();
        if self.hashes.windows(2).any(|it| it[0] == it[1]) {
            meet(&self.all, cx);
        }
    }
}

fn meet(siblings: &[Element<'_>], cx: &mut Cx<'_>) {
    let mut first: FxHashMap<String, Element<'_>> = FxHashMap::default();
    for element in siblings {
        match first.entry(bare(element.name())) {
            Entry::Vacant(it) => _ = it.insert(*element),
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
            // The same name twice is what compilers refuse.
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

/// The same for the same bare name.
fn hash(name: &str) -> u64 {
    let next = |hash: u64, letter: u8| match LETTERS[usize::from(letter)] {
        0 => hash,
        letter => hash.wrapping_mul(31).wrapping_add(u64::from(letter)),
    };
    let hash = |name: &str| name.bytes().fold(0, next);
    if name.is_ascii() { hash(name) } else { hash(&bare(name)) }
}
