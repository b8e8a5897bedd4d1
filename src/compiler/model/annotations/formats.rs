//! The formats that rules of `buf.validate` ask texts and bytes for.

use super::{BytesRules, OptionMessage, StringRules};

/// The fields of `StringRules` that ask for a format, and what it is called.
const TEXT_FORMATS: [(u32, &str); 20] = [
    (12, "email"),
    (13, "hostname"),
    (14, "ip"),
    (15, "ipv4"),
    (16, "ipv6"),
    (17, "uri"),
    (18, "uri_ref"),
    (21, "address"),
    (22, "uuid"),
    (33, "tuuid"),
    (26, "ip_with_prefixlen"),
    (27, "ipv4_with_prefixlen"),
    (28, "ipv6_with_prefixlen"),
    (29, "ip_prefix"),
    (30, "ipv4_prefix"),
    (31, "ipv6_prefix"),
    (32, "host_and_port"),
    (35, "ulid"),
    (37, "protobuf_fqn"),
    (38, "protobuf_dot_fqn"),
];
/// `well_known_regex`, which has an enum.
const KNOWN_REGEX: (u32, &str) = (24, "well_known_regex");
/// The same of `BytesRules`.
const BYTES_FORMATS: [(u32, &str); 4] = [(10, "ip"), (11, "ipv4"), (12, "ipv6"), (15, "uuid")];

/// The format that rules ask for: what its field is called, and the number that it is set to.
fn format(rules: &OptionMessage<'_>, known: &[(u32, &'static str)]) -> Option<(&'static str, i64)> {
    let numbers: Vec<_> = known.iter().map(|it| it.0).collect();
    let number = rules.last_of(&numbers)?;
    let value = rules.int(number)?.value;
    let name = known.iter().find(|it| it.0 == number)?.1;
    Some((name, value)).filter(|it| it.1 != 0)
}

impl StringRules<'_> {
    /// The format that is asked for, of the oneof `well_known`.
    pub fn well_known(&self) -> Option<(&'static str, i64)> {
        format(&self.0, &[&TEXT_FORMATS[..], &[KNOWN_REGEX]].concat())
    }
}

impl BytesRules<'_> {
    /// The format that is asked for, of the oneof `well_known`.
    pub fn well_known(&self) -> Option<(&'static str, i64)> {
        format(&self.0, &BYTES_FORMATS)
    }
}
