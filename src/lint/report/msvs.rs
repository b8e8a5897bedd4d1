//! What Visual Studio and MSBuild recognize in the output of a build.

use std::io::{self, Write};

use super::{
    NOWHERE, Report,
    columns::{Columns, Unit},
};
use crate::visible::Line;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Display);
    for diagnostic in report.diagnostics {
        let path = Line(report.path(diagnostic.location).unwrap_or(NOWHERE));
        let at = columns.range(diagnostic.location).start;
        let (severity, rule, message) =
            (diagnostic.severity.name(), diagnostic.rule, Line(&diagnostic.message));
        writeln!(out, "{path}({},{}) : {severity} {rule} : {message}", at.line, at.column)?;
    }
    Ok(())
}
