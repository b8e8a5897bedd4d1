//! For people: drawn by miette, which no other file names.

mod excerpt;
mod fix;
mod line;

use std::{
    fmt,
    io::{self, Write},
};

use miette::{
    Diagnostic as Miette, GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError,
    MietteSpanContents, SourceCode, SourceSpan, SpanContents, ThemeCharacters, ThemeStyles,
};
use protosmith_compiler::{
    diagnostic::{Breaks, Diagnostic, Label, Severity},
    source::Span,
};

use self::excerpt::Excerpt;
use super::{
    Charset, Colour, Medium, Report,
    columns::{Columns, Unit},
    fold::{cells, fold, unstyled},
    text,
};

use crate::visible::Line;

/// A finding with more other places than this names the rest in the formats for machines.
const LABELS: usize = 8;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let handler = handler(report);
    let mut columns = Columns::new(report.sources, Unit::Display);
    let mut text = String::new();
    for diagnostic in report.diagnostics {
        let has_text = |span: &Span| report.sources[span.file].text().is_some();
        let Some(span) = diagnostic.location.span().filter(has_text) else {
            plain(report, &mut columns, diagnostic, out)?;
            continue;
        };
        let labels: Vec<_> = diagnostic.labels.iter().filter(|it| has_text(&it.span)).collect();
        let labels = &labels[..labels.len().min(LABELS)];
        let spans: Vec<_> = std::iter::once(span).chain(labels.iter().map(|it| it.span)).collect();
        let excerpt = Excerpt::new(report, &mut columns, &spans);
        let shown = Shown { it: diagnostic, labels, excerpt, help: help(diagnostic) };
        text.clear();
        handler.render_report(&mut text, &shown).map_err(io::Error::other)?;
        text += &fix::drawn(report, diagnostic);
        print(report, &text, out)?;
    }
    let mut approved = Vec::new();
    text::approved(report, &mut approved)?;
    if approved.is_empty() {
        Ok(())
    } else {
        print(report, &String::from_utf8_lossy(&approved), out)
    }
}

/// Writes what was drawn, and an empty line.
fn print(report: &Report<'_>, text: &str, out: &mut dyn Write) -> io::Result<()> {
    if report.medium == Medium::File {
        out.write_all(text.as_bytes())?;
        return out.write_all(b"\n");
    }
    for line in text.lines() {
        let hang =
            if cells(line) > report.width { hang(line, report.width) } else { String::new() };
        writeln!(out, "{}", fold(line, report.width, &hang))?;
    }
    out.write_all(b"\n")
}

/// What stands before the second part of a line that is too wide: paths go on inside the frame,
/// what is said of a place below itself.
fn hang(line: &str, width: usize) -> String {
    let plain = unstyled(line);
    let words = plain.trim_start();
    let margin = &plain[..plain.len() - words.len()];
    let said = ["── ", "`-- "].iter().find_map(|it| Some(plain.find(it)? + it.len()));
    match (words.chars().next(), said) {
        (Some('╭'), _) => format!("{margin}│  "),
        (Some(','), _) => format!("{margin}|  "),
        (Some(bar @ ('·' | ':')), said) => {
            let column = said.map_or(0, |it| cells(&plain[..it]));
            let beside = column.saturating_sub(cells(margin) + 1);
            let beside = if column + 16 <= width { beside } else { 2 };
            format!("{margin}{bar}{:beside$}", "")
        }
        _ => format!("{margin}  "),
    }
}

fn handler(report: &Report<'_>) -> GraphicalReportHandler {
    let lines = match report.medium {
        Medium::Terminal(Charset::Ascii) => ThemeCharacters::ascii(),
        Medium::File | Medium::Terminal(Charset::Unicode) => ThemeCharacters::unicode(),
    };
    let characters = ThemeCharacters {
        error: "error:".to_owned(),
        warning: "warning:".to_owned(),
        advice: "note:".to_owned(),
        ..lines
    };
    let styles = match report.colour {
        Colour::Plain => ThemeStyles::none(),
        Colour::Ansi => ThemeStyles::ansi(),
    };
    GraphicalReportHandler::new_themed(GraphicalTheme { characters, styles })
        .with_width(report.width)
        .with_links(false)
        .with_break_words(report.medium != Medium::File)
}

/// Where there is nothing to draw.
fn plain(
    report: &Report<'_>,
    columns: &mut Columns<'_>,
    diagnostic: &Diagnostic,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut drawn = Vec::new();
    text::line(report, columns, diagnostic, &mut drawn);
    for Label { span, text } in diagnostic.labels.iter().take(LABELS) {
        let at = columns.point(span.file, span.start);
        let path = Line(&report.sources[span.file].path);
        writeln!(drawn, "  {path}:{}:{}: {}", at.line, at.column, Line(text))?;
    }
    if let Some(help) = help(diagnostic) {
        writeln!(drawn, "  help: {}", help.replace('\n', "\n        "))?;
    }
    drawn.extend(fix::drawn(report, diagnostic).into_bytes());
    print(report, &String::from_utf8_lossy(&drawn), out)
}

/// What to do, and who breaks.
fn help(diagnostic: &Diagnostic) -> Option<String> {
    let mut lines = Vec::from_iter(diagnostic.help.as_deref().map(|help| Line(help).to_string()));
    let Breaks { old_readers, new_readers, json, source } = diagnostic.breaks;
    let breaks = [
        (old_readers, "old readers"),
        (new_readers, "new readers"),
        (json, "JSON"),
        (source, "generated code"),
    ];
    let breaks: Vec<_> = breaks.into_iter().filter(|it| it.0).map(|it| it.1).collect();
    if !breaks.is_empty() {
        lines.push(format!("breaks {}", breaks.join(", ")));
    }
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A finding as miette wants it.
#[derive(Debug)]
struct Shown<'a> {
    it: &'a Diagnostic,
    labels: &'a [&'a Label],
    excerpt: Excerpt,
    help: Option<String>,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} [{}]", Line(&self.it.message), self.it.rule)
    }
}

impl std::error::Error for Shown<'_> {}

impl Miette for Shown<'_> {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.it.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Note => miette::Severity::Advice,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (own, others) = self.excerpt.shown.split_first()?;
        // What is inside the finding's own span would be drawn behind its end.
        let inside = others.iter().map(|it| it.range.start);
        let inside = inside.filter(|it| own.range.start < *it && *it < own.range.end).min();
        let own = own.range.start..inside.unwrap_or(own.range.end);
        let own = LabeledSpan::new_primary_with_span(None, own);
        let others = others.iter().zip(self.labels).map(|(shown, label)| {
            LabeledSpan::new_with_span(Some(Line(&label.text).to_string()), shown.range.clone())
        });
        Some(Box::new(std::iter::once(own).chain(others)))
    }
}

impl SourceCode for Excerpt {
    /// Without context: where a span is. With context: the piece that it is in.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset().saturating_add(span.len()));
        let piece = self.pieces.iter().find(|it| it.range.start <= start && end <= it.range.end);
        let piece = piece.ok_or(MietteError::OutOfBounds)?;
        let (range, line, column) = match self.shown.iter().find(|it| it.range.start == start) {
            Some(value) if before == 0 => {
                (start..end, value.point.line as usize - 1, value.point.column as usize - 1)
            }
            _ => (piece.range.clone(), piece.lines.0 as usize, 0),
        };
        let (first, last) = piece.lines;
        Ok(Box::new(MietteSpanContents::new_named(
            piece.name.clone(),
            &self.text.as_bytes()[range.clone()],
            range.into(),
            line,
            column,
            (last - first) as usize + 1,
        )))
    }
}
