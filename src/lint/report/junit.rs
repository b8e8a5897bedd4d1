//! JUnit: a suite for each file, a case for each finding, and one that passes for a clean file.

use std::io::{self, Write};

use protosmith_compiler::diagnostic::{Diagnostic, Severity};

use super::{
    NOWHERE, Report,
    columns::{Columns, Unit},
    xml::Xml,
};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Display);
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="protosmith {}">"#, report.command.name())?;
    for (path, found) in report.by_file(Report::local) {
        let path = path.unwrap_or(NOWHERE);
        let failures = found.iter().filter(|it| it.severity == Severity::Error).count();
        let (tests, skipped) = (found.len().max(1), found.len() - failures);
        let suite = Xml(path.strip_suffix(".proto").unwrap_or(path));
        write!(out, r#"  <testsuite name="{suite}" tests="{tests}" failures="{failures}""#)?;
        writeln!(out, r#" errors="0" skipped="{skipped}">"#)?;
        if found.is_empty() {
            writeln!(
                out,
                r#"    <testcase name="{}" classname="{suite}"/>"#,
                report.command.name()
            )?;
        }
        for item in found {
            case(&mut columns, path, item, out)?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Only what fails a run fails its case; the rest is shown and does no harm.
fn case(
    columns: &mut Columns<'_>,
    path: &str,
    diagnostic: &Diagnostic,
    out: &mut dyn Write,
) -> io::Result<()> {
    let at = columns.range(diagnostic.location).start;
    let (line, column) = (at.line, at.column);
    let (rule, message, suite) = (
        Xml(diagnostic.rule),
        Xml(&diagnostic.message),
        Xml(path.strip_suffix(".proto").unwrap_or(path)),
    );
    writeln!(out, r#"    <testcase name="{rule}_{line}_{column}" classname="{suite}">"#)?;
    let said = format_args!("{}:{line}:{column}:{message}", Xml(path));
    match diagnostic.severity {
        Severity::Error => writeln!(out, r#"      <failure message="{said}" type="{rule}"/>"#)?,
        _ => writeln!(out, r#"      <skipped message="{said}"/>"#)?,
    }
    writeln!(out, "    </testcase>")
}
