//! The rules of a value: a field, an element of a list, a key or a value of a map.

use prost::Message as _;
use prost_types::field_descriptor_proto::Type as Kind;
use protosmith_cel::{Type, Value};
use protosmith_compiler::model::wire::{Reader, Value as Wire, parts};

use super::{
    Validation,
    access::{Access, is_set},
    emit::{self, RUNTIME, Step},
    node::{Node, Ty},
    record,
    rules::{FieldRules, Ignore, PredefinedRules, Rule, is_typed},
    types::{type_of, type_of_message, type_of_one},
};
use crate::schema::{self, proto};

/// What rules are about.
pub(super) struct Subject<'s> {
    pub(super) field: &'s proto::Field,
    /// How the value is read; a list or a map as a whole.
    pub(super) this: Node,
    pub(super) ty: Type,
    /// Its elements, where it is a list or a map.
    pub(super) shape: Shape<'s>,
    /// Where it is in the message.
    pub(super) step: Step,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Shape<'s> {
    One,
    List,
    /// With the entry of the map.
    Map(&'s proto::Message),
}

const FIELD_RULES: &str = ".buf.validate.FieldRules";

impl Validation<'_> {
    /// The statements for the rules of a value as a whole, which are at `steps`.
    pub(super) fn whole(
        &self,
        subject: &Subject<'_>,
        bytes: &[u8],
        steps: &[Step],
        access: &Access<'_>,
    ) -> Result<String, String> {
        let rules = FieldRules::decode(bytes).map_err(|it| it.to_string())?;
        let this = (&subject.this, &subject.ty);
        let mut text = String::new();
        for (at, rule) in rules.cel_expression.iter().enumerate() {
            let (rule, step) = (expression(rule), Step::new(29, "cel_expression", 9).at(at));
            text += &emit::rule(&rule, &[steps, &[step]].concat(), this, &self.types, &[], access)?;
        }
        for (at, rule) in rules.cel.iter().enumerate() {
            let step = Step::new(23, "cel", 11).at(at);
            text += &emit::rule(rule, &[steps, &[step]].concat(), this, &self.types, &[], access)?;
        }
        if let (Shape::One, Ty::Message(id, _)) = (subject.shape, &subject.this.ty)
            && self.needs[*id]
        {
            text += &format!("{RUNTIME}::Validate::check({}, to);\n", subject.this.code);
        }
        text += &self.typed(subject, bytes, steps, access)?;
        Ok(text)
    }

    /// The rules of a type.
    fn typed(
        &self,
        subject: &Subject<'_>,
        bytes: &[u8],
        steps: &[Step],
        access: &Access<'_>,
    ) -> Result<String, String> {
        let Some((field, inner)) = self.rules_of_type(bytes)? else { return Ok(String::new()) };
        fits(field, subject)?;
        let steps = [steps, &[Step::new(field.number, &field.name, field.r#type)]].concat();
        let rules_name = &field.type_name;
        let rules = self.message(rules_name)?;
        let known = self.annotations.of(rules_name).ok_or_else(|| missing(rules_name))?;
        let value = record::message(self.cx.schema, &rules_name[1..], inner.clone());
        let rules_type = type_of_message(&rules_name[1..]);
        let mut text = String::new();
        for (declared, annotated) in rules.field.iter().zip(&known.field) {
            let is = |it: u32| i64::from(it) == i64::from(declared.number);
            if !Reader::new(&inner).any(|it| is(it.0)) {
                continue;
            }
            let step = Step::new(declared.number, &declared.name, declared.r#type);
            let steps = [&steps[..], &[step]].concat();
            let name = format!("{}.{}", field.name, declared.name);
            match (name.as_str(), subject.shape) {
                ("repeated.items" | "map.keys" | "map.values" | "string.strict", _) => continue,
                ("enum.defined_only", _) => {
                    text += &self.defined(subject, declared, &inner, &steps)?;
                    continue;
                }
                ("any.in" | "any.not_in", _) => {
                    text += &any(subject, declared, &inner, &steps);
                    continue;
                }
                _ => {}
            }
            let predefined = decode(&annotated.predefined())?;
            if predefined.is_empty() {
                return Err(format!(
                    "rule `{name}`: `buf/validate/validate.proto` has no expression for it"
                ));
            }
            let this_rule = record::field(self.cx.schema, declared, &inner);
            let given = [
                ("rules", value.clone(), rules_type.clone()),
                ("rule", this_rule, type_of(self.cx.schema, declared)),
            ];
            for rule in &predefined {
                let this = (&subject.this, &subject.ty);
                text += &emit::rule(rule, &steps, this, &self.types, &given, access)?;
            }
        }
        text += &self.extensions(subject, rules_name, &inner, &steps, access)?;
        Ok(text)
    }

    /// The rules that schemas add to those of a type.
    fn extensions(
        &self,
        subject: &Subject<'_>,
        rules_name: &str,
        inner: &[u8],
        steps: &[Step],
        access: &Access<'_>,
    ) -> Result<String, String> {
        let own = self.message(rules_name)?;
        let is_own = |number: i32| own.field.iter().any(|it| it.number == number);
        let numbers = Reader::new(inner).filter_map(|it| i32::try_from(it.0).ok());
        let mut numbers: Vec<i32> = numbers.filter(|it| !is_own(*it)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut text = String::new();
        for number in numbers {
            let found = self.annotations.extension(rules_name, number);
            let (name, extension) = found.ok_or_else(|| {
                let rules = &rules_name[1..];
                format!("field {number} of `{rules}` is in no file of the request")
            })?;
            let step = Step::new(number, name, extension.r#type);
            let steps = [steps, &[step]].concat();
            let declared = proto::Field {
                number,
                label: extension.label,
                r#type: extension.r#type,
                type_name: extension.type_name.clone(),
                ..proto::Field::default()
            };
            let value = record::message(self.cx.schema, &rules_name[1..], inner.to_vec());
            let given = [
                ("rules", value, type_of_message(&rules_name[1..])),
                (
                    "rule",
                    record::field(self.cx.schema, &declared, inner),
                    type_of(self.cx.schema, &declared),
                ),
            ];
            for rule in &decode(&extension.predefined())? {
                let this = (&subject.this, &subject.ty);
                text += &emit::rule(rule, &steps, this, &self.types, &given, access)?;
            }
        }
        Ok(text)
    }

    /// The rules of elements, keys and values.
    pub(super) fn elements(
        &self,
        subject: &Subject<'_>,
        bytes: &[u8],
        steps: &[Step],
        access: &Access<'_>,
    ) -> Result<String, String> {
        let inner = self.rules_of_type(bytes)?.map(|it| it.1).unwrap_or_default();
        let part = |number: u32| -> Vec<u8> {
            let parts = Reader::new(&inner).filter(|it| it.0 == number);
            parts.filter_map(|it| it.1.bytes()).collect::<Vec<_>>().concat()
        };
        let this = &subject.this.target();
        let step = subject.step.reference();
        match subject.shape {
            Shape::One => Ok(String::new()),
            Shape::List => {
                let path = [Step::new(18, "repeated", 11), Step::new(4, "items", 11)];
                let steps = [steps, &path].concat();
                let checks = self.element(subject.field, "it", &part(4), &steps, access)?;
                if checks.is_empty() {
                    return Ok(checks);
                }
                Ok(format!(
                    "for (index, it) in list.iter().enumerate() {{
                        to.item({step}, index, |to| {{ {checks} }});
                    }}\n"
                ))
            }
            Shape::Map(entry) => {
                let path = |number, name| [Step::new(19, "map", 11), Step::new(number, name, 11)];
                let [key, value] = [&entry.field[0], &entry.field[1]];
                let keys = [steps, &path(4, "keys")].concat();
                let keys = self.element(key, "key", &part(4), &keys, access)?;
                let values = [steps, &path(5, "values")].concat();
                let values = self.element(value, "value", &part(5), &values, access)?;
                if keys.is_empty() && values.is_empty() {
                    return Ok(String::new());
                }
                let subscript = subscript(&access.one(key, "key"))?;
                let wrap = |method: &str, checks: &str| match checks {
                    "" => String::new(),
                    _ => format!("to.{method}({step}, || {subscript}, |to| {{ {checks} }});\n"),
                };
                Ok(format!(
                    "to.entries(|to| for (key, value) in {this} {{ {}{} }});\n",
                    wrap("key", &keys),
                    wrap("value", &values)
                ))
            }
        }
    }

    /// The statements for an element, which the reference `name` leads to.
    fn element(
        &self,
        field: &proto::Field,
        name: &str,
        bytes: &[u8],
        steps: &[Step],
        access: &Access<'_>,
    ) -> Result<String, String> {
        let rules = FieldRules::decode(bytes).map_err(|it| it.to_string())?;
        if rules.ignore() == Ignore::Always {
            return Ok(String::new());
        }
        let (binding, this) = bound(field, name, access);
        let step = Step(String::new());
        let (shape, ty) = (Shape::One, type_of_one(field));
        let ty = unwrapped(ty);
        let subject = Subject { field, this, ty, shape, step };
        let checks = self.whole(&subject, bytes, steps, access)?;
        Ok(match checks.as_str() {
            "" => checks,
            _ if rules.ignore() == Ignore::IfZeroValue => {
                format!("{binding}if {} {{ {checks} }}\n", is_set(&subject.this)?)
            }
            _ => binding + &checks,
        })
    }

    /// The rules of the type that a field has: which they are, and their bytes.
    fn rules_of_type(&self, bytes: &[u8]) -> Result<Option<(&proto::Field, Vec<u8>)>, String> {
        let typed = parts(bytes).filter(|it| is_typed(it.0 as i32));
        let typed: Vec<(u32, Wire<'_>)> = typed.map(|it| (it.0, it.1)).collect();
        let Some((number, _)) = typed.last() else { return Ok(None) };
        let same = typed.iter().filter(|it| it.0 == *number);
        let inner = same.filter_map(|it| it.1.bytes()).collect::<Vec<_>>().concat();
        let all = self.message(FIELD_RULES)?;
        let field = all.field.iter().find(|it| i64::from(it.number) == i64::from(*number));
        let field = field.filter(|it| it.r#type == Kind::Message as i32);
        let field = field.ok_or_else(|| format!("rules of number {number} are unknown"))?;
        Ok(Some((field, inner)))
    }

    fn message(&self, full_name: &str) -> Result<&proto::Message, String> {
        let id = self.cx.schema.id(full_name);
        let message = id.and_then(|id| self.cx.schema.types[id].kind.message());
        message.ok_or_else(|| missing(full_name))
    }

    /// `enum.defined_only`.
    fn defined(
        &self,
        subject: &Subject<'_>,
        declared: &proto::Field,
        inner: &[u8],
        steps: &[Step],
    ) -> Result<String, String> {
        if record::field(self.cx.schema, declared, inner) != Value::Bool(true) {
            return Ok(String::new());
        }
        let id = self.cx.schema.id(&subject.field.type_name);
        let Some(schema::Kind::Enum(of)) = id.map(|id| self.cx.schema.types[id].kind) else {
            return Err("rule `enum.defined_only`: the field is no enum".to_owned());
        };
        let mut numbers: Vec<i32> = of.value.iter().map(|it| it.number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let numbers: Vec<String> = numbers.iter().map(i32::to_string).collect();
        let add =
            emit::add(steps, "enum.defined_only", "value must be one of the defined enum values");
        let this = &subject.this.code;
        Ok(format!("if !matches!({this}, {}) {{ {add} }}\n", numbers.join(" | ")))
    }
}

/// A variable with the value that a reference leads to, and how it is read.
pub(super) fn bound(field: &proto::Field, name: &str, access: &Access<'_>) -> (String, Node) {
    let value = access.one(field, name);
    let binding = match &value.ty {
        Ty::Message(id, _) => format!("let this: &{} = {name};\n", access.path(*id)),
        _ => format!("let this = {};\n", value.code),
    };
    (binding, Node { code: "this".to_owned(), ..value })
}

/// The type of the value of a wrapper that is set.
pub(super) fn unwrapped(ty: Type) -> Type {
    match ty {
        Type::Wrapper(scalar) => scalar.plain(),
        other => other,
    }
}

/// A rule that is nothing but an expression.
pub(super) fn expression(text: &str) -> Rule {
    Rule { id: text.to_owned(), message: String::new(), expression: text.to_owned() }
}

fn decode(bytes: &[u8]) -> Result<Vec<Rule>, String> {
    PredefinedRules::decode(bytes).map(|it| it.cel).map_err(|it| it.to_string())
}

fn missing(full_name: &str) -> String {
    format!("no file of the request has `{}`", &full_name[1..])
}

/// The key of an entry of a map, as an element of a path has it.
fn subscript(key: &Node) -> Result<String, String> {
    let kind = match key.ty {
        Ty::Bool => "BoolKey",
        Ty::Int => "IntKey",
        Ty::Uint => "UintKey",
        Ty::Text => {
            return Ok(format!("{RUNTIME}::Subscript::StringKey({}.to_owned())", key.target()));
        }
        _ => return Err(format!("keys that are {}", key.ty.name())),
    };
    Ok(format!("{RUNTIME}::Subscript::{kind}({})", key.code))
}

/// Whether rules are for the type of a field.
fn fits(rules: &proto::Field, subject: &Subject<'_>) -> Result<(), String> {
    let field = subject.field;
    let name = rules.name.as_str();
    let wanted = match subject.shape {
        Shape::List => "repeated",
        Shape::Map(_) => "map",
        Shape::One => match Kind::try_from(field.r#type) {
            Ok(Kind::Message | Kind::Group) => well_known(&field.type_name),
            _ => keyword(field.r#type),
        },
    };
    if name == wanted {
        return Ok(());
    }
    let what = match wanted {
        "" => &field.type_name[1..],
        wanted => wanted,
    };
    Err(format!("rules `{name}` do not fit: the value is `{what}`"))
}

/// The rules of a well-known message; empty where there are none.
fn well_known(type_name: &str) -> &'static str {
    match type_name {
        ".google.protobuf.Any" => "any",
        ".google.protobuf.Duration" => "duration",
        ".google.protobuf.FieldMask" => "field_mask",
        ".google.protobuf.Timestamp" => "timestamp",
        ".google.protobuf.BoolValue" => "bool",
        ".google.protobuf.BytesValue" => "bytes",
        ".google.protobuf.DoubleValue" => "double",
        ".google.protobuf.FloatValue" => "float",
        ".google.protobuf.Int32Value" => "int32",
        ".google.protobuf.Int64Value" => "int64",
        ".google.protobuf.StringValue" => "string",
        ".google.protobuf.UInt32Value" => "uint32",
        ".google.protobuf.UInt64Value" => "uint64",
        _ => "",
    }
}

fn keyword(kind: i32) -> &'static str {
    protosmith_compiler::model::Type::from_number(kind).keyword()
}

/// `any.in` and `any.not_in`.
fn any(subject: &Subject<'_>, declared: &proto::Field, inner: &[u8], steps: &[Step]) -> String {
    let is = |it: u32| i64::from(it) == i64::from(declared.number);
    let urls = Reader::new(inner).filter(|it| is(it.0)).filter_map(|it| it.1.str());
    let urls: Vec<String> = urls.map(|it| format!("{it:?}")).collect();
    let (sign, id, message) = match declared.name.as_str() {
        "in" => ("!", "any.in", "type URL must be in the allow list"),
        _ => ("", "any.not_in", "type URL must not be in the block list"),
    };
    let (this, add) = (subject.this.target(), emit::add(steps, id, message));
    format!("if {sign}matches!({this}.type_url.as_str(), {}) {{ {add} }}\n", urls.join(" | "))
}
