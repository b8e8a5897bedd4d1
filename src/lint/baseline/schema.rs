//! The JSON Schema of a baseline, for editors and for who makes one.

use serde_json::json;

use super::file::VERSION;

/// The JSON Schema of what [`write`](super::write) writes and [`read`](super::read) reads.
pub fn schema() -> String {
    let text = |about: &str| json!({ "type": "string", "description": about });
    let out = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "baseline of protosmith",
        "type": "object",
        "additionalProperties": false,
        "required": ["version", "findings"],
        "properties": {
            "version": { "const": VERSION },
            "findings": { "type": "array", "items": { "$ref": "#/definitions/finding" } },
        },
        "definitions": {
            "finding": {
                "type": "object",
                "additionalProperties": false,
                "required": ["rule"],
                "oneOf": [{ "required": ["line"] }, { "required": ["message"] }],
                "properties": {
                    "path": text("The file, from the directory of the baseline; absent for what is in no file."),
                    "rule": text("The id of the rule."),
                    "element": text("The full name of the element; absent for what is about none."),
                    "line": text("The line, without the blanks around it; the beginning and a hash of a long one."),
                    "message": text("What is wrong, where there is no line."),
                    "count": {
                        "type": "integer",
                        "minimum": 0,
                        "maximum": u32::MAX,
                        "default": 1,
                        "description": "How often it is found.",
                    },
                },
            },
        },
    });
    format!("{out:#}\n")
}
