//! `Validate`: the rules of `buf.validate` in Rust. What a rule means is what the expression on it
//! in `buf/validate/validate.proto` says, which is compiled with what is given for it in the schema;
//! so is what schemas add. The few rules without an expression are in [`value`] and [`message`].

mod access;
mod annotations;
mod emit;
mod expr;
mod literal;
mod message;
mod node;
mod record;
mod rules;
mod types;
mod value;

use self::{annotations::Annotations, emit::RUNTIME, types::SchemaTypes};
use crate::{
    layout::lay_out,
    messages::Cx,
    schema::{Id, Schema},
    serde::local,
};

/// What the code of all files needs to know.
pub(crate) struct Validation<'a> {
    cx: &'a Cx<'a>,
    types: SchemaTypes<'a>,
    annotations: Annotations,
    /// Which messages have rules, or messages in them that have.
    needs: Vec<bool>,
}

impl<'a> Validation<'a> {
    /// Reads the rules of a request.
    pub(crate) fn new(cx: &'a Cx<'a>) -> Result<Self, String> {
        let annotations = Annotations::read(cx.schema)?;
        let needs = needs(cx.schema, &annotations);
        Ok(Self { cx, types: SchemaTypes(cx.schema), annotations, needs })
    }

    /// Whether a message has something to validate.
    pub(crate) fn has(&self, id: Id) -> bool {
        self.needs[id]
    }

    /// The implementations for the messages of each file; the error has a line for each rule that is
    /// wrong, or that there is no Rust for.
    pub(crate) fn code(&self, files: impl Iterator<Item = usize>) -> Result<Vec<String>, String> {
        let mut faults = Vec::new();
        let texts: Vec<String> = files.map(|file| self.file(file, &mut faults)).collect();
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        Ok(texts.iter().map(|it| laid_out(it)).collect())
    }

    fn file(&self, file: usize, faults: &mut Vec<String>) -> String {
        let mut text = String::new();
        let ids = self.cx.schema.of_file(file);
        for id in ids.filter(|&id| self.needs[id] && !self.cx.is_extern(id)) {
            let body = self.body(id, faults);
            let path = local(self.cx, id, id);
            text += &format!(
                "#[allow(clippy::iter_over_hash_type, unused_variables)]\n\
                 impl {RUNTIME}::Validate for {path} {{\n\
                 fn check(&self, to: &mut {RUNTIME}::Report) {{\n{body}}}\n}}\n"
            );
        }
        text
    }
}

fn laid_out(text: &str) -> String {
    let mut out = String::new();
    lay_out(text, &mut out);
    out
}

/// Which messages have rules, or lead to one that has.
fn needs(schema: &Schema<'_>, annotations: &Annotations) -> Vec<bool> {
    let mut needs = vec![false; schema.types.len()];
    let mut users: Vec<Vec<Id>> = vec![Vec::new(); schema.types.len()];
    let mut work = Vec::new();
    for (id, found) in schema.types.iter().enumerate() {
        let Some(message) = found.kind.message() else { continue };
        for target in message.field.iter().filter_map(|it| schema.id(&it.type_name)) {
            users[target].push(id);
        }
        if annotations.of(&found.full_name).is_some_and(annotations::Message::has_rules) {
            work.push(id);
        }
    }
    while let Some(id) = work.pop() {
        if !std::mem::replace(&mut needs[id], true) {
            work.extend(&users[id]);
        }
    }
    for (id, found) in schema.types.iter().enumerate() {
        needs[id] &= !found.kind.is_map_entry();
    }
    needs
}
