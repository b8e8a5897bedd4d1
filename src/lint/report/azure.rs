//! Logging commands of Azure Pipelines.

use std::{
    fmt,
    io::{self, Write},
};

use protosmith_compiler::diagnostic::Severity;

use super::{
    Report,
    columns::{Columns, Unit},
};

use crate::visible::{is_hidden, replace, spell};

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut columns = Columns::new(report.sources, Unit::Chars);
    for diagnostic in report.diagnostics {
        // There is nothing below a warning.
        let kind = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning | Severity::Note => "warning",
        };
        write!(out, "##vso[task.logissue type={kind};")?;
        if let Some(path) = report.rooted_path(diagnostic.location) {
            let at = columns.range(diagnostic.location).start;
            write!(out, "sourcepath={};linenumber={};", Property(path), at.line)?;
            write!(out, "columnnumber={};", at.column)?;
        }
        writeln!(out, "code={};]{}", Property(diagnostic.rule), Data(&diagnostic.message))?;
    }
    Ok(())
}

/// The text after a command.
struct Data<'a>(&'a str);

impl fmt::Display for Data<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        replace(f, self.0, |it| it == '%' || is_hidden(it), escape)
    }
}

/// The value of a property.
struct Property<'a>(&'a str);

impl fmt::Display for Property<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        replace(f, self.0, |it| matches!(it, '%' | ';' | ']') || is_hidden(it), escape)
    }
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '%' => f.write_str("%AZP25"),
        ';' | ']' | '\r' | '\n' => write!(f, "%{:02X}", u32::from(letter)),
        _ => spell(f, letter),
    }
}
