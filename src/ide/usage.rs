//! Which files may name an element: told by their imports and words, so that few are read any closer.

use protosmith_compiler::model::{
    Element, Field, File, Import, Message, Schema,
    table::{FileTable, TextRange},
};
use rustc_hash::FxHashSet;

use crate::scope::{DESCRIPTOR, narrowed_to};

/// The words that an element is named by: fields that are delimited, such as groups, are called as
/// their messages are, too.
pub(crate) fn words(element: Element<'_>) -> Vec<String> {
    let name = element.name();
    let other = match Message::try_from(element) {
        Ok(message) => {
            let is_group = |it: Field<'_>| it.is_delimited() && it.type_message() == Some(message);
            message.file().fields().any(is_group).then(|| name.to_ascii_lowercase())
        }
        Err(other) => Field::try_from(other).ok().and_then(|field| {
            let message = field.type_message().filter(|_| field.is_delimited())?;
            Some(message.name().to_owned()).filter(|it| it.eq_ignore_ascii_case(name))
        }),
    };
    std::iter::once(name.to_owned()).chain(other.filter(|it| it != name)).collect()
}

/// The files that can name what some files declare, these among them: those whose imports lead to
/// them, and those that name extensions in strings, which takes no import.
pub(crate) fn users(schema: &Schema, files: &[u32]) -> Vec<u32> {
    if files.iter().any(|it| schema.at(*it).path() == DESCRIPTOR) {
        // Everybody names options.
        return schema.files().map(File::index).collect();
    }
    let mut importers: Vec<Vec<u32>> = vec![Vec::new(); schema.tables.len()];
    let mut out = files.to_vec();
    for user in schema.files() {
        for imported in user.imports().filter_map(Import::file) {
            importers[imported.index() as usize].push(user.index());
        }
        if user.table().extension_ranges.iter().any(|it| it.options.is_some()) {
            out.push(user.index());
        }
    }
    let mut seen: FxHashSet<u32> = files.iter().copied().collect();
    let mut led = files.to_vec();
    while let Some(next) = led.pop() {
        let new = importers[next as usize].iter().filter(|it| seen.insert(**it));
        let from = led.len();
        led.extend(new);
        out.extend_from_slice(&led[from..]);
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// The schema with the same numbers of files, in which there is what concerns one file: those of its
/// package and of packages inside, those that can name what it declares, and what all of them see.
pub fn around(file: File<'_>) -> Schema {
    let schema = file.schema();
    let own = file.package();
    let is_inner = |it: &str| {
        let rest = it.strip_prefix(own);
        rest.is_some_and(|it| it.is_empty() || it.starts_with('.') || own.is_empty())
    };
    let mut files = users(schema, &[file.index()]);
    files.extend(schema.files().filter(|it| is_inner(it.package())).map(File::index));
    narrowed_to(schema, &files)
}

/// The files that can name the element with a full name; all where it is not declared.
pub(crate) fn users_of<'a>(
    schema: &'a Schema,
    full_name: &str,
) -> impl Iterator<Item = File<'a>> + use<'a> {
    let files = match schema.element(full_name) {
        Some(element) => users(schema, &[element.file().index()]),
        None => schema.files().map(File::index).collect(),
    };
    files.into_iter().map(|it| schema.at(it))
}

/// Where a word stands in a text, and is no part of another.
pub(crate) fn places(text: &[u8], word: &str) -> Vec<u32> {
    let is_inner = |it: Option<&u8>| it.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    let is_whole = |at: &usize| {
        let before = at.checked_sub(1).and_then(|it| text.get(it));
        !is_inner(before) && !is_inner(text.get(at + word.len()))
    };
    let found = memchr::memmem::find_iter(text, word).filter(is_whole);
    found.map(|it| it as u32).collect()
}

/// Whether a word stands at one of some places where it may be part of an option, a default or a
/// string: at none that the tables know as the name of a type or of what is declared there, nor on a
/// line that is a comment.
pub(crate) fn is_in_options(table: &FileTable, text: &[u8], at: &[u32], len: u32) -> bool {
    let mut known = vec![false; at.len()];
    for TextRange { start, end } in names(table) {
        let first = at.partition_point(|it| *it < start);
        let inside = at[first..].iter().take_while(|it| it.saturating_add(len) <= end).count();
        known[first..first + inside].fill(true);
    }
    let is_open = |(at, known): (&u32, &bool)| !known && !is_in_line_comment(text, *at);
    at.iter().zip(&known).any(is_open)
}

/// Where types are named, and where names are declared.
fn names(table: &FileTable) -> impl Iterator<Item = TextRange> {
    let fields = table.fields.iter();
    let fields = fields.flat_map(|it| [it.head.name_range, it.type_range, it.extendee_range]);
    let methods = table.methods.iter();
    let methods = methods.flat_map(|it| [it.head.name_range, it.input_range, it.output_range]);
    let messages = table.messages.iter().map(|it| it.head.name_range);
    let enums = table.enums.iter().map(|it| it.head.name_range);
    let values = table.values.iter().map(|it| it.head.name_range);
    let services = table.services.iter().map(|it| it.head.name_range);
    let oneofs = table.oneofs.iter().map(|it| it.head.name_range);
    let all = fields.chain(methods).chain(messages).chain(enums);
    all.chain(values).chain(services).chain(oneofs).filter(|it| !it.is_none())
}

/// Whether the line of a place begins with `//`. No string has line ends in it.
fn is_in_line_comment(text: &[u8], at: u32) -> bool {
    let before = &text[..at as usize];
    let start = memchr::memrchr2(b'\n', b'\r', before).map_or(0, |it| it + 1);
    before[start..].trim_ascii_start().starts_with(b"//")
}
