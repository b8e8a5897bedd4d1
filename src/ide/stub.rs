//! Comments that are begun for those who have none.

use protosmith_compiler::{
    diagnostic::{Diagnostic, Edit, Safety},
    fix::Edits,
    model::Schema,
};

/// Stands where people are to say what something is.
pub const STUB: &str = "TODO: say what it is";

/// The comment that a finding of a rule `COMMENT_…` asks for, begun with the name of the element: it
/// has [`STUB`] in it.
pub fn stub(schema: &Schema, found: &Diagnostic) -> Option<Edit> {
    let file = schema.at(found.location.file()?);
    let is_asked = found.rule.starts_with("COMMENT_") && file.is_target();
    let is_it = |at| at == found.location;
    let element = file.elements().filter(|_| is_asked);
    let element = element.filter(|it| it.is_written() && it.leading_comment().is_none());
    let mut found = element.filter(|it| is_it(it.location()) || is_it(it.name_location()));
    let element = found.next()?;
    let mut edits = Edits::new(schema);
    edits.insert_before(element.location(), &format!("// {} {STUB}", element.name()));
    edits.finish("", Safety::Safe)?.edits.pop()
}
