//! The options, in one table: for the parser, `--help` and the README.

use std::cmp::Reverse;

use super::{Layout, Options, WellKnown, pattern::Pattern, split::split};
use crate::stubs::{Bodies, Presence};

/// An option, and how it is set.
pub struct Row {
    /// What stands before the `=`.
    pub name: &'static str,
    /// What may stand behind it.
    pub value: &'static str,
    /// What holds if it is not given.
    pub default: &'static str,
    /// What it does.
    pub about: &'static str,
    set: fn(&mut Options, &str) -> Result<(), String>,
}

const FLAG: &str = "true, false";
const PRESENCE: &str = "true, false, feature:NAME";

/// All options, by name.
pub const TABLE: &[Row] = &[
    Row {
        name: "boxed",
        value: "PATH",
        default: "",
        about: "puts a field behind a `Box` that it does not need",
        set: |to, value| pattern(&mut to.boxed, value),
    },
    Row {
        name: "btree_map",
        value: "PATH",
        default: "",
        about: "makes a map a `BTreeMap` instead of a `HashMap`",
        set: |to, value| pattern(&mut to.btree_map, value),
    },
    Row {
        name: "bytes",
        value: "PATH",
        default: "",
        about: "makes a field of bytes a `Bytes` instead of a `Vec<u8>`",
        set: |to, value| pattern(&mut to.bytes, value),
    },
    Row {
        name: "client",
        value: PRESENCE,
        default: "true",
        about: "writes clients of services",
        set: |to, value| presence(&mut to.stubs.client, value),
    },
    Row {
        name: "codec",
        value: "RUST",
        default: "::tonic_prost::ProstCodec",
        about: "names the Rust path of the codec that messages go through",
        set: |to, value| {
            to.stubs.codec = rust_path(value)?;
            Ok(())
        },
    },
    Row {
        name: "default_stubs",
        value: FLAG,
        default: "false",
        about: "lets methods of a server that are not implemented answer `Unimplemented`",
        set: |to, value| {
            let mut unimplemented = false;
            flag(&mut unimplemented, value)?;
            to.stubs.bodies = if unimplemented { Bodies::Unimplemented } else { Bodies::Required };
            Ok(())
        },
    },
    Row {
        name: "descriptor",
        value: FLAG,
        default: "false",
        about: "writes `FILE_DESCRIPTOR_SET`, which server reflection asks for",
        set: |to, value| flag(&mut to.descriptor, value),
    },
    Row {
        name: "extern_path",
        value: "PATH=RUST",
        default: "",
        about: "names the Rust path of a package or a type that is in another crate",
        set: extern_path,
    },
    Row {
        name: "features",
        value: FLAG,
        default: "false",
        about: "puts each package behind a Cargo feature, and writes `features.toml` for them",
        set: |to, value| flag(&mut to.features, value),
    },
    Row {
        name: "field_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before a field, a oneof or a value of an enum",
        set: |to, value| attribute(&mut to.field_attributes, value),
    },
    Row {
        name: "layout",
        value: "tree, files, modules",
        default: "tree",
        about: "writes a file for each schema and `mod.rs`, which holds them together, or one of both",
        set: layout,
    },
    Row {
        name: "mock",
        value: PRESENCE,
        default: "false",
        about: "writes scripted stand-ins of clients for tests",
        set: |to, value| presence(&mut to.stubs.mock, value),
    },
    Row {
        name: "runtime",
        value: "RUST",
        default: "::tonic",
        about: "names the Rust path of tonic",
        set: |to, value| {
            to.stubs.runtime = rust_path(value)?;
            Ok(())
        },
    },
    Row {
        name: "serde",
        value: FLAG,
        default: "false",
        about: "writes `Serialize` and `Deserialize` for the JSON of protobuf",
        set: |to, value| flag(&mut to.serde, value),
    },
    Row {
        name: "server",
        value: PRESENCE,
        default: "true",
        about: "writes servers of services",
        set: |to, value| presence(&mut to.stubs.server, value),
    },
    Row {
        name: "transport",
        value: PRESENCE,
        default: "true",
        about: "lets clients `connect` by tonic's own transport, a feature of tonic",
        set: |to, value| presence(&mut to.stubs.transport, value),
    },
    Row {
        name: "type_attribute",
        value: "PATH=ATTRIBUTE",
        default: "",
        about: "puts an attribute before a message, an enum or a oneof",
        set: |to, value| attribute(&mut to.type_attributes, value),
    },
    Row {
        name: "well_known",
        value: "prost-types, pbjson-types",
        default: "prost-types; pbjson-types with serde",
        about: "names the crate that has `google.protobuf`",
        set: well_known,
    },
];

