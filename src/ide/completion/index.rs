//! The names of all types, kept from one question to the next: what begins with some letters is found
//! without reading the tables of all files.

use protosmith_compiler::model::{Element, Enum, File, Message, Schema};

/// The types of a schema, by the first letters of their names. Kept up to date file by file.
#[derive(Clone, Debug, Default)]
pub struct TypeNames {
    all: Vec<Entry>,
    /// By file: when it was read.
    versions: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    /// The first letters, small ones.
    letters: u64,
    file: u32,
    /// Messages of the file come before enums.
    row: u32,
    /// How long its name is.
    name: u32,
    /// The same with all that is around it.
    length: u32,
}

impl Entry {
    /// What comes first where somebody has typed so much: the name itself, then what is short.
    fn rank(&self, typed: u32) -> (bool, u32) {
        (self.name != typed, self.length)
    }
}

/// A type, found by its name.
#[derive(Clone, Copy, Debug)]
pub(super) enum Found<'a> {
    Message(Message<'a>),
    Enum(Enum<'a>),
}

impl<'a> Found<'a> {
    pub(super) fn element(self) -> Element<'a> {
        match self {
            Self::Message(it) => it.element(),
            Self::Enum(it) => it.element(),
        }
    }
}

impl TypeNames {
    /// Reads the files of a schema whose versions are other than they were.
    pub fn update(&mut self, schema: &Schema, version: impl Fn(u32) -> u64) {
        let count = schema.tables.len();
        let old = |file: usize| self.versions.get(file).copied();
        let now: Vec<u64> = (0..count as u32).map(version).collect();
        let is_other = |file: usize| old(file) != now.get(file).copied();
        let longest = count.max(self.versions.len());
        let others: Vec<bool> = (0..longest).map(is_other).collect();
        if !others.contains(&true) {
            return;
        }
        self.all.retain(|it| !others[it.file as usize]);
        for file in schema.files().filter(|it| others[it.index() as usize]) {
            self.all.extend(entries(file));
        }
        self.versions = now;
    }

    /// Those of a schema that is asked once.
    pub fn of(schema: &Schema) -> Self {
        let all = schema.files().flat_map(entries).collect();
        Self { all, versions: Vec::new() }
    }

    /// The types whose names begin with a text, whatever the case of letters, with their ranks: the best
    /// first.
    pub(super) fn starting<'a>(
        &self,
        schema: &'a Schema,
        text: &str,
    ) -> impl Iterator<Item = ((bool, u32), Found<'a>)> {
        let (wanted, known) = (letters(text), text.len().min(8) as u32);
        // What is behind the letters that are typed may be anything.
        let mask = u64::MAX.checked_shl(64 - 8 * known).unwrap_or_default();
        let here = self.all.iter().filter(|it| it.letters & mask == wanted);
        let typed = text.len() as u32;
        let mut here: Vec<&Entry> = here.collect();
        here.sort_by_key(|it| it.rank(typed));
        here.into_iter().filter_map(move |it| {
            let file = schema.at(it.file);
            let found = match file.messages().nth(it.row as usize) {
                Some(message) => Some(Found::Message(message)),
                None => {
                    let row = it.row as usize - file.messages().len();
                    file.enums().nth(row).map(Found::Enum)
                }
            };
            Some((it.rank(typed), found?))
        })
    }
}

fn entries(file: File<'_>) -> impl Iterator<Item = Entry> {
    let messages = file.messages().map(|it| (it.name(), it.full_name()));
    let names = messages.chain(file.enums().map(|it| (it.name(), it.full_name())));
    names.zip(0..).map(move |((name, full), row)| Entry {
        letters: letters(name),
        file: file.index(),
        row,
        name: name.len() as u32,
        length: full.len() as u32,
    })
}

/// The first eight bytes, with small letters.
fn letters(name: &str) -> u64 {
    let mut out = [0; 8];
    out.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from.to_ascii_lowercase());
    u64::from_be_bytes(out)
}

#[cfg(test)]
mod tests {
    use super::TypeNames;
    use crate::fixture::schema;

    #[test]
    fn types_are_found_by_their_first_letters() {
        let text = "syntax = \"proto3\"; message Author { enum Automatic { X = 0; } } \
                    message authorisation {} message Book {}";
        let old = schema(&[("a.proto", text), ("b.proto", "message AutB {}")]);
        let new =
            schema(&[("a.proto", text), ("b.proto", "message Other {} enum AutC { Y = 0; }")]);
        let mut names = TypeNames::default();
        let found = |names: &TypeNames, schema, text| -> Vec<String> {
            let all = names.starting(schema, text);
            all.map(|it| it.1.element().name().to_owned()).collect()
        };
        names.update(&old, |_| 1);
        assert_eq!(found(&names, &old, "aut"), ["AutB", "Author", "authorisation", "Automatic"]);
        assert_eq!(found(&names, &old, "author"), ["Author", "authorisation"]);
        assert_eq!(found(&names, &old, "Authoris"), ["authorisation"]);
        // Letters behind the eighth are for others to look at.
        assert_eq!(found(&names, &old, "Authorisx"), ["authorisation"]);
        names.update(&new, |it| if it == 1 { 2 } else { 1 });
        assert_eq!(found(&names, &new, "aut"), ["AutC", "Author", "authorisation", "Automatic"]);
        assert_eq!(found(&names, &new, "").len(), 6);
    }
}
