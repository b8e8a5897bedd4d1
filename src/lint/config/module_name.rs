//! Names of modules in a registry.

use super::{located::Located, reader::Reader};

/// `registry/owner/name`, or a fault.
pub(super) fn full_name(reader: &mut Reader, name: Located<String>) -> Option<Located<String>> {
    if is_full_name(&name.value) {
        return Some(name);
    }
    let span = name.span?;
    let message = format!("`{}` is no name of a module", name.value);
    reader.fault_help(span, message, "write it as `registry/owner/name`");
    None
}

/// Whether a text is `registry/owner/name`.
pub(super) fn is_full_name(name: &str) -> bool {
    match name.split('/').collect::<Vec<_>>().as_slice() {
        [registry, owner, name] => is_host(registry) && !owner.is_empty() && !name.is_empty(),
        _ => false,
    }
}

/// Whether a registry may have a name: that of a domain or an address, with or without a port.
fn is_host(text: &str) -> bool {
    let (host, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_port = port.bytes().all(|it| it.is_ascii_digit()) && port.parse::<u16>().is_ok();
    if !is_port || !(2..=254).contains(&text.len()) {
        return false;
    }
    let letter = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b'_');
    let label = |text: &str| {
        (1..=63).contains(&text.len())
            && text.bytes().all(letter)
            && !text.starts_with('-')
            && !text.ends_with('-')
    };
    let mut labels = host.strip_suffix('.').unwrap_or(host).split('.').rev();
    let is_named =
        labels.clone().next().is_some_and(|it| it.bytes().any(|it| !it.is_ascii_digit()));
    labels.all(label) && (is_named || host.parse::<std::net::Ipv4Addr>().is_ok())
}
