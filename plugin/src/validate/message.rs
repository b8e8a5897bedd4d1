//! The rules of a message, its oneofs and its fields.

use prost::Message as _;

use super::{
    Validation,
    access::{Access, Place, is_set},
    annotations,
    emit::{self, Step},
    node::{Node, Presence, Ty},
    rules::{FieldRules, Ignore, MessageRules, OneofRules},
    types::{SchemaTypes, type_of, type_of_message},
    value::{Shape, Subject, bound, expression, unwrapped},
};
use crate::{messages::MessageInfo, schema::Id};

/// `FieldRules.required`.
const REQUIRED: (i32, &str, i32) = (25, "required", 8);

impl Validation<'_> {
    /// The body of the function that checks a message; the errors are for those who wrote the rules.
    pub(super) fn body(&self, id: Id, faults: &mut Vec<String>) -> String {
        let access = &Access::new(self.cx, id);
        let info = &*access.info(id);
        let Some(said) = self.annotations.of(info.full_name) else { return String::new() };
        let rules = MessageRules::decode(said.rules().as_slice()).unwrap_or_default();
        let mut text = String::new();
        let mut take = |what: &str, made: Result<String, String>| match made {
            Ok(made) => text += &made,
            Err(why) => faults.push(format!("`{}{what}`: {why}", &info.full_name[1..])),
        };
        take("", own(&self.types, info, &rules, access));
        take("", message_oneofs(info, &rules, access));
        for (at, oneof) in said.oneof.iter().enumerate() {
            take("", real_oneof(info, at, oneof));
        }
        let in_oneof = |name: &String| rules.oneof.iter().any(|it| it.fields.contains(name));
        for (at, said) in said.field.iter().enumerate() {
            let name = &info.it.field[at].name;
            let made = self.field(info, at, said, in_oneof(name), access);
            take(&format!(".{name}"), made);
        }
        text
    }

    fn field(
        &self,
        info: &MessageInfo<'_>,
        at: usize,
        said: &annotations::Field,
        in_oneof: bool,
        access: &Access<'_>,
    ) -> Result<String, String> {
        let field = &info.it.field[at];
        let bytes = said.rules();
        let rules = FieldRules::decode(bytes.as_slice()).map_err(|it| it.to_string())?;
        let ignore = match rules.ignore {
            None | Some(0) if in_oneof => Ignore::IfZeroValue,
            _ => rules.ignore(),
        };
        if ignore == Ignore::Always {
            return Ok(String::new());
        }
        let entry = info.entry(field);
        let step = Step::new(field.number, &field.name, info.encoding(field).r#type as i32);
        let whole = step.reference();
        let step = match entry.map(|it| (it.field[0].r#type, it.field[1].r#type)) {
            Some((key, value)) => Step(format!("{}.map({key}, {value})", step.0)),
            None => step,
        };
        let place = access.place(info, at, "self");
        let (binding, this, shape) = match (&place, entry) {
            (Place::Map(place, id), Some(entry)) => {
                let this = Node::new(Ty::Map(*id), "this");
                (format!("let this = {place};\n"), this, Shape::Map(entry))
            }
            (Place::List(place), _) => {
                let this = access.list(field, "&list");
                (format!("let list = {place};\n"), this, Shape::List)
            }
            (Place::Optional(_), _) => {
                let (binding, this) = bound(field, "it", access);
                (binding, this, Shape::One)
            }
            (Place::Required(place) | Place::Implicit(place), _) | (Place::Map(place, _), None) => {
                let (binding, this) = bound(field, place, access);
                (binding, this, Shape::One)
            }
        };
        let ty = unwrapped(type_of(self.cx.schema, field));
        let subject = Subject { field, this, ty, shape, step };
        let at_field = |checks: String| match checks.as_str() {
            "" => checks,
            _ => format!("to.field({whole}, |to| {{ {checks} }});\n"),
        };
        let checks = match shape {
            Shape::One => at_field(self.whole(&subject, &bytes, &[], access)?),
            // What is found in an element has the element in its path.
            Shape::List | Shape::Map(_) => {
                let elements = self.elements(&subject, &bytes, &[], access)?;
                at_field(self.whole(&subject, &bytes, &[], access)?) + &elements
            }
        };
        let (number, name, kind) = REQUIRED;
        let missing = match rules.required {
            true => at_field(emit::add(
                &[Step::new(number, name, kind)],
                "required",
                "value is required",
            )),
            false => String::new(),
        };
        Ok(match place {
            _ if checks.is_empty() && missing.is_empty() => String::new(),
            Place::Optional(option) => match missing.as_str() {
                "" => format!("if let Some(it) = {option} {{ {binding}{checks} }}\n"),
                _ => format!(
                    "match {option} {{ Some(it) => {{ {binding}{checks} }}\n None => {{ {missing} }} }}\n"
                ),
            },
            Place::Required(_) => format!("{{ {binding}{checks} }}\n"),
            Place::Implicit(_) | Place::List(_) | Place::Map(..) => {
                let set = match shape {
                    Shape::One => is_set(&subject.this)?,
                    Shape::List => "!list.is_empty()".to_owned(),
                    Shape::Map(_) => "!this.is_empty()".to_owned(),
                };
                match (missing.as_str(), ignore) {
                    ("", Ignore::IfZeroValue) => {
                        format!("{{ {binding} if {set} {{ {checks} }} }}\n")
                    }
                    ("", _) => format!("{{ {binding}{checks} }}\n"),
                    _ => format!("{{ {binding} if {set} {{ {checks} }} else {{ {missing} }} }}\n"),
                }
            }
        })
    }
}

/// The expressions of a message.
fn own(
    types: &SchemaTypes<'_>,
    info: &MessageInfo<'_>,
    rules: &MessageRules,
    access: &Access<'_>,
) -> Result<String, String> {
    let this = Node::new(Ty::Message(info.id, Presence::Sure), "self");
    let ty = type_of_message(&info.full_name[1..]);
    let mut text = String::new();
    let expressions = rules.cel_expression.iter().map(|it| expression(it));
    for rule in expressions.chain(rules.cel.iter().cloned()) {
        // Rules of messages have no path.
        text += &emit::rule(&rule, &[], (&this, &ty), types, &[], access)?;
    }
    Ok(text)
}

/// `(buf.validate.message).oneof`: at most one of some fields is set, or exactly one.
fn message_oneofs(
    info: &MessageInfo<'_>,
    rules: &MessageRules,
    access: &Access<'_>,
) -> Result<String, String> {
    let this = Node::new(Ty::Message(info.id, Presence::Sure), "self");
    let mut text = String::new();
    for rule in &rules.oneof {
        if rule.fields.is_empty() {
            return Err("a rule `oneof` names no fields".to_owned());
        }
        let mut set = Vec::new();
        for (at, name) in rule.fields.iter().enumerate() {
            if rule.fields[..at].contains(name) {
                return Err(format!("a rule `oneof` names `{}` twice", name.escape_debug()));
            }
            let has = access.has(&this, name);
            let has = has.map_err(|_| {
                format!("a rule `oneof` names `{}`, which is no field", name.escape_debug())
            })?;
            set.push(format!("usize::from({})", has.code));
        }
        let names = rule.fields.join(", ");
        let many = emit::add(&[], "message.oneof", &format!("only one of {names} can be set"));
        text += &format!("let set = {};\nif set > 1 {{ {many} }}\n", set.join(" + "));
        if rule.required {
            let none = emit::add(&[], "message.oneof", &format!("one of {names} must be set"));
            text += &format!("if set == 0 {{ {none} }}\n");
        }
    }
    Ok(text)
}

/// A oneof of the schema that is required.
fn real_oneof(
    info: &MessageInfo<'_>,
    at: usize,
    said: &annotations::Oneof,
) -> Result<String, String> {
    let rules = OneofRules::decode(said.rules().as_slice()).map_err(|it| it.to_string())?;
    if !rules.required || info.members.oneofs[at].is_empty() {
        return Ok(String::new());
    }
    let oneof = &info.it.oneof[at].name;
    let add = emit::add(&[], "required", "exactly one field is required in oneof");
    Ok(format!(
        "if self.{}.is_none() {{ to.field(&const {{ {}::Step::oneof({oneof:?}) }}, |to| {{ {add} }}); }}\n",
        info.members.oneofs[at],
        emit::RUNTIME
    ))
}
