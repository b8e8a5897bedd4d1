//! Names in ProtoJSON.

/// The JSON name of a field that sets none: underscores go, the letter after one grows.
pub fn json_name(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut grow = false;
    for letter in name.chars() {
        match letter {
            '_' => grow = true,
            letter => {
                out.push(if grow { letter.to_ascii_uppercase() } else { letter });
                grow = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::json_name;

    #[test]
    fn underscores_become_capitals() {
        for (name, wanted) in
            [("a_b", "aB"), ("_a", "A"), ("a__b_", "aB"), ("a_1", "a1"), ("Ab", "Ab")]
        {
            assert_eq!(json_name(name), wanted);
        }
    }
}
