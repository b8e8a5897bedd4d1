//! Names that are made of those of fields: in ProtoJSON, of entries of maps; and which messages ProtoJSON has
//! as one value.

/// The messages that JSON has as a text or a number.
const PRIMITIVE: [&str; 12] = [
    "BoolValue",
    "BytesValue",
    "DoubleValue",
    "Duration",
    "FieldMask",
    "FloatValue",
    "Int32Value",
    "Int64Value",
    "StringValue",
    "Timestamp",
    "UInt32Value",
    "UInt64Value",
];

/// Whether JSON has a message as a text, a number or a truth value; `full_name` is without a leading dot.
pub fn is_primitive_in_json(full_name: &str) -> bool {
    full_name.strip_prefix("google.protobuf.").is_some_and(|it| PRIMITIVE.contains(&it))
}

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

/// The name of the message behind a map field: `FooBarEntry` for `foo_bar`.
pub fn entry_name(field: &str) -> String {
    let mut out = String::with_capacity(field.len() + 5);
    let mut grow = true;
    for letter in field.chars() {
        match letter {
            '_' => grow = true,
            letter => {
                out.push(if grow { letter.to_ascii_uppercase() } else { letter });
                grow = false;
            }
        }
    }
    out + "Entry"
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
