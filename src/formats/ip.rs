//! Addresses of the internet protocol, and prefixes of them.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a text is an address of a version, 4 or 6; of either for 0.
pub fn is_ip(text: &str, version: i64) -> bool {
    match version {
        0 => is_ip(text, 4) || is_ip(text, 6),
        4 => text.parse::<Ipv4Addr>().is_ok(),
        6 => {
            let (address, zone) =
                text.split_once('%').map_or((text, None), |it| (it.0, Some(it.1)));
            zone != Some("") && address.parse::<Ipv6Addr>().is_ok()
        }
        _ => false,
    }
}

/// Whether an address must have nothing behind its prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    Strict,
    Lenient,
}

/// Whether a text is an address with the length of a prefix: `10.0.0.0/8`.
pub fn is_ip_prefix(text: &str, version: i64, strictness: Strictness) -> bool {
    if version == 0 {
        return [4, 6].into_iter().any(|it| is_ip_prefix(text, it, strictness));
    }
    let Some((address, len)) = text.rsplit_once('/') else { return false };
    let is_plain =
        len.bytes().all(|it| it.is_ascii_digit()) && (len == "0" || !len.starts_with('0'));
    let Some(len) = len.parse::<u32>().ok().filter(|_| is_plain) else { return false };
    // Both as 128 bits, those of version 4 at the front.
    let bits = match version {
        4 if len <= 32 => address.parse::<Ipv4Addr>().ok().map(|it| u128::from(it.to_bits()) << 96),
        6 if len <= 128 => address.parse::<Ipv6Addr>().ok().map(Ipv6Addr::to_bits),
        _ => None,
    };
    let behind = |bits: u128| bits.checked_shl(len).unwrap_or(0);
    bits.is_some_and(|it| strictness == Strictness::Lenient || behind(it) == 0)
}

#[cfg(test)]
mod tests {
    use super::{Strictness, is_ip, is_ip_prefix};

    #[test]
    fn addresses_have_a_version() {
        for (text, version, wanted) in [
            ("1.2.3.4", 0, true),
            ("1.2.3.4", 6, false),
            ("1.2.3", 4, false),
            ("1.2.3.256", 4, false),
            ("01.2.3.4", 4, false),
            ("::1", 6, true),
            ("::1", 4, false),
            ("::1::", 6, false),
            ("1:2:3:4:5:6:7", 6, false),
            ("1:2:3:4:5:6:7:8", 6, true),
            ("::ffff:1.2.3.4", 6, true),
            ("fe80::1%eth0", 0, true),
            ("fe80::1%", 6, false),
            ("::1", 5, false),
        ] {
            assert_eq!(is_ip(text, version), wanted, "{text}");
        }
    }

    #[test]
    fn strict_prefixes_have_nothing_behind_them() {
        for (text, version, lenient, strict) in [
            ("1.2.3.0/24", 0, true, true),
            ("1.2.3.4/24", 4, true, false),
            ("::/0", 0, true, true),
            ("::/0", 4, false, false),
            ("1::1/128", 6, true, true),
            ("1.2.3.4/33", 4, false, false),
            ("1.2.3.4/024", 4, false, false),
            ("1.2.3.4", 4, false, false),
            ("fe80::1%a/64", 6, false, false),
        ] {
            assert_eq!(is_ip_prefix(text, version, Strictness::Lenient), lenient, "{text}");
            assert_eq!(is_ip_prefix(text, version, Strictness::Strict), strict, "{text}");
        }
    }
}
