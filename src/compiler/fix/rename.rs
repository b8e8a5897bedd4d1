//! Renames elements together with all that refers to them.

use std::fmt;

use super::{
    Edits, References,
    references::{member, parent, scopes},
};
use crate::{
    diagnostic::Location,
    model::{Element, Field, Message, Type},
    source::Span,
};

/// Why an element cannot be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The new name is no identifier.
    NoName,
    /// It is written nowhere, as the entry of a map.
    Unwritten,
    /// The new name is declared in the same scope.
    Taken,
    /// A name would mean something else: a nearer or further element is called the same.
    Captured,
    /// A file that was not asked for declares it or refers to it.
    OtherFile(String),
}

impl fmt::Display for Obstacle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoName => f.write_str("it is no name"),
            Self::Unwritten => f.write_str("the element is not written in a file"),
            Self::Taken => f.write_str("the name is declared already"),
            Self::Captured => f.write_str("another element of the name is in between"),
            Self::OtherFile(path) => write!(f, "`{path}` is not to be changed"),
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
    /// [`References`].
    pub fn rename(
        &mut self,
        references: &References,
        element: Element<'_>,
        new: &str,
    ) -> Result<(), Obstacle> {
        let is_word = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
        if !new.bytes().all(is_word) || new.bytes().next().is_none_or(|it| it.is_ascii_digit()) {
            return Err(Obstacle::NoName);
        }
        let Some(declared) = element.name_location().span() else {
            return Err(Obstacle::Unwritten);
        };
        let all = renamed(element, new);
        let mut edits = vec![(declared, new.to_owned())];
        for Renamed { full_name, name } in &all {
            let scope = parent(full_name);
            let new_name = member(scope, name);
            if new_name == *full_name {
                continue;
            }
            if references.has(self.schema, &new_name) {
                return Err(Obstacle::Taken);
            }
            if references.would_capture(scope, name, Some(element.kind())) {
                return Err(Obstacle::Captured);
            }
            for site in references.sites(full_name) {
                if let Some(from) = references.scope(site) {
                    let mut inner = scopes(from.name).take_while(|it| it.len() > scope.len());
                    if inner.any(|it| references.ends(self.schema, from.lookup, it, name)) {
                        return Err(Obstacle::Captured);
                    }
                }
                // In values, a group is called as its message is.
                let name = if all.len() > 1 && !self.is_lower(site.span) { new } else { name };
                edits.push((site.span, name.to_owned()));
            }
        }
        for (span, _) in &edits {
            let file = self.schema.at(span.file);
            if !file.is_target() || self.schema.sources[span.file].text().is_none() {
                return Err(Obstacle::OtherFile(file.path().to_owned()));
            }
        }
        for (span, name) in edits {
            self.replace(Location::Span(span), name);
        }
        Ok(())
    }
}

impl Edits<'_> {
    fn is_lower(&self, Span { file, start, end }: Span) -> bool {
        let text = self.schema.sources[file].text().unwrap_or_default();
        let word = text.get(start as usize..end as usize).unwrap_or_default();
        !word.iter().any(u8::is_ascii_uppercase)
    }
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
