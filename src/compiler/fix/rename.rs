//! Renames elements together with all that refers to them.

use std::fmt;

use super::{
    Edits, References,
    references::{member, parent, scopes},
};
use crate::{
    diagnostic::Location,
    model::{Element, Kind, Type},
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
        references: &References<'_>,
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
        let all = renamed(references, element, new);
        let mut edits = vec![(declared, new.to_owned())];
        for Renamed { full_name, name } in &all {
            let scope = parent(full_name);
            if references.has(&member(scope, name)) {
                return Err(Obstacle::Taken);
            }
            if references.would_capture(scope, name, element.kind()) {
                return Err(Obstacle::Captured);
            }
            for site in references.sites(full_name) {
                if let Some(from) = site.scope {
                    let mut inner = scopes(from.name).take_while(|it| it.len() > scope.len());
                    if inner.any(|it| references.ends(from.lookup, it, name)) {
                        return Err(Obstacle::Captured);
                    }
                }
                // In values, a group is called as its message is.
                let is_lower = site.text.iter().all(|it| !it.is_ascii_uppercase());
                let name = if all.len() > 1 && !is_lower { new } else { name };
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

/// The element; of a group both its message and its field.
fn renamed(references: &References<'_>, element: Element<'_>, new: &str) -> Vec<Renamed> {
    let one = |full_name: &str, name: &str| Renamed {
        full_name: full_name.to_owned(),
        name: name.to_owned(),
    };
    let field = match element.kind() {
        Kind::Message => member(parent(element.full_name()), &element.name().to_ascii_lowercase()),
        _ => element.full_name().to_owned(),
    };
    let field = references.fields.get(&*field).filter(|it| it.kind() == Type::Group);
    let field = field.filter(|it| it.name_location() == element.name_location());
    match field.and_then(|it| Some((it, it.type_message()?))) {
        Some((field, message)) => {
            vec![one(message.full_name(), new), one(field.full_name(), &new.to_ascii_lowercase())]
        }
        None => vec![one(element.full_name(), new)],
    }
}
