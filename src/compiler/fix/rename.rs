//! Renames elements together with all that refers to them.

use std::fmt;

use super::{
    Edits, References,
    oneof::oneofs_made_for,
    references::{Form, member, parent, scopes},
};
use crate::{
    diagnostic::{Location, NameKind, NewName},
    model::{
        Element, EnumValue, Field, File, Kind, Message, Type, entry_name, json_name, without_prefix,
    },
    source::Span,
};

/// The longest name that is given, in bytes: it is written at every reference.
pub(super) const LONGEST: usize = 256;

/// Why an element cannot be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The new name is no identifier, or a very long one.
    NoName,
    /// It is written nowhere, as the entry of a map.
    Unwritten,
    /// The new name is declared or reserved in the same scope, or would be another's in JSON.
    Taken,
    /// A name would mean something else: a nearer or further element is called the same.
    Captured,
    /// A file that was not asked for declares it or refers to it.
    OtherFile(String),
    /// Names have more parts than are looked at.
    Deep,
    /// A string has it in pieces, or with escapes.
    InPieces,
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName => f.write_str("it is no name"),
            Self::Unwritten => f.write_str("the element is not written in a file"),
            Self::Taken => f.write_str("the name is declared already"),
            Self::Captured => f.write_str("another element of the name is in between"),
            Self::OtherFile(path) => write!(f, "`{path}` is not to be changed"),
            Self::Deep => f.write_str("names of packages have too many parts"),
            Self::InPieces => f.write_str("a string has the name in pieces or with escapes"),
        }
    }
}

/// What is renamed: a full name, and the new name beside it.
struct Renamed {
    full_name: String,
    name: String,
}

impl Edits<'_> {
    /// Renames an element and every reference to it, each in the way it is written: relative names
    /// stay relative, full ones full. A group is renamed by its message, and its field follows.
    /// Files that were not asked for are not edited; where one would have to be, nothing is.
    ///
    /// The name in JSON, reserved names, strings and comments stay as they are: see
    /// [`References`] and [`keep_json_name`](Self::keep_json_name).
    pub fn rename(
        &mut self,
        references: &References,
        element: Element<'_>,
        new: &str,
    ) -> Result<(), Obstacle> {
        let all = renamed(element, new);
        for Renamed { full_name, name } in &all {
            self.may_be_called(references, (full_name, name), element)?;
        }
        let Some(declared) = element.name_location().span() else {
            return Err(Obstacle::Unwritten);
        };
        let mut edits = vec![(declared, new.to_owned())];
        for Renamed { full_name, name } in &all {
            for site in references.sites(full_name) {
                let word = self.text_at(site.span);
                // In values, fields may be called as their messages are.
                let name = match site.form {
                    Form::Word if all.len() > 1 && word != word.to_ascii_lowercase() => new.into(),
                    Form::Word if all.len() == 1 && element.kind() == Kind::Message => {
                        field_word(word, new)
                    }
                    _ => name.clone(),
                };
                edits.push((site.span, name));
            }
        }
        self.replace_all(edits)?;
        all.iter().for_each(|it| self.note_names(element, it));
        Ok(())
    }

    /// Notes which names are given with a name.
    fn note_names(&mut self, element: Element<'_>, Renamed { full_name, name }: &Renamed) {
        let (scope, of) = (parent(full_name).to_owned(), full_name.clone());
        let kind = match element.kind() {
            Kind::Message | Kind::Enum | Kind::Service => NameKind::LookedUp,
            Kind::Field if Field::try_from(element).is_ok_and(Field::is_extension) => {
                NameKind::LookedUp
            }
            Kind::Field | Kind::Oneof => NameKind::InMessage,
            Kind::EnumValue | Kind::Method => NameKind::Member,
        };
        let new = |name: String, kind| NewName { scope: scope.clone(), name, of: of.clone(), kind };
        let mut names = vec![new(name.clone(), kind)];
        let oneofs = oneofs_made_for(self.schema, (full_name, name), element).unwrap_or_default();
        names.extend(oneofs.into_iter().map(|it| new(it, NameKind::Made)));
        if let Some(field) = self.schema.field(full_name) {
            if !field.is_extension() {
                // The name that it has in JSON may be written down.
                let mut in_json = vec![json_name(name), field.json_name().to_owned()];
                in_json.dedup();
                let quoted = in_json.iter().map(|it| format!("\"{it}\""));
                names.extend(quoted.map(|it| new(it, NameKind::Member)));
            }
            if field.is_map() {
                names.push(new(entry_name(name), NameKind::LookedUp));
            }
        }
        if let Ok(value) = EnumValue::try_from(element) {
            let of = value.parent();
            let short = format!("\"{}\"", without_prefix(of.name(), name));
            names
                .push(NewName { scope: of.full_name().to_owned(), ..new(short, NameKind::Member) });
        }
        self.names.extend(names);
    }

    /// Makes edits, unless one is in a file that was not asked for.
    pub(super) fn replace_all(&mut self, edits: Vec<(Span, String)>) -> Result<(), Obstacle> {
        for (span, _) in &edits {
            self.may_edit(self.schema.at(span.file))?;
        }
        for (span, text) in edits {
            self.replace(Location::Span(span), text);
        }
        Ok(())
    }

    pub(super) fn may_edit(&self, file: File<'_>) -> Result<(), Obstacle> {
        let has_text = self.schema.sources[file.index()].text().is_some();
        let may = file.is_target() && has_text;
        if may { Ok(()) } else { Err(Obstacle::OtherFile(file.path().to_owned())) }
    }

    /// Whether what has a full name may have another name beside it.
    fn may_be_called(
        &self,
        references: &References,
        (full_name, name): (&str, &str),
        element: Element<'_>,
    ) -> Result<(), Obstacle> {
        is_free(self, references, (full_name, name), Some(element))?;
        if references.bars(self.schema, full_name, name) {
            return Err(Obstacle::Taken);
        }
        oneofs_made_for(self.schema, (full_name, name), element).ok_or(Obstacle::Taken)?;
        // The entry of a map is called after its field.
        let map = Field::try_from(element).ok().filter(|it| it.is_map());
        let (scope, entry) = (parent(full_name), entry_name(name));
        if map.is_none_or(|it| entry_name(it.name()) == entry) {
            Ok(())
        } else if references.has(self.schema, &member(scope, &entry)) {
            Err(Obstacle::Taken)
        } else if references.would_capture(scope, &entry, Some(Kind::Message)) {
            Err(Obstacle::Captured)
        } else {
            Ok(())
        }
    }

    fn text_at(&self, Span { file, start, end }: Span) -> &str {
        let text = self.schema.sources[file].text().unwrap_or_default();
        let word = text.get(start as usize..end as usize).unwrap_or_default();
        str::from_utf8(word).unwrap_or_default()
    }
}

