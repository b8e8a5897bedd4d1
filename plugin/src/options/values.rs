//! What may stand behind the `=` of an option.

use super::{Enums, Layout, pattern::Pattern, rust};
use crate::stubs::{Bodies, Presence, Receiver, Runtime, Streams};

pub(super) const FLAG: &str = "true, false";
pub(super) const PRESENCE: &str = "true, false, feature:NAME";
pub(super) const ENUMS: &str = "numbers, typed";
pub(super) const STREAMS: &str = "named, opaque";
pub(super) const UNKNOWN_FIELDS: &str = "drop, keep";
pub(super) const REQUIRED: &str = "option, plain";
pub(super) const LAYOUT: &str = "tree, files, modules";

pub(super) fn flag(value: &str) -> Result<bool, String> {
    match value {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(not_one_of(value, FLAG)),
    }
}

pub(super) fn bodies(value: &str) -> Result<Bodies, String> {
    Ok(if flag(value)? { Bodies::Unimplemented } else { Bodies::Required })
}

pub(super) fn receiver(value: &str) -> Result<Receiver, String> {
    Ok(if flag(value)? { Receiver::Arc } else { Receiver::Reference })
}

pub(super) fn streams(value: &str) -> Result<Streams, String> {
    match value {
        "named" => Ok(Streams::Named),
        "opaque" => Ok(Streams::Opaque),
        _ => Err(not_one_of(value, STREAMS)),
    }
}

pub(super) fn enums(value: &str) -> Result<Enums, String> {
    match value {
        "numbers" => Ok(Enums::Numbers),
        "typed" => Ok(Enums::Typed),
        _ => Err(not_one_of(value, ENUMS)),
    }
}

/// Whether they are kept.
pub(super) fn unknown_fields(value: &str) -> Result<bool, String> {
    match value {
        "drop" => Ok(false),
        "keep" => Ok(true),
        _ => Err(not_one_of(value, UNKNOWN_FIELDS)),
    }
}

/// Whether they are plain.
pub(super) fn required(value: &str) -> Result<bool, String> {
    match value {
        "option" => Ok(false),
        "plain" => Ok(true),
        _ => Err(not_one_of(value, REQUIRED)),
    }
}

pub(super) fn presence(value: &str) -> Result<Presence, String> {
    match (value, value.strip_prefix("feature:")) {
        ("true", _) => Ok(Presence::Always),
        ("false", _) => Ok(Presence::Absent),
        (_, Some(name)) if is_feature(name) => Ok(Presence::Feature(name.to_owned())),
        _ => Err(not_one_of(value, PRESENCE)),
    }
}

fn is_feature(name: &str) -> bool {
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '-' | '+' | '.');
    !name.is_empty() && name.chars().all(fits)
}

fn not_one_of(value: &str, values: &str) -> String {
    let close = values.split(", ").find(|it| strsim::levenshtein(value, it) <= 2);
    let meant = close.map_or(String::new(), |it| format!("; did you mean `{it}`?"));
    format!("`{}` is none of {values}{meant}", value.escape_debug())
}

pub(super) fn attribute(value: &str) -> Result<(Pattern, String), String> {
    let (path, text) = value.split_once('=').ok_or("takes `PATH=ATTRIBUTE`")?;
    let path = Pattern::new(path.trim())?;
    let text = text.trim();
    if text.contains(['\n', '\r']) || rust::attributes(text).is_none() {
        return Err(format!("`{}` is no attribute, as `#[name(…)]` is", text.escape_debug()));
    }
    Ok((path, text.to_owned()))
}

pub(super) fn domain(value: &str) -> Result<(Pattern, String), String> {
    let (path, domain) = value.split_once('=').ok_or("takes `PATH=DOMAIN`")?;
    let domain = domain.trim();
    let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ':' | '/');
    if !domain.chars().all(fits) {
        return Err(format!("`{}` is no domain", domain.escape_debug()));
    }
    Ok((Pattern::new(path.trim())?, domain.to_owned()))
}

pub(super) fn extern_path(value: &str) -> Result<(String, String), String> {
    let (path, rust) = value.split_once('=').ok_or("takes `PATH=RUST`")?;
    let path = path.trim().trim_start_matches('.');
    Pattern::new(path)?;
    Ok((format!(".{path}"), rust_type(rust.trim())?))
}

/// A type, which may have arguments.
fn rust_type(text: &str) -> Result<String, String> {
    if rust::is_type(text) {
        return Ok(text.to_owned());
    }
    Err(format!("`{}` is no path of Rust", text.escape_debug()))
}

/// A path without arguments: names of the module or type are put behind it.
pub(super) fn rust_path(text: &str) -> Result<String, String> {
    if rust::is_path(text) {
        return Ok(text.to_owned());
    }
    Err(format!("`{}` is no plain path of Rust, as `::my_crate::name` is", text.escape_debug()))
}

/// `connect`, or the path of tonic.
pub(super) fn runtime(value: &str) -> Result<Runtime, String> {
    match value {
        "connect" => Ok(Runtime::Connect),
        path => rust_path(path).map(Runtime::Tonic),
    }
}

pub(super) fn layout(value: &str) -> Result<Layout, String> {
    match value {
        "tree" => Ok(Layout::Tree),
        "files" => Ok(Layout::Files),
        "modules" => Ok(Layout::Modules),
        _ => Err(not_one_of(value, LAYOUT)),
    }
}
