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