/// Reads a parameter; the error says which option is wrong and which there are.
pub(crate) fn parse(parameter: &str) -> Result<Options, String> {
    let mut options = Options::default();
    for part in split(parameter)? {
        let (name, value) = part.split_once('=').unwrap_or((&part, "true"));
        let (name, value) = (name.trim(), value.trim());
        let row = TABLE.iter().find(|it| it.name == name).ok_or_else(|| unknown(name))?;
        (row.set)(&mut options, value).map_err(|it| format!("option `{name}`: {it}"))?;
    }
    match options.conflict() {
        Some(conflict) => Err(conflict.to_owned()),
        None => Ok(options),
    }
}

fn unknown(name: &str) -> String {
    let shared = |it: &str| name.chars().zip(it.chars()).take_while(|(a, b)| a == b).count();
    let close = TABLE.iter().map(|it| (distance(name, it.name), Reverse(shared(it.name)), it.name));
    let close = close.min();
    let meant = match close {
        Some((distance, _, it)) if distance <= 1 + name.len() / 3 => {
            format!("; did you mean `{it}`?")
        }
        _ => String::new(),
    };
    let names: Vec<&str> = TABLE.iter().map(|it| it.name).collect();
    format!("unknown option `{}`{meant}\noptions are {}", name.escape_debug(), names.join(", "))
}

/// How many letters to write, drop or replace to get from one to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (done, from) in from.chars().take(64).enumerate() {
        let mut left_above = std::mem::replace(&mut row[0], done + 1);
        for (at, to) in to.iter().enumerate() {
            let replaced = left_above + usize::from(*to != from);
            left_above = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(left_above + 1);
        }
    }
    row[to.len()]
}

fn flag(to: &mut bool, value: &str) -> Result<(), String> {
    *to = match value {
        "true" => true,
        "false" => false,
        _ => return Err(not_one_of(value, FLAG)),
    };
    Ok(())
}

fn presence(to: &mut Presence, value: &str) -> Result<(), String> {
    *to = match (value, value.strip_prefix("feature:")) {
        ("true", _) => Presence::Always,
        ("false", _) => Presence::Absent,
        (_, Some(name)) if is_feature(name) => Presence::Feature(name.to_owned()),
        _ => return Err(not_one_of(value, PRESENCE)),
    };
    Ok(())
}

fn is_feature(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '+' | '.');
    !name.is_empty() && name.chars().all(fits)
}

fn not_one_of(value: &str, values: &str) -> String {
    format!("`{}` is none of {values}", value.escape_debug())
}

fn pattern(to: &mut Vec<Pattern>, value: &str) -> Result<(), String> {
    to.push(Pattern::new(value)?);
    Ok(())
}

fn attribute(to: &mut Vec<(Pattern, String)>, value: &str) -> Result<(), String> {
    let (path, text) = value.split_once('=').ok_or("takes `PATH=ATTRIBUTE`")?;
    let path = Pattern::new(path.trim())?;
    let text = text.trim();
    let parsed = syn::parse::Parser::parse_str(syn::Attribute::parse_outer, text);
    if text.contains(['\n', '\r']) || parsed.is_ok_and(|it| it.is_empty()) || !text.ends_with(']') {
        return Err(format!("`{}` is no attribute, as `#[name(…)]` is", text.escape_debug()));
    }
    to.push((path, text.to_owned()));
    Ok(())
}

fn extern_path(to: &mut Options, value: &str) -> Result<(), String> {
    let (path, rust) = value.split_once('=').ok_or("takes `PATH=RUST`")?;
    let path = path.trim().trim_start_matches('.');
    Pattern::new(path)?;
    to.extern_paths.push((format!(".{path}"), rust_path(rust.trim())?));
    Ok(())
}

fn rust_path(text: &str) -> Result<String, String> {
    syn::parse_str::<syn::Type>(text)
        .map_err(|_| format!("`{}` is no path of Rust", text.escape_debug()))?;
    Ok(text.to_owned())
}

fn layout(to: &mut Options, value: &str) -> Result<(), String> {
    to.layout = Some(match value {
        "tree" => Layout::Tree,
        "files" => Layout::Files,
        "modules" => Layout::Modules,
        _ => return Err(not_one_of(value, "tree, files, modules")),
    });
    Ok(())
}

fn well_known(to: &mut Options, value: &str) -> Result<(), String> {
    to.well_known = Some(match value {
        "prost-types" => WellKnown::Prost,
        "pbjson-types" => WellKnown::Pbjson,
        _ => return Err(not_one_of(value, "prost-types, pbjson-types")),
    });
    Ok(())
}
