//! What of a report is shown, and what is said at its end.

use std::io::{self, Write};

use protosmith_lint::{
    report::{self, Format, Medium, Report, counted, fold, totals},
    visible::{Door, Own},
};

use super::{Failure, Terminal};

/// How many findings `pretty` shows on a terminal.
const SHOWN: usize = 50;

/// A report as a stream gets it.
pub(super) struct Shown<'a> {
    format: Format,
    /// With the findings that are shown.
    report: Report<'a>,
    /// How many are not.
    rest: usize,
    /// Lines for who watches.
    end: Vec<String>,
}

impl<'a> Shown<'a> {
    /// `kept_quiet` is how many findings are in no report.
    pub(super) fn new(
        format: Format,
        report: &Report<'a>,
        kept_quiet: usize,
        terminal: &Terminal<'_, '_>,
    ) -> Self {
        let is_watched = report.medium != Medium::File && format == Format::Pretty;
        let limit = match terminal.limit() {
            Some(0) => usize::MAX,
            Some(limit) => limit,
            None if is_watched => SHOWN,
            None => usize::MAX,
        };
        let is_for_people = matches!(format, Format::Pretty | Format::Text);
        let all = report.diagnostics;
        let shown = if is_for_people { all.len().min(limit) } else { all.len() };
        let rest = all.len() - shown;
        let mut end = Vec::new();
        if is_watched && rest > 0 {
            end.push(format!("{} {}", report.medium.cut(), more(rest)));
        }
        if is_watched && !terminal.is_quiet() {
            end.push(totals(report, kept_quiet));
        }
        Self { format, report: Report { diagnostics: &all[..shown], ..*report }, rest, end }
    }

    /// Passes all of it through doors.
    pub(super) fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        report::write(self.format, &self.report, out)?;
        let mut out = Door::new(out, self.report.colour.into(), Own::None);
        let mut lines = self.end.iter();
        lines.try_for_each(|it| writeln!(out, "{}", fold(it, self.report.width, "  ")))
    }

    /// Writes it as a result.
    pub(super) fn print(&self, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
        terminal.write_printed(|out| self.write(out))
    }

    /// Writes findings that are no result.
    pub(super) fn say(&self, terminal: &mut Terminal<'_, '_>) {
        terminal.write_stderr(|out| self.write(out));
    }

    /// Says on stderr that something is missing, if the report does not.
    pub(super) fn say_rest(&self, terminal: &mut Terminal<'_, '_>) {
        if self.rest > 0 && self.end.is_empty() && !terminal.is_quiet() {
            terminal.say_lines(&format!("{}\n", more(self.rest)));
        }
    }
}

fn more(rest: usize) -> String {
    format!("{}; `--limit 0` shows all", counted(rest, "more finding"))
}
