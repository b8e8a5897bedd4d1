//! Google's well-known types: their sources, for who imports them.

#[cfg(any(test, target_family = "wasm"))]
mod bare;

use super::Source;

/// The text of a file. In a browser nobody reads its comments, and they are a fiftieth of what is sent there.
#[cfg(not(target_family = "wasm"))]
macro_rules! text {
    ($path:literal) => {
        include_str!($path)
    };
}
#[cfg(target_family = "wasm")]
macro_rules! text {
    ($path:literal) => {{
        const WHOLE: &[u8] = include_bytes!($path);
        const LEN: usize = bare::bare(WHOLE, &mut [0; WHOLE.len()]);
        const BARE: [u8; LEN] = {
            let mut whole = [0; WHOLE.len()];
            bare::bare(WHOLE, &mut whole);
            *whole.first_chunk().expect("it was written")
        };
        match str::from_utf8(&BARE) {
            Ok(text) => text,
            Err(_) => panic!("it was UTF-8"),
        }
    }};
}

/// Import paths and texts.
const FILES: &[(&str, &str)] = &[
    ("google/protobuf/any.proto", text!("google/protobuf/any.proto")),
    ("google/protobuf/api.proto", text!("google/protobuf/api.proto")),
    ("google/protobuf/c_sharp_features.proto", text!("google/protobuf/c_sharp_features.proto")),
    ("google/protobuf/compiler/plugin.proto", text!("google/protobuf/compiler/plugin.proto")),
    ("google/protobuf/cpp_features.proto", text!("google/protobuf/cpp_features.proto")),
    ("google/protobuf/cpp_file_options.proto", text!("google/protobuf/cpp_file_options.proto")),
    ("google/protobuf/cpp_options.proto", text!("google/protobuf/cpp_options.proto")),
    (DESCRIPTOR, text!("google/protobuf/descriptor.proto")),
    ("google/protobuf/duration.proto", text!("google/protobuf/duration.proto")),
    ("google/protobuf/empty.proto", text!("google/protobuf/empty.proto")),
    ("google/protobuf/field_mask.proto", text!("google/protobuf/field_mask.proto")),
    ("google/protobuf/go_features.proto", text!("google/protobuf/go_features.proto")),
    ("google/protobuf/java_features.proto", text!("google/protobuf/java_features.proto")),
    (
        "google/protobuf/json_enumvalue_options.proto",
        text!("google/protobuf/json_enumvalue_options.proto"),
    ),
    ("google/protobuf/json_options.proto", text!("google/protobuf/json_options.proto")),
    ("google/protobuf/source_context.proto", text!("google/protobuf/source_context.proto")),
    ("google/protobuf/struct.proto", text!("google/protobuf/struct.proto")),
    ("google/protobuf/timestamp.proto", text!("google/protobuf/timestamp.proto")),
    ("google/protobuf/type.proto", text!("google/protobuf/type.proto")),
    ("google/protobuf/wrappers.proto", text!("google/protobuf/wrappers.proto")),
];

/// The file that says which options there are.
pub(super) const DESCRIPTOR: &str = "google/protobuf/descriptor.proto";

/// The well-known file with an import path.
pub(super) fn open(path: &str) -> Option<Source> {
    let (path, text) = FILES.iter().find(|it| it.0 == path)?;
    Some(Source {
        path: (*path).to_owned(),
        shown: (*path).to_owned(),
        text: text.as_bytes().into(),
        ..Source::default()
    })
}

/// The well-known file that declares a type at its top.
pub(super) fn declaring(full_name: &str) -> Option<&'static str> {
    let name = full_name.strip_prefix("google.protobuf.")?;
    let declares = |text: &str| {
        ["message ", "enum "].iter().any(|keyword| text.contains(&format!("\n{keyword}{name} {{")))
    };
    FILES.iter().find(|it| declares(it.1)).map(|it| it.0)
}

/// The import paths of all well-known files.
pub fn paths() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::{FILES, bare::bare};
    use crate::syntax;

    #[test]
    fn without_comments_tokens_stand_in_their_lines() {
        let odd = (
            "odd",
            "/* a */ // b\nsyntax = \"// no \\\" comment\"; // c\n  /* d\n e */ x 'y/*' /* */ / 2 //",
        );
        for (path, text) in FILES.iter().chain([&odd]) {
            let mut out = vec![0; text.len()];
            let len = bare(text.as_bytes(), &mut out);
            out.truncate(len);
            let placed = |text: &[u8]| {
                let line = |at: u32| text[..at as usize].iter().filter(|it| **it == b'\n').count();
                let tokens = syntax::tokens(text).into_iter();
                let word = |it: &syntax::Token| text[it.start as usize..it.end as usize].to_vec();
                tokens.map(|it| (line(it.start), word(&it))).collect::<Vec<_>>()
            };
            assert_eq!(placed(text.as_bytes()), placed(&out), "{path}");
            let head = text.find("\nsyntax").or_else(|| text.find("\nedition")).unwrap_or(0);
            assert_eq!(out[..head], text.as_bytes()[..head], "{path}: its head stays");
            let rest = syntax::tokens_and_comments(&out[head..]);
            assert!(rest.1.is_empty(), "{path}: comments are left");
        }
    }
}
