//! `FieldMask`: paths with names as JSON has them, separated by commas.

use prost_types::FieldMask;
use serde::{Deserializer, Serializer, ser::Error};

use super::super::{Json, Options, value::read_text};

/// `foo_bar.baz` to `fooBar.baz`; none if there is no way back.
fn camel(path: &str, out: &mut String) -> Option<()> {
    let mut letters = path.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            '_' => letters.next().filter(char::is_ascii_lowercase)?.to_ascii_uppercase(),
            _ if letter.is_ascii_uppercase() => return None,
            _ => letter,
        };
        out.push(letter);
    }
    Some(())
}

/// `fooBar.baz` to `foo_bar.baz`; none if a path is spelled as in the schema.
fn snake(path: &str) -> Option<String> {
    let mut out = String::with_capacity(path.len() + 4);
    for letter in path.chars() {
        if letter == '_' {
            return None;
        }
        if letter.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(letter.to_ascii_lowercase());
    }
    Some(out)
}

impl Json for FieldMask {
    fn write<S: Serializer>(&self, _: Options, to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for (at, path) in self.paths.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            if camel(path, &mut text).is_none() {
                let fault = format_args!("the path `{path}` of a `FieldMask` has no JSON");
                return Err(S::Error::custom(fault));
            }
        }
        to.serialize_str(&text)
    }

    fn read<'de, D: Deserializer<'de>>(_: Options, from: D) -> Result<Self, D::Error> {
        let parse = |text: &str| {
            let paths = text.split(',').filter(|_| !text.is_empty());
            let paths: Option<_> = paths.map(snake).collect();
            let fault = || format!("`{text}` has names of no JSON");
            paths.map(|paths| Self { paths }).ok_or_else(fault)
        };
        read_text("the paths of a `FieldMask`", parse, from)
    }
}
