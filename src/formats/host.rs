//! Host names, with ports.

use crate::ip::is_ip;

/// Whether a text is a host name: labels of letters, digits and hyphens, the last of which is no
/// number. It may end with a dot.
pub fn is_hostname(text: &str) -> bool {
    if text.len() > 253 {
        return false;
    }
    let labels = text.strip_suffix('.').unwrap_or(text).split('.');
    let is_digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let last_is_digits = labels.clone().next_back().is_some_and(is_digits);
    !last_is_digits && labels.into_iter().all(is_label)
}

fn is_label(label: &str) -> bool {
    let is_part = |it: u8| it.is_ascii_alphanumeric() || it == b'-';
    (1..=63).contains(&label.len())
        && label.bytes().all(is_part)
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// Whether a port must stand behind a host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    Required,
    Optional,
}

/// Whether a text is a host name or an address, IPv6 in brackets, with a port behind a colon.
pub fn is_host_and_port(text: &str, port: Port) -> bool {
    let colon = text.rfind(':');
    if text.starts_with('[') {
        let Some(end) = text.rfind(']') else { return false };
        let is_host = is_ip(&text[1..end], 6);
        return match &text[end + 1..] {
            "" => port == Port::Optional && is_host,
            rest => is_host && rest.strip_prefix(':').is_some_and(is_port),
        };
    }
    let is_host = |it: &str| is_hostname(it) || is_ip(it, 4);
    match colon {
        Some(at) => is_host(&text[..at]) && is_port(&text[at + 1..]),
        None => port == Port::Optional && is_host(text),
    }
}

fn is_port(text: &str) -> bool {
    let is_plain = text.bytes().all(|it| it.is_ascii_digit());
    let has_zero = text.len() > 1 && text.starts_with('0');
    is_plain && !has_zero && text.parse::<u32>().is_ok_and(|it| it <= 65_535)
}

#[cfg(test)]
mod tests {
    use super::{Port, is_host_and_port, is_hostname};

    #[test]
    fn host_names_have_labels() {
        for (text, wanted) in [
            ("a.b", true),
            ("A.B.", true),
            ("a-b.c1", true),
            ("1a", true),
            ("a.1", false),
            ("", false),
            (".", false),
            ("a..b", false),
            ("-a", false),
            ("a_b", false),
            (&"x".repeat(64), false),
            (&"x.".repeat(127), false),
        ] {
            assert_eq!(is_hostname(text), wanted, "{text}");
        }
    }

    #[test]
    fn ports_stand_behind_hosts() {
        for (text, required, optional) in [
            ("a:80", true, true),
            ("a", false, true),
            ("1.2.3.4:0", true, true),
            ("[::1]:80", true, true),
            ("[::1]", false, true),
            ("::1:80", false, false),
            (":80", false, false),
            ("a:99999", false, false),
            ("a:080", false, false),
            ("a:", false, false),
            ("[::1]x:1", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_host_and_port(text, Port::Required), required, "{text}");
            assert_eq!(is_host_and_port(text, Port::Optional), optional, "{text}");
        }
    }
}
