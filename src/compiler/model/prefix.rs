//! Names as generated code would change them.

/// An enum value without the name of its enum, in `PascalCase`: what remains in some languages.
pub(crate) fn without_prefix(enum_name: &str, value: &str) -> String {
    pascal(strip(enum_name, value))
}

/// Takes the enum's name off the front, whatever its case and underscores.
fn strip<'a>(enum_name: &str, value: &'a str) -> &'a str {
    let mut prefix = enum_name.bytes().filter(|it| *it != b'_').map(|it| it.to_ascii_lowercase());
    let mut wanted = prefix.next();
    let mut rest = value;
    while let Some(letter) = wanted {
        let Some(first) = rest.bytes().next() else { return value };
        if first != b'_' {
            if first.to_ascii_lowercase() != letter {
                return value;
            }
            wanted = prefix.next();
        }
        rest = rest.get(1..).unwrap_or_default();
    }
    let rest = rest.trim_start_matches('_');
    if rest.is_empty() { value } else { rest }
}

fn pascal(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut grow = true;
    for letter in name.chars() {
        match letter {
            '_' => grow = true,
            letter => {
                out.push(if grow {
                    letter.to_ascii_uppercase()
                } else {
                    letter.to_ascii_lowercase()
                });
                grow = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_prefix;

    #[test]
    fn the_name_of_the_enum_is_taken_off() {
        for (value, wanted) in
            [("FOO_BAR_BAZ", "Baz"), ("foobar_baz", "Baz"), ("FOO_BAR", "FooBar"), ("BAZ", "Baz")]
        {
            assert_eq!(without_prefix("FooBar", value), wanted);
        }
    }
}