/// Whether what has a full name, an element or a package, may have another name beside it.
pub(super) fn is_free(
    edits: &Edits<'_>,
    references: &References,
    (full_name, name): (&str, &str),
    element: Option<Element<'_>>,
) -> Result<(), Obstacle> {
    let (schema, scope) = (edits.schema, parent(full_name));
    let new_name = member(scope, name);
    if !is_name(name) {
        return Err(Obstacle::NoName);
    }
    if references.is_deep() {
        return Err(Obstacle::Deep);
    }
    if new_name == full_name {
        return Ok(());
    }
    if references.is_in_pieces(full_name) {
        return Err(Obstacle::InPieces);
    }
    if references.has(schema, &new_name) {
        return Err(Obstacle::Taken);
    }
    if references.would_capture(scope, name, element.map(Element::kind)) {
        return Err(Obstacle::Captured);
    }
    for from in references.sites(full_name).iter().filter_map(|it| references.scope(it)) {
        let mut inner = scopes(from.name).take_while(|it| it.len() > scope.len());
        if inner.any(|it| references.ends(schema, from.lookup, it, name)) {
            return Err(Obstacle::Captured);
        }
    }
    Ok(())
}

/// What a field is called in a value that was called there as its message is, which gets a new name.
fn field_word(word: &str, new: &str) -> String {
    if word.eq_ignore_ascii_case(new) { new.to_owned() } else { word.to_ascii_lowercase() }
}

/// Whether it is an identifier of a length that may be written anywhere.
pub(super) fn is_name(name: &str) -> bool {
    let is_word = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
    name.len() <= LONGEST
        && name.bytes().all(is_word)
        && name.bytes().next().is_some_and(|it| !it.is_ascii_digit())
}

/// The element; of a group both its message and its field.
fn renamed(element: Element<'_>, new: &str) -> Vec<Renamed> {
    let one = |full_name: &str, name: &str| Renamed {
        full_name: full_name.to_owned(),
        name: name.to_owned(),
    };
    let field = match Message::try_from(element) {
        Ok(message) => message.group_field(),
        Err(other) => Field::try_from(other).ok().filter(|it| it.kind() == Type::Group),
    };
    match field.and_then(|it| Some((it, it.type_message()?))) {
        Some((field, message)) if field.name_location() == element.name_location() => {
            vec![one(message.full_name(), new), one(field.full_name(), &new.to_ascii_lowercase())]
        }
        _ => vec![one(element.full_name(), new)],
    }
}
