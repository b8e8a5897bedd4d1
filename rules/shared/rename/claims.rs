//! Which elements should have which names.

use protosmith_compiler::model::{
    Element, EnumValue, Field, File, Kind, Message, Method, Oneof, Schema, Service, Type, json_name,
};
use rustc_hash::FxHashMap;

use super::names;
use crate::shared::{
    naming::{lower_snake_case, pascal_case},
    rpc::{self, EMPTY},
};

/// The names that elements would have if all rules on names were followed, and those that none may
/// have. Where two elements should have one name, none gets it.
#[derive(Debug, Default)]
pub(super) struct Claims {
    /// By the full name that is wanted.
    names: Names,
    /// By the message and the name in JSON, of messages in which a field is to be renamed.
    json_names: Names,
}

/// The full name of the only element that wants a name; none for several, and for names that are
/// reserved.
type Names = FxHashMap<String, Option<String>>;

impl Claims {
    pub(super) fn of(schema: &Schema) -> Self {
        let mut out = Self::default();
        for file in schema.files().filter(|it| it.is_target()) {
            for element in file.elements() {
                for name in wanted(element).iter().filter(|it| **it != element.name()) {
                    claim(&mut out.names, beside(element, name), element.full_name());
                }
            }
            file.methods().for_each(|it| out.rpc(it));
            out.reserved(file);
            file.messages().for_each(|it| out.json(it));
        }
        out
    }

    /// Whether a name is left to an element.
    pub(super) fn leave(&self, element: Element<'_>, new: &str) -> bool {
        let json = match Field::try_from(element) {
            Ok(field) if !field.is_extension() => {
                field.scope().map(|it| within(it, &json_name(new)))
            }
            _ => None,
        };
        let by = element.full_name();
        is_left(&self.names, &beside(element, new), by)
            && json.is_none_or(|it| is_left(&self.json_names, &it, by))
    }

    /// Whether a name is left to a message that an RPC is to have in the place of `Empty`.
    pub(super) fn leave_to_rpc(&self, method: Method<'_>, name: &str) -> bool {
        is_left(&self.names, &in_package(method.file(), name), method.full_name())
    }

    fn rpc(&mut self, method: Method<'_>) {
        for side in [&rpc::REQUEST, &rpc::RESPONSE] {
            let rpc::Sent { full_name, message, .. } = (side.of)(method);
            let names = side.names(method);
            if names.iter().any(|it| it == rpc::last(full_name)) {
                continue;
            }
            for name in names {
                match message.filter(|it| it.file().is_target()) {
                    _ if full_name == EMPTY => {
                        claim(
                            &mut self.names,
                            in_package(method.file(), &name),
                            method.full_name(),
                        );
                    }
                    Some(message) => {
                        let wanted = beside(message.into(), &name);
                        claim(&mut self.names, wanted, message.full_name());
                    }
                    None => {}
                }
            }
        }
    }

    fn reserved(&mut self, file: File<'_>) {
        let names = &mut self.names;
        for message in file.messages() {
            names.extend(message.reserved_names().map(|it| (within(message, it), None)));
        }
        for of in file.enums() {
            names.extend(of.reserved_names().map(|it| (beside(of.into(), it), None)));
        }
    }

    /// In JSON, no two fields may have one name, nor two that would be derived.
    fn json(&mut self, message: Message<'_>) {
        let is_misnamed = |it: Field<'_>| it.name() != lower_snake_case(it.name());
        if !message.fields().any(is_misnamed) {
            return;
        }
        for field in message.fields() {
            let new = json_name(&lower_snake_case(field.name()));
            for name in [json_name(field.name()), field.json_name().to_owned(), new] {
                claim(&mut self.json_names, within(message, &name), field.full_name());
            }
        }
    }
}

fn claim(names: &mut Names, name: String, by: &str) {
    let first = names.entry(name).or_insert_with(|| Some(by.to_owned()));
    if first.as_deref() != Some(by) {
        *first = None;
    }
}

fn is_left(names: &Names, name: &str, to: &str) -> bool {
    names.get(name).is_none_or(|it| it.as_deref() == Some(to))
}

fn in_package(file: File<'_>, name: &str) -> String {
    if file.package().is_empty() { name.to_owned() } else { format!("{}.{name}", file.package()) }
}

/// The full name that an element would have with another name.
fn beside(element: Element<'_>, name: &str) -> String {
    let scope = element.full_name().strip_suffix(element.name()).unwrap_or_default();
    format!("{scope}{name}")
}

fn within(message: Message<'_>, name: &str) -> String {
    format!("{}.{name}", message.full_name())
}

/// The names that rules may want an element to have.
fn wanted(element: Element<'_>) -> Vec<String> {
    let name = element.name();
    match element.kind() {
        Kind::Message => {
            let message = Message::try_from(element).ok().filter(|it| !it.is_map_entry());
            let new = message.map(|_| pascal_case(name).into_owned());
            let field = message.and_then(Message::group_field).and(new.clone());
            new.into_iter().chain(field.map(|it| it.to_ascii_lowercase())).collect()
        }
        Kind::Field => {
            let is_group = Field::try_from(element).is_ok_and(|it| it.kind() == Type::Group);
            if is_group { Vec::new() } else { vec![lower_snake_case(name).into_owned()] }
        }
        Kind::Oneof => {
            let is_written = Oneof::try_from(element).is_ok_and(|it| !it.is_synthetic());
            if is_written { vec![lower_snake_case(name).into_owned()] } else { Vec::new() }
        }
        Kind::Enum | Kind::Method => vec![pascal_case(name).into_owned()],
        Kind::EnumValue => EnumValue::try_from(element).map_or(Vec::new(), names::of_value),
        Kind::Service => Service::try_from(element).map_or(Vec::new(), names::of_service),
    }
}
