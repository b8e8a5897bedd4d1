//! Required fields that become optional.

use super::{Edits, brackets::Brackets};
use crate::{
    diagnostic::Location,
    model::{Field, FieldPresence, Message},
    source::Span,
    syntax::{EntryName, Label, OptionPart, OptionSetting, Value},
};

const OPTIONAL: &str = "EXPLICIT";

impl Edits<'_> {
    /// Has a message be accepted without a field that is required, by its label or by a feature of
    /// its own. Whether it is set can be told as before.
    pub fn make_optional(&mut self, field: Field<'_>) -> &mut Self {
        let Some((tree, written)) = self.written_field(field) else { return self };
        if let Some((Label::Required, span)) = written.label() {
            return self.replace(Location::Span(span), "optional");
        }
        let Some(brackets) = Brackets::of(tree, written) else { return self.fail() };
        let mut options = brackets.options.iter().enumerate();
        let Some((nth, span)) = options.find_map(|(nth, it)| Some((nth, presence(*it)?))) else {
            return self.fail();
        };
        // Where another presence holds around it, the field has to say its own.
        let around = field.scope().map_or(field.file().features(), Message::features);
        let is_whole = names(brackets.options[nth]).count() == 2;
        let may_go = is_whole && around.field_presence == FieldPresence::Explicit;
        match brackets.without(nth).filter(|_| may_go) {
            Some(range) => self.delete(tree.file(), range),
            None => self.replace(Location::Span(span), OPTIONAL),
        }
    }
}

/// The value of `field_presence` in an option, if it sets that.
fn presence(option: OptionSetting<'_>) -> Option<Span> {
    let mut names = names(option);
    if names.next()? != "features" {
        return None;
    }
    match (names.next(), option.value()) {
        (Some("field_presence"), Value::Ident(name)) => Some(name.span),
        (None, Value::Message(message)) => {
            message.entries().find_map(|entry| match (entry.name(), entry.value()) {
                (EntryName::Field(name), Value::Ident(value)) if name.text == "field_presence" => {
                    Some(value.span)
                }
                _ => None,
            })
        }
        _ => None,
    }
}

/// The parts of the name of an option, extensions as nothing.
fn names<'t>(option: OptionSetting<'t>) -> impl Iterator<Item = &'t str> {
    option.name().parts().map(|it| match it {
        OptionPart::Field(name) => name.text,
        OptionPart::Extension(..) => "",
    })
}
