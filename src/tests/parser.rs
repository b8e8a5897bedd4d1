//! The recorded verdicts of protoc, as far as its parser gave them.

use protosmith_compiler::{diagnostic::Severity, syntax::parse};

use super::sources::recorded_cases;

/// What protoc's parser and tokenizer say, by a part of it; all else comes from later stages.
const PARSER: &[&str] = &[
    "Expected ",
    "Unmatched ",
    "Missing field number",
    "Missing group body",
    "Missing numeric value",
    "Reached end of input",
    "Integer out of range",
    "Invalid escape",
    "Multiline strings",
    "Unexpected end of",
    "Unknown edition",
    "Unrecognized syntax",
    "Multiple package",
    "Already set option",
    "Interpreting non ascii",
    "must be string literals",
    "must be identifiers in editions",
    "is obsolete in unstable",
    "no longer supported in editions",
    "is not supported in editions",
    "Need space",
    "Group names must start",
    "Map fields are not allowed",
    "Field labels",
    "must not have labels",
    "visibility modifiers",
    "declares support for enum aliases",
    "which has no effect",
    "option import is not supported",
    "weak import is not supported",
    "imports should precede",
    "Invalid control",
    "can't have default values",
    "can't have negative",
    "Field number out of bounds",
];

#[test]
fn what_protoc_reads_is_read_and_what_it_cannot_read_is_reported() {
    let mut wrong = String::new();
    for case in recorded_cases() {
        let name = case["name"].as_str().unwrap_or_default();
        let errors: Vec<&str> = case["protoc"]["errors"]
            .as_array()
            .map_or(&[][..], |it| &it[..])
            .iter()
            .filter_map(|it| it.as_str())
            .collect();
        let files = case["files"].as_object().expect("a case has files");
        for (path, text) in files {
            let Some(text) = text.as_str() else { continue };
            let parsed = parse(text.as_bytes(), 0);
            let ours: Vec<_> =
                parsed.diagnostics.iter().filter(|it| it.severity == Severity::Error).collect();
            let theirs = errors.iter().any(|error| {
                let message = error.splitn(4, ':').nth(3).unwrap_or_default();
                let parser = PARSER.iter().any(|part| message.contains(part))
                    && !message.contains("Error while parsing option value");
                error.starts_with(path.as_str()) && parser
            });
            let rejected = errors.iter().any(|it| it.starts_with(path.as_str()));
            if theirs && ours.is_empty() {
                wrong += &format!("{name}: {path} has no error, protoc: {errors:?}\n");
            } else if !rejected && !ours.is_empty() {
                let ours: Vec<_> = ours.iter().map(|it| &it.message).collect();
                wrong += &format!("{name}: {path}: {ours:?}, protoc: {errors:?}\n");
            }
        }
    }
    assert_eq!(wrong, "");
}
