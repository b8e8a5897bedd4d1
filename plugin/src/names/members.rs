//! Names inside of one type: fields with the methods that prost derives from them, variants.

use std::collections::{BTreeMap, BTreeSet};

use super::{Scope, ident};
use crate::schema::proto;

/// The fields of the struct: those of the message, then its oneofs.
#[derive(Default)]
pub(crate) struct Members {
    pub(crate) fields: Vec<String>,
    pub(crate) oneofs: Vec<String>,
    /// What sets each field when a message is built.
    pub(crate) setters: Vec<String>,
    /// What holds fields that the message does not know.
    pub(crate) unknown: String,
}

/// Methods of the struct that come with a field.
pub(crate) struct Methods {
    pub(crate) getter: bool,
    /// `set_`, `push_`, `insert_`: what stands before the name of the field.
    pub(crate) prefixes: &'static [&'static str],
}

/// Names the members; `methods` says what prost derives from a field.
pub(crate) fn members(
    message: &proto::Message,
    methods: impl Fn(&proto::Field) -> Methods,
) -> Members {
    let (mut scope, mut derived) = (Scope::default(), BTreeSet::new());
    let mut named = Members {
        fields: vec![String::new(); message.field.len()],
        oneofs: vec![String::new(); message.oneof.len()],
        setters: vec![String::new(); message.field.len()],
        unknown: String::new(),
    };
    let mut order: Vec<usize> = (0..message.field.len()).collect();
    order.sort_by_key(|&at| {
        let field = &message.field[at];
        (ident::snake(&field.name) != field.name, field.number)
    });
    for &at in &order {
        let field = &message.field[at];
        if field.oneof().is_some() {
            continue;
        }
        let methods = methods(field);
        let mut wanted = ident::snake(&field.name);
        if wanted.starts_with("r#") && methods.prefixes.contains(&"get_") {
            // prost makes `get_r#type` of it.
            wanted = format!("{}_", ident::bare(&wanted));
        }
        let mut name = scope.take(&wanted);
        loop {
            let bare = ident::bare(&name);
            let mut own: Vec<String> =
                methods.prefixes.iter().map(|it| format!("{it}{bare}")).collect();
            own.extend(methods.getter.then(|| bare.to_owned()));
            if own.iter().all(|it| !derived.contains(it)) {
                derived.extend(own);
                break;
            }
            name = scope.take(&wanted);
        }
        named.fields[at] = name;
    }
    for (at, mut inside) in message.oneof_fields().into_iter().enumerate() {
        if inside.is_empty() {
            continue;
        }
        named.oneofs[at] = scope.take(&ident::snake(&message.oneof[at].name));
        inside.sort_by_key(|&it| message.field[it].number);
        let mut variants = Scope::default();
        for item in inside {
            named.fields[item] = variants.take(&ident::camel(&message.field[item].name));
        }
    }
    named.unknown = scope.take("unknown_fields");
    let mut methods = Scope::default();
    derived.iter().for_each(|it| methods.reserve(it));
    for at in order {
        let name = ident::snake(&message.field[at].name);
        named.setters[at] = methods.take(&format!("with_{}", ident::bare(&name)));
    }
    named
}

/// What the values of an enum are called.
pub(crate) struct Variants {
    /// By value; `None` for an alias of an earlier one.
    pub(crate) names: Vec<Option<String>>,
    /// The variant of an open enum for numbers without a name.
    pub(crate) unknown: String,
    /// Constants for aliases, each with its value and the variant that it is.
    pub(crate) aliases: Vec<(usize, String, String)>,
}

/// Names the values of an enum.
pub(crate) fn variants(enumeration: &proto::Enum, type_name: &str) -> Variants {
    let (mut scope, mut numbers) = (Scope::default(), BTreeMap::new());
    let variants = enumeration.value.iter().enumerate().map(|(at, value)| {
        let first = *numbers.entry(value.number).or_insert(at) == at;
        first.then(|| scope.take(&ident::variant(type_name, &value.name)))
    });
    let names: Vec<Option<String>> = variants.collect();
    let unknown = scope.take("Unknown");
    let aliases = enumeration.value.iter().enumerate().filter(|(at, _)| names[*at].is_none());
    let aliases = aliases.filter_map(|(at, value)| {
        let of = names[*numbers.get(&value.number)?].clone()?;
        Some((at, scope.take(&ident::variant(type_name, &value.name)), of))
    });
    Variants { aliases: aliases.collect(), unknown, names }
}
