//! Regions, and paths as URIs.

use std::fmt::Write as _;

use protosmith_compiler::{diagnostic::Location, source::Span};
use serde_sarif::sarif::{ArtifactLocation, Location as SarifLocation, PhysicalLocation, Region};

use crate::report::{
    ROOT, Report,
    columns::{Columns, Range},
};

/// What is in no file is at the root: readers refuse a result without a location.
pub(super) fn location(
    report: &Report<'_>,
    columns: &mut Columns<'_>,
    location: Location,
) -> SarifLocation {
    let path = report.rooted_path(location).unwrap_or(ROOT);
    match location {
        Location::Span(span) => at(path, region(columns, span)),
        Location::File(_) | Location::Nowhere => beginning(path),
    }
}

/// The first line of a file.
pub(super) fn beginning(path: &str) -> SarifLocation {
    at(path, Region::builder().start_line(1).build())
}

fn at(path: &str, region: Region) -> SarifLocation {
    let physical =
        PhysicalLocation::builder().artifact_location(artifact(path)).region(region).build();
    SarifLocation::builder().physical_location(physical).build()
}

pub(super) fn region(columns: &mut Columns<'_>, span: Span) -> Region {
    let Range { start, end } = columns.of_span(span);
    Region::builder()
        .start_line(start.line)
        .start_column(start.column)
        .end_line(end.line)
        .end_column(end.column)
        .build()
}

pub(super) fn artifact(path: &str) -> ArtifactLocation {
    if path.starts_with('/') {
        return ArtifactLocation::builder().uri(format!("file://{}", encoded(path))).build();
    }
    ArtifactLocation::builder().uri(encoded(path)).uri_base_id("%SRCROOT%").build()
}

/// Nothing but slashes keeps a meaning.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                uri.push(char::from(byte));
            }
            _ => {
                // Writing to a string does not fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::artifact;

    #[test]
    fn paths_are_relative_uris() {
        let check = |path, uri, base| {
            let artifact = artifact(path);
            assert_eq!(
                (artifact.uri.as_deref(), artifact.uri_base_id.as_deref()),
                (Some(uri), base)
            );
        };
        check("a/v1/a.proto", "a/v1/a.proto", Some("%SRCROOT%"));
        check("c:é %.proto", "c%3A%C3%A9%20%25.proto", Some("%SRCROOT%"));
        check("/a b", "file:///a%20b", None);
    }
}
