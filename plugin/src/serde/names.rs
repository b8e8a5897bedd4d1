//! Names of fields and values: in JSON, and in the tables that readers look them up in.

use std::collections::BTreeMap;

use crate::{
    messages::call::{self, Piece},
    schema::proto,
};

/// What a field is called in JSON.
pub(crate) fn json_name(field: &proto::Field) -> String {
    field.json_name.clone().unwrap_or_else(|| protosmith_compiler::model::json_name(&field.name))
}

/// The names that a message reads, with the places of their fields; an error if two fields are one
/// in JSON.
pub(super) fn fields(
    full_name: &str,
    message: &proto::Message,
) -> Result<Vec<(String, usize)>, String> {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    for (at, field) in message.field.iter().enumerate() {
        let name = json_name(field);
        if names.insert(name.clone(), at).is_some() {
            return Err(format!(
                "two fields of `{}` are `{}` in JSON: set another `json_name` on `{}`",
                &full_name[1..],
                name.escape_debug(),
                field.name
            ));
        }
    }
    // A name of the schema is read too, unless JSON has it for another field.
    for (at, field) in message.field.iter().enumerate() {
        names.entry(field.name.clone()).or_insert(at);
    }
    Ok(in_order(names.into_iter().collect()))
}

/// In order of length and letters, as readers expect it.
pub(super) fn in_order<T>(mut names: Vec<(String, T)>) -> Vec<(String, T)> {
    names.sort_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    names
}

/// Appends a constant, which is a table.
pub(super) fn table<A: std::fmt::Debug, B: std::fmt::Debug>(
    out: &mut String,
    name: &str,
    of: &str,
    rows: &[(A, B)],
) {
    let items = rows.iter().map(|(a, b)| Piece::pair([format!("{a:?}"), format!("{b:?}")]));
    let rows = Piece::Group { open: "&[".to_owned(), items: items.collect(), close: "]" };
    call::statement(out, 4, &format!("const {name}: &'static [{of}] = "), &rows, ";");
}
