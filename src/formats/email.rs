//! Mail addresses, as HTML defines them.

/// Whether a text is a mail address: letters, digits and signs, `@`, and labels with dots between.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let is_sign = |it: u8| it.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&it);
    !local.is_empty() && local.bytes().all(is_sign) && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let bytes = label.as_bytes();
    let is_part = |it: &u8| it.is_ascii_alphanumeric() || *it == b'-';
    let is_end = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
    bytes.len() <= 63 && bytes.iter().all(is_part) && is_end(bytes.first()) && is_end(bytes.last())
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn mail_addresses_have_a_name_and_a_domain() {
        for (text, wanted) in [
            ("a@b", true),
            ("a.b+c@d-e.f", true),
            (".a.@b", true),
            ("a", false),
            ("a@", false),
            ("@b", false),
            ("a@b@c", false),
            ("a b@c", false),
            ("\"a\"@b.c", false),
            ("a@-b", false),
            ("a@b.", false),
            ("é@b", false),
        ] {
            assert_eq!(is_email(text), wanted, "{text}");
        }
    }
}
