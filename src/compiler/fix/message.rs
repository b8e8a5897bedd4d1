//! Messages that are added.

use super::{Edits, Obstacle, References, references::member, rename::is_name};
use crate::{
    diagnostic::{Location, NameKind, NewName},
    model::{Kind, Service},
};

impl Edits<'_> {
    /// Adds a message without fields to the file of a service, to be named in it.
    pub fn add_message(
        &mut self,
        references: &References,
        service: Service<'_>,
        below: Location,
        name: &str,
    ) -> Result<(), Obstacle> {
        use super::references::Lookup::Any;
        let (file, schema) = (service.file(), self.schema);
        self.may_edit(file)?;
        if !is_name(name) {
            return Err(Obstacle::NoName);
        }
        if references.is_deep() {
            return Err(Obstacle::Deep);
        }
        if references.has(schema, &member(file.package(), name)) {
            return Err(Obstacle::Taken);
        }
        let is_captured = references.would_capture(file.package(), name, Some(Kind::Message))
            || references.ends(schema, Any, service.full_name(), name);
        if is_captured {
            return Err(Obstacle::Captured);
        }
        self.insert_after(below, &format!("\nmessage {name} {{}}"));
        self.names.push(NewName {
            scope: file.package().to_owned(),
            name: name.to_owned(),
            of: service.full_name().to_owned(),
            kind: NameKind::LookedUp,
        });
        Ok(())
    }
}
