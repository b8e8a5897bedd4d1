//! How fields of generated messages are read, as values of expressions.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use prost_types::field_descriptor_proto::{Label, Type as Kind};
use protosmith_cel::{Type, Value};

use super::{
    literal::literal,
    node::{self, CEL, Node, Owned, Presence, Ty},
    types::type_of_message,
};
use crate::{
    messages::{Cx, MessageInfo, WIRE},
    schema::{self, Id, proto},
    serde::{local, variant},
};

/// Reads fields in code for the package of one type.
pub(super) struct Access<'a> {
    pub(super) cx: &'a Cx<'a>,
    /// The type that code is written for.
    from: Id,
    infos: RefCell<HashMap<Id, Rc<MessageInfo<'a>>>>,
}

/// Where a field is.
pub(super) enum Place {
    /// There for sure.
    Required(String),
    /// There, and counts as absent with its default.
    Implicit(String),
    /// An `Option` of a reference.
    Optional(String),
    List(String),
    /// A map, with its entry.
    Map(String, Id),
}

impl<'a> Access<'a> {
    pub(super) fn new(cx: &'a Cx<'a>, from: Id) -> Self {
        Self { cx, from, infos: RefCell::default() }
    }

    /// What is known of a message.
    pub(super) fn info(&self, id: Id) -> Rc<MessageInfo<'a>> {
        let make = || {
            let message = self.cx.schema.types[id].kind.message();
            Rc::new(MessageInfo::new(self.cx, id, message.expect("it is a message")))
        };
        Rc::clone(self.infos.borrow_mut().entry(id).or_insert_with(make))
    }

    /// The path of a type.
    pub(super) fn path(&self, id: Id) -> String {
        local(self.cx, self.from, id)
    }

    /// Where a field of `holder` is, which is the Rust of a message that is there.
    pub(super) fn place(&self, info: &MessageInfo<'_>, at: usize, holder: &str) -> Place {
        let field = &info.it.field[at];
        if let Some(oneof) = field.oneof() {
            let variant = variant(self.cx, self.from, info, oneof, at);
            let others = if info.it.oneof_fields()[oneof].len() > 1 { "_" } else { "None" };
            return Place::Optional(format!(
                "match &{holder}.{} {{ Some({variant}(it)) => Some(it), {others} => None }}",
                info.members.oneofs[oneof]
            ));
        }
        let place = format!("{holder}.{}", info.members.fields[at]);
        let encoding = info.encoding(field);
        match encoding.label {
            Label::Repeated => match info.entry(field).and(self.cx.schema.id(&field.type_name)) {
                Some(entry) => Place::Map(format!("&{place}"), entry),
                None => Place::List(format!("&{place}")),
            },
            // One that is not on the wire is one without values.
            Label::Required if self.cx.options.requires_messages && field.is_message() => {
                Place::Implicit(format!("&{place}"))
            }
            Label::Required => Place::Required(format!("&{place}")),
            Label::Optional if encoding.explicit => Place::Optional(format!("{place}.as_ref()")),
            Label::Optional => Place::Implicit(format!("&{place}")),
        }
    }

    /// The value of a field or an element of one, from a reference to it.
    pub(super) fn one(&self, field: &proto::Field, reference: &str) -> Node {
        let place = reference.strip_prefix('&').unwrap_or(reference);
        let copied = match reference.strip_prefix('&') {
            Some(place) => place.to_owned(),
            None => format!("*{reference}"),
        };
        let of = |ty, code| Node::new(ty, code);
        match Kind::try_from(field.r#type).unwrap_or(Kind::Message) {
            Kind::Double => of(Ty::Double, copied),
            Kind::Float => of(Ty::Double, format!("f64::from({copied})")),
            Kind::Int64 | Kind::Sfixed64 | Kind::Sint64 => of(Ty::Int, copied),
            Kind::Enum if self.cx.typed(field).is_some() => {
                of(Ty::Int, format!("i64::from({WIRE}::number({copied}))"))
            }
            Kind::Int32 | Kind::Sfixed32 | Kind::Sint32 | Kind::Enum => {
                of(Ty::Int, format!("i64::from({copied})"))
            }
            Kind::Uint64 | Kind::Fixed64 => of(Ty::Uint, copied),
            Kind::Uint32 | Kind::Fixed32 => of(Ty::Uint, format!("u64::from({copied})")),
            Kind::Bool => of(Ty::Bool, copied),
            Kind::String => of(Ty::Text, format!("&{place}[..]")),
            Kind::Bytes => of(Ty::Bytes, format!("&{place}[..]")),
            Kind::Group | Kind::Message => self.message(&field.type_name, reference),
        }
    }

    fn message(&self, type_name: &str, reference: &str) -> Node {
        let name = &type_name[1..];
        let id = self.cx.schema.id(type_name).expect("references are checked");
        match type_of_message(name) {
            Type::Duration => Node::new(Ty::Duration, format!("{CEL}::duration({reference})")),
            Type::Timestamp => Node::new(Ty::Timestamp, format!("{CEL}::timestamp({reference})")),
            Type::Wrapper(_) => {
                let wrapper = self.cx.schema.types[id].kind.message();
                let value = wrapper.and_then(|it| it.field.first());
                self.one(value.expect("wrappers have a value"), reference)
            }
            Type::Message(_) if !self.is_bare(id) => {
                Node::new(Ty::Message(id, Presence::Sure), reference)
            }
            _ => Node::new(Ty::Opaque(name.into()), reference),
        }
    }

    /// Whether Rust has no struct for a message.
    fn is_bare(&self, id: Id) -> bool {
        self.cx.schema.types[id].full_name == ".google.protobuf.Empty"
    }

    /// The field of a message by its name.
    fn find(
        &self,
        of: &Node,
        name: &str,
    ) -> Result<(Rc<MessageInfo<'a>>, usize, Presence), String> {
        let Ty::Message(id, presence) = of.ty else {
            return Err(format!("a field of a {}", of.ty.name()));
        };
        let info = self.info(id);
        let at = info.it.field.iter().position(|it| it.name == name);
        Ok((Rc::clone(&info), at.ok_or_else(|| format!("the field `{name}`"))?, presence))
    }

    /// The value of a field; its default where it is not set.
    pub(super) fn field(&self, of: &Node, name: &str) -> Result<Node, String> {
        let (info, at, presence) = self.find(of, name)?;
        let field = &info.it.field[at];
        let holder = if presence == Presence::Sure { of.target() } else { "it".to_owned() };
        let node = match self.place(&info, at, &holder) {
            Place::List(place) => self.list(field, &place),
            Place::Map(place, entry) => Node::new(Ty::Map(entry), place),
            Place::Required(place) | Place::Implicit(place) => self.one(field, &place),
            Place::Optional(option) => self.optional_field(field, &option)?,
        };
        if presence == Presence::Sure {
            return Ok(node.after(&[of]));
        }
        let inner = format!("{}.and_then(|it| {})", of.target(), node.code);
        let code = match &node.ty {
            Ty::Wrapper(_) | Ty::Message(_, Presence::Unsure) => inner,
            Ty::Message(id, Presence::Sure) => {
                let code = format!("{}.map(|it| {})", of.target(), node.code);
                let made = Node::new(Ty::Message(*id, Presence::Unsure), code);
                return Ok(made.after(&[of]));
            }
            Ty::List(..) => format!("{}.into_iter().flat_map(|it| {})", of.target(), node.code),
            Ty::Map(_) | Ty::Opaque(_) => {
                return Err(format!(
                    "the {} `{name}` of a message that may be absent",
                    node.ty.name()
                ));
            }
            _ => {
                let default = self.default(field)?;
                format!("{}.map_or({default}, |it| {})", of.target(), node.code)
            }
        };
        Ok(Node { code, ..node }.after(&[of]))
    }

    /// The value of a field from an `Option` of a reference to it.
    fn optional_field(&self, field: &proto::Field, option: &str) -> Result<Node, String> {
        let node = self.one(field, "it");
        let option = node::atom(option);
        Ok(match node.ty.clone() {
            Ty::Message(id, _) => Node::new(
                Ty::Message(id, Presence::Unsure),
                format!("{option}.map(|it| -> &{} {{ it }})", self.path(id)),
            ),
            _ if matches!(self.wrapper(field), Some(Type::Wrapper(_))) => {
                let code = format!("{option}.map(|it| {})", node.code);
                Node::new(Ty::Wrapper(Rc::new(node.ty)), code)
            }
            Ty::Opaque(name) => Node::new(Ty::Opaque(name), option),
            ty => {
                let default = self.default(field)?;
                Node::new(ty, format!("{option}.map_or({default}, |it| {})", node.code))
            }
        })
    }

    /// What a well-known message stands for.
    fn wrapper(&self, field: &proto::Field) -> Option<Type> {
        field.is_message().then(|| type_of_message(field.type_name.trim_start_matches('.')))
    }

    /// The elements of a list, from a reference to it.
    pub(super) fn list(&self, field: &proto::Field, place: &str) -> Node {
        let element = self.one(field, "it");
        let place = Node::new(Ty::Null, place).target();
        let of = match element.ty {
            Ty::Message(..) => format!("{place}.iter()"),
            _ => format!("{place}.iter().map(|it| {})", element.code),
        };
        Node::new(Ty::List(Rc::new(element.ty), Owned::No), of)
    }

    /// The keys of a map.
    pub(super) fn keys(&self, map: &Node, entry: Id) -> Result<Node, String> {
        let key = self.one(&self.info(entry).it.field[0], "it");
        let code = format!("{}.keys().map(|it| {})", map.target(), key.code);
        Ok(Node::new(Ty::List(Rc::new(key.ty), Owned::No), code).after(&[map]))
    }

    /// An `Option` of a reference to the value of a key.
    pub(super) fn get(&self, map: &Node, entry: Id, key: &Node) -> Result<String, String> {
        let field = self.info(entry).it.field[0].clone();
        let ty = self.one(&field, "it").ty;
        if ty != key.ty || key.fallible && !matches!(key.ty, Ty::Text) {
            return Err(format!("a key that is a {} of a map of {}", key.ty.name(), ty.name()));
        }
        let narrow = match Kind::try_from(field.r#type) {
            Ok(Kind::Int32 | Kind::Sfixed32 | Kind::Sint32) => Some("i32"),
            Ok(Kind::Uint32 | Kind::Fixed32) => Some("u32"),
            _ => None,
        };
        let map = map.target();
        Ok(match (narrow, &ty) {
            (Some(narrow), _) => {
                format!("{narrow}::try_from({}).ok().and_then(|it| {map}.get(&it))", key.code)
            }
            (None, Ty::Text) => format!("{map}.get({})", key.borrowed()),
            (None, _) => format!("{map}.get(&{})", node::atom(&key.code)),
        })
    }

    /// The value of a key of a map.
    pub(super) fn lookup(&self, map: &Node, entry: Id, key: &Node) -> Result<Node, String> {
        let found = format!("{CEL}::found({})?", self.get(map, entry, key)?);
        let value = self.one(&self.info(entry).it.field[1], &found);
        Ok(Node { fallible: true, ..value })
    }

    /// Whether a field is set.
    pub(super) fn has(&self, of: &Node, name: &str) -> Result<Node, String> {
        let (info, at, presence) = self.find(of, name)?;
        let holder = if presence == Presence::Sure { of.target() } else { "it".to_owned() };
        let code = match self.place(&info, at, &holder) {
            Place::List(place) | Place::Map(place, _) => {
                format!("!{}.is_empty()", Node::new(Ty::Null, place).target())
            }
            Place::Required(_) => "true".to_owned(),
            Place::Implicit(place) => is_set(&self.one(&info.it.field[at], &place))?,
            Place::Optional(option) => {
                format!("{}.is_some()", node::atom(&option))
            }
        };
        let code = match presence {
            Presence::Sure => code,
            Presence::Unsure => format!("{}.is_some_and(|it| {code})", of.target()),
        };
        Ok(Node::bool(code).after(&[of]))
    }

    /// A message as an `Option` of a reference.
    pub(super) fn optional(&self, of: &Node) -> String {
        match of.ty {
            Ty::Message(_, Presence::Sure) => format!("Some({})", of.code),
            _ => of.code.clone(),
        }
    }

    /// The default of a field, as a value of an expression.
    fn default(&self, field: &proto::Field) -> Result<String, String> {
        let kind = Kind::try_from(field.r#type).unwrap_or(Kind::Message);
        let text = field.default_value.as_deref();
        let number = || text.and_then(|it| it.parse().ok()).unwrap_or(0.0);
        let value = match kind {
            Kind::Double => Value::Double(number()),
            Kind::Float => Value::Double(f64::from(number() as f32)),
            Kind::Bool => Value::Bool(text == Some("true")),
            Kind::String => Value::text(text.unwrap_or_default()),
            Kind::Bytes if text.is_some_and(|it| it.contains('\\')) => {
                return Err(format!("the default of `{}`, which has escapes", field.name));
            }
            Kind::Bytes => Value::bytes(text.unwrap_or_default().as_bytes()),
            Kind::Enum => Value::Int(self.number(field, text)),
            Kind::Uint32 | Kind::Uint64 | Kind::Fixed32 | Kind::Fixed64 => {
                Value::Uint(text.and_then(|it| it.parse().ok()).unwrap_or(0))
            }
            Kind::Group | Kind::Message => {
                match type_of_message(field.type_name.trim_start_matches('.')) {
                    Type::Wrapper(scalar) => Value::zero(&scalar.plain()),
                    other => Value::zero(&other),
                }
            }
            _ => Value::Int(text.and_then(|it| it.parse().ok()).unwrap_or(0)),
        };
        literal(&value).map(|it| it.code)
    }

    /// The number of a value of an enum; that of the first without a name.
    fn number(&self, field: &proto::Field, name: Option<&str>) -> i64 {
        let kind = self.cx.schema.id(&field.type_name).map(|id| self.cx.schema.types[id].kind);
        let Some(schema::Kind::Enum(found)) = kind else { return 0 };
        let named = name.and_then(|name| found.value.iter().find(|it| it.name == name));
        named.or(found.value.first()).map_or(0, |it| it.number.into())
    }
}

/// Whether a value is not its type's default.
pub(super) fn is_set(value: &Node) -> Result<String, String> {
    Ok(match &value.ty {
        Ty::Bool => value.code.clone(),
        Ty::Int | Ty::Uint | Ty::Duration | Ty::Timestamp => format!("{} != 0", value.atom()),
        // Negative zero is set.
        Ty::Double => format!("{}.to_bits() != 0", value.target()),
        Ty::Text | Ty::Bytes => format!("!{}.is_empty()", value.target()),
        Ty::Message(..) | Ty::Opaque(_) => {
            format!("{} != &::core::default::Default::default()", value.atom())
        }
        other => return Err(format!("whether a {} is empty", other.name())),
    })
}
