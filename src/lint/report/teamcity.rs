//! Service messages of TeamCity: a type for each rule, then its inspections.

use std::{
    collections::BTreeSet,
    fmt,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::Severity;

use super::{
    NOWHERE, Report,
    columns::{Columns, Unit},
};

use crate::visible::{is_hidden, replace};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules: BTreeSet<_> = report.diagnostics.iter().map(|it| it.rule).collect();
    for id in rules {
        let summary = report.rule(id).map_or(id, |rule| &rule.summary);
        let (id, summary) = (Value(id), Value(summary));
        write!(out, "##teamcity[inspectionType id='{id}' name='{id}'")?;
        writeln!(out, " description='{summary}' category='protosmith']")?;
    }
    let mut columns = Columns::new(report.sources, Unit::Chars);
    for diagnostic in report.diagnostics {
        let severity = match diagnostic.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Note => "INFO",
        };
        let path = Value(report.rooted_path(diagnostic.location).unwrap_or(NOWHERE));
        let line = columns.range(diagnostic.location).start.line;
        let (id, message) = (Value(diagnostic.rule), Value(&diagnostic.message));
        write!(out, "##teamcity[inspection typeId='{id}' message='{message}'")?;
        writeln!(out, " file='{path}' line='{line}' SEVERITY='{severity}']")?;
    }
    Ok(())
}

struct Value<'a>(&'a str);

impl fmt::Display for Value<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let odd =
            |it: char| matches!(it, '|' | '\'' | '[' | ']') || !it.is_ascii() || is_hidden(it);
        replace(f, self.0, odd, escape)
    }
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '|' | '\'' | '[' | ']' => write!(f, "|{letter}"),
        '\n' => f.write_str("|n"),
        '\r' => f.write_str("|r"),
        _ => {
            letter.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(f, "|0x{unit:04X}"))
        }
    }
}
