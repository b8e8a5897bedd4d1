//! Extensions: their constants.

use super::{answer, request};

/// What is written for some files, one below the other.
fn written(sources: &[(&str, &str)], parameter: &str) -> Vec<String> {
    let answer = answer(&request(sources, parameter));
    assert_eq!(answer.error, None);
    answer.file.into_iter().map(|it| it.content.unwrap_or_default()).collect()
}

#[test]
fn constants_of_packages_that_are_one_module_have_names_of_their_own() {
    let extended = "syntax = \"proto2\"; package m; message M { extensions 100 to 200; }";
    let source = |package: &str, names: [&str; 2], number: i32| {
        let [first, second] = names;
        format!(
            "syntax = \"proto2\"; package {package}; import \"m.proto\"; extend m.M {{ \
             optional int32 {first} = {number}; optional int32 {second} = {}; }}",
            number + 1
        )
    };
    let (upper, lower) =
        (source("foo.Bar", ["x", "aB"], 100), source("foo.bar", ["x", "a_b"], 110));
    let more = source("foo.bar", ["AB", "y"], 120);
    let sources = [
        ("m.proto", extended),
        ("a.proto", upper.as_str()),
        ("b.proto", lower.as_str()),
        ("c.proto", more.as_str()),
    ];
    let files = written(&sources, "unknown_fields=keep");
    let lines = files.iter().flat_map(|it| it.lines());
    let constants = lines.filter_map(|it| it.strip_prefix("pub const ")?.split_once(':'));
    let mut constants: Vec<&str> = constants.map(|it| it.0).collect();
    constants.sort_unstable();
    assert_eq!(constants, ["AB", "A_B", "A_B_", "X", "X_", "Y"]);
    assert!(files.iter().any(|it| it.contains("pub const A_B:") && it.contains("foo.bar.a_b")));
}

#[test]
fn constants_have_comments_and_are_deprecated_and_bytes_as_fields_are() {
    let source = "syntax = \"proto2\"; package a; message Before {} \
        message M { extensions 100 to 200; message Entry {} message In {\n \
        extend M {\n // Is \"inside\" of <it>.\n optional bytes inside = 101;\n } } }\n \
        extend M {\n optional int32 first = 102;\n // Two\n // lines.\n \
        optional bytes old = 103 [deprecated = true];\n }";
    let parameter = "unknown_fields=keep,bytes=.a.M.In";
    let file = written(&[("a.proto", source)], parameter).swap_remove(0);
    let before = |constant: &str| -> Vec<String> {
        let (before, after) = file.split_once(&format!("pub const {constant}: ")).unwrap();
        let of_type = after.split_once(" = ").unwrap().0;
        let lines = before.trim_end().lines().rev().take(2).map(|it| it.trim().to_owned());
        [of_type.to_owned()].into_iter().chain(lines).collect()
    };
    let [of_type, doc, _] = before("INSIDE").try_into().unwrap();
    assert!(of_type.ends_with("::prost::bytes::Bytes>"), "{of_type}");
    assert!(doc.contains(r#"`a.M`.\n\n Is \"inside\" of \\<it>."#), "{doc}");
    let [of_type, deprecated, doc] = before("OLD").try_into().unwrap();
    assert!(of_type.ends_with("::Vec<u8>>"), "{of_type}");
    assert_eq!(deprecated, "#[deprecated]");
    assert!(doc.ends_with(r#"of `a.M`.\n\n Two\n lines."]"#), "{doc}");
    assert!(before("FIRST")[1].ends_with(r#"of `a.M`."]"#));
}
