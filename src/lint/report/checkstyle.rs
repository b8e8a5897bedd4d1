//! XML as Checkstyle writes it.

use std::io::{self, Write};

use protosmith_compiler::diagnostic::Severity;

use super::{
    NOWHERE, Report,
    columns::{Columns, Unit},
    xml::Xml,
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Chars);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<checkstyle version="4.3">"#)?;
    for (path, found) in report.by_file(Report::rooted) {
        writeln!(out, r#"  <file name="{}">"#, Xml(path.unwrap_or(NOWHERE)))?;
        for item in found {
            let at = columns.range(item.location).start;
            let severity = match item.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "info",
            };
            write!(out, r#"    <error line="{}" column="{}""#, at.line, at.column)?;
            let (message, rule) = (Xml(&item.message), Xml(item.rule));
            writeln!(out, r#" severity="{severity}" message="{message}" source="{rule}"/>"#)?;
        }
        writeln!(out, "  </file>")?;
    }
    writeln!(out, "</checkstyle>")
}
