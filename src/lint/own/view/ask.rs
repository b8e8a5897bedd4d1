//! Which table has the fields of what is seen.

use std::rc::Rc;

use protosmith_cel::{Type, Value, read_type};
use protosmith_rules::rule::FileCache;

use super::{
    Kind, element, enums, field, file, message, service,
    subject::{Subject, With},
};

/// What the views of one run over a file share.
pub(in crate::own) fn views<'a>(cache: &FileCache) -> Rc<With<'a>> {
    With::new(cache, ask)
}

fn ask<'a>(subject: Subject<'a>, with: &With<'a>, name: &str) -> Option<Value<'a>> {
    let own = match subject {
        Subject::File(it) => file::get(it, with, name),
        Subject::Import(it) => file::import::get(it, with, name),
        Subject::Message(it) => message::get(it, with, name),
        Subject::Field(it) => field::get(it, with, name),
        Subject::Oneof(it) => message::oneof::get(it, with, name),
        Subject::Enum(it) => enums::get(it, with, name),
        Subject::EnumValue(it) => enums::value::get(it, with, name),
        Subject::Service(it) => service::get(it, with, name),
        Subject::Rpc(it) => service::rpc::get(it, with, name),
        Subject::Range(it) => message::range::get(it, with, name),
        Subject::Absent(kind) => {
            let member = Kind::named(kind)?.member(name)?;
            return Some(absent(&read_type(member.of), with));
        }
    };
    own.or_else(|| element::get(subject.element()?, with, name))
}

fn absent<'a>(of: &Type, with: &With<'a>) -> Value<'a> {
    match of {
        Type::Bool => Value::Bool(false),
        Type::Int => Value::Int(0),
        Type::Text => Value::text(""),
        Type::List(..) => Value::list(Vec::new()),
        Type::Map(..) => Value::Map(Rc::default()),
        Type::Message(name) => match Kind::named(name) {
            Some(kind) => with.view(Subject::Absent(kind.name)),
            None => Value::Null,
        },
        _ => Value::Null,
    }
}
