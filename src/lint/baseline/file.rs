//! The file of a baseline: JSON with a finding on each line, sorted.

use std::{
    fmt,
    io::{self, Write},
};

use serde::{Deserialize, Serialize};

use super::{Baseline, Known, Text};

use crate::report::safe_json;

/// The version that is written, and the only one that is read.
pub(super) const VERSION: u64 = 1;

/// What every version begins with.
#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "version")]
    _version: u64,
    findings: Vec<Row>,
}

#[derive(Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Row {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    path: String,
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    element: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// How often it is found.
    #[serde(default = "once", skip_serializing_if = "is_once")]
    count: u32,
}

fn once() -> u32 {
    1
}

// The signature is that of serde.
fn is_once(count: &u32) -> bool {
    *count == 1
}

/// Why bytes are no baseline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// They are no JSON of the form that is written; in words.
    Malformed(String),
    /// They are of another version.
    Version(u64),
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(why) => write!(f, "it is no baseline: {why}"),
            Self::Version(version) => {
                write!(f, "it is of version {version}, and version {VERSION} is read")
            }
        }
    }
}

/// Reads a file. Findings may stand in any order, and several times.
pub fn read(bytes: &[u8]) -> Result<Baseline, Unreadable> {
    let malformed = |error: serde_json::Error| Unreadable::Malformed(error.to_string());
    let Head { version } = serde_json::from_slice(bytes).map_err(malformed)?;
    if version != VERSION {
        return Err(Unreadable::Version(version));
    }
    let File { findings, .. } = serde_json::from_slice(bytes).map_err(malformed)?;
    let mut out = Baseline::default();
    for Row { path, rule, element, line, message, count } in findings {
        let text = match (line, message) {
            (Some(line), None) => Text::Line(line),
            (None, Some(message)) => Text::Message(message),
            _ => {
                let why = format!("a finding of `{rule}` has no `line` or `message`, or both");
                return Err(Unreadable::Malformed(why));
            }
        };
        out.add(Known { path, rule, element, text }, count);
    }
    Ok(out)
}

/// Writes a file that [`read`] reads. The same findings give the same bytes.
pub fn write(baseline: &Baseline, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\n  \"version\": {VERSION},\n  \"findings\": [")?;
    let mut before = "\n    ";
    for (known, &count) in baseline.0.iter().filter(|it| *it.1 > 0) {
        let Known { path, rule, element, text } = known.clone();
        let (line, message) = match text {
            Text::Line(line) => (Some(line), None),
            Text::Message(message) => (None, Some(message)),
        };
        out.write_all(before.as_bytes())?;
        safe_json::write(out, &Row { path, rule, element, line, message, count })?;
        before = ",\n    ";
    }
    let end = if baseline.0.is_empty() { "" } else { "\n  " };
    writeln!(out, "{end}]\n}}")
}
