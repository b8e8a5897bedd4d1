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

    /// The types whose names begin with a text, whatever the case of letters, in no order.
    pub(super) fn starting<'a>(
        &self,
        schema: &'a Schema,
        text: &str,
    ) -> impl Iterator<Item = Found<'a>> {
        let (wanted, known) = (letters(text), text.len().min(8) as u32);
        // What is behind the letters that are typed may be anything.
        let mask = u64::MAX.checked_shl(64 - 8 * known).unwrap_or_default();
        let here = self.all.iter().filter(move |it| it.letters & mask == wanted);
        here.filter_map(|it| {
            let file = schema.at(it.file);
            match file.messages().nth(it.row as usize) {
                Some(message) => Some(Found::Message(message)),
                None => {
                    let row = it.row as usize - file.messages().len();
                    file.enums().nth(row).map(Found::Enum)
                }
            }
        })
    }
}

fn entries(file: File<'_>) -> impl Iterator<Item = Entry> {
    let messages = file.messages().map(Message::name);
    let names = messages.chain(file.enums().map(Enum::name));
    names.zip(0..).map(move |(name, row)| Entry { letters: letters(name), file: file.index(), row })
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
            all.map(|it| it.element().name().to_owned()).collect()
        };
        names.update(&old, |_| 1);
        assert_eq!(found(&names, &old, "aut"), ["Author", "authorisation", "Automatic", "AutB"]);
        assert_eq!(found(&names, &old, "Authoris"), ["authorisation"]);
        // Letters behind the eighth are for others to look at.
        assert_eq!(found(&names, &old, "Authorisx"), ["authorisation"]);
        names.update(&new, |it| if it == 1 { 2 } else { 1 });
        assert_eq!(found(&names, &new, "aut"), ["Author", "authorisation", "Automatic", "AutC"]);
        assert_eq!(found(&names, &new, "").len(), 6);
    }
}
