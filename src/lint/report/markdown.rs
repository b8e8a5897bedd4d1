//! For the comment on a change or the summary of a step: a table for each rule.

use std::{
    fmt::{self, Write as _},
    io::{self, Write},
};

use protosmith_compiler::diagnostic::Diagnostic;

use super::{
    Approved, Report,
    columns::{Columns, Unit},
    tally::Tally,
};

use crate::visible::{is_hidden, replace, spell};

/// A comment may be a little longer than this; rows beyond it are counted only.
pub(super) const ROOM: usize = 60_000;

pub(super) fn write(report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let tally: Tally = report.diagnostics.iter().collect();
    let files = report.by_file(Report::rooted).into_iter();
    let files = files.filter(|(path, found)| path.is_some() && !found.is_empty());
    write!(out, "**protosmith {}**: {tally}", report.command.name())?;
    match files.count() {
        0 => writeln!(out)?,
        1 => writeln!(out, " in 1 file")?,
        files => writeln!(out, " in {files} files")?,
    }
    let mut columns = Columns::new(report.sources, Unit::Chars);
    let mut room = ROOM;
    for (rule, found) in report.by_rule() {
        let mut text = title(report, rule, &found);
        let mut shown = 0;
        for item in &found {
            let row = row(report, &mut columns, item);
            match room.checked_sub(text.len() + row.len()) {
                Some(_) => text.push_str(&row),
                None => break,
            }
            shown += 1;
        }
        room = room.saturating_sub(text.len());
        out.write_all(text.as_bytes())?;
        if shown < found.len() {
            writeln!(out, "\n… and {} more", found.len() - shown)?;
        }
    }
    approved(report, &mut columns, room, out)
}

/// A table of what somebody agreed to.
fn approved(
    report: &Report<'_>,
    columns: &mut Columns<'_>,
    room: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let all = report.approved;
    if all.is_empty() {
        return Ok(());
    }
    let mut text = format!("\n### Approved ({})\n\n", all.len());
    text += "| Place | Finding | By | Until | Reason |\n| --- | --- | --- | --- | --- |\n";
    let mut shown = 0;
    for Approved { found, approval } in all {
        let location = location(report, columns, found);
        let (finding, rule) = (Prose(&found.message), Code(found.rule));
        let [by, until] = [&approval.by, &approval.until].map(|it| it.as_deref().unwrap_or("—"));
        let (by, until, reason) = (Prose(by), Prose(until), Prose(&approval.reason));
        let row = format!("| {location} | {finding} ({rule}) | {by} | {until} | {reason} |\n");
        if text.len() + row.len() > room {
            break;
        }
        text += &row;
        shown += 1;
    }
    if shown > 0 {
        out.write_all(text.as_bytes())?;
    }
    if shown < all.len() {
        writeln!(out, "\n… and {} more approved", all.len() - shown)?;
    }
    Ok(())
}

fn title(report: &Report<'_>, rule: &str, found: &[&Diagnostic]) -> String {
    let info = report.rule(rule);
    let name = match info.and_then(|it| it.url.as_ref()) {
        Some(url) => format!("[{}](<{}>)", Code(rule), Url(url)),
        None => Code(rule).to_string(),
    };
    let mut text = format!("\n### {name} ({})\n\n", found.len());
    if let Some(info) = info {
        // Writing to a string does not fail.
        let _ = write!(text, "{}\n\n", Prose(&info.summary));
    }
    text + "| | Place | Finding |\n| --- | --- | --- |\n"
}

fn row(report: &Report<'_>, columns: &mut Columns<'_>, diagnostic: &Diagnostic) -> String {
    let location = location(report, columns, diagnostic);
    let mut row =
        format!("| {} | {location} | {}", diagnostic.severity.name(), Prose(&diagnostic.message));
    if let Some(help) = &diagnostic.help {
        let _ = write!(row, "<br>help: {}", Prose(help));
    }
    row + " |\n"
}

/// Where a finding is; nothing where that is in no file.
fn location(report: &Report<'_>, columns: &mut Columns<'_>, diagnostic: &Diagnostic) -> String {
    let at = columns.range(diagnostic.location).start;
    let path = report.rooted_path(diagnostic.location);
    path.map_or_else(String::new, |it| Code(&format!("{it}:{}:{}", at.line, at.column)).to_string())
}

/// A code span, in as many backticks as it needs.
pub(super) struct Code<'a>(pub(super) &'a str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let runs = self.0.split(|it| it != '`').map(str::len);
        let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
        let blank = if self.0.starts_with('`') || self.0.ends_with('`') { " " } else { "" };
        write!(f, "{fence}{blank}")?;
        // A bar would end the cell even here; one behind a backslash cannot be escaped.
        let bar = if self.0.contains("\\|") { spell } else { escape };
        replace(f, self.0, |it| it == '|' || is_hidden(it), bar)?;
        write!(f, "{blank}{fence}")
    }
}

/// Text in which names in backticks stay code and nothing else means anything.
pub(super) struct Prose<'a>(pub(super) &'a str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<&str> = self.0.split('`').collect();
        let paired =
            parts.len() % 2 == 1 && parts.iter().skip(1).step_by(2).all(|it| !it.is_empty());
        if !paired {
            return replace(f, self.0, is_markup, escape);
        }
        for (at, part) in parts.into_iter().enumerate() {
            match at % 2 {
                0 => replace(f, part, is_markup, escape)?,
                _ => write!(f, "{}", Code(part))?,
            }
        }
        Ok(())
    }
}

struct Url<'a>(&'a str);

impl fmt::Display for Url<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let odd = |it: char| matches!(it, '<' | '>' | '|' | '\\' | ' ') || is_hidden(it);
        replace(f, self.0, odd, |f, it| write!(f, "%{:02X}", u32::from(it)))
    }
}

fn is_markup(letter: char) -> bool {
    is_hidden(letter)
        || matches!(
            letter,
            '\\' | '`'
                | '*'
                | '_'
                | '['
                | ']'
                | '<'
                | '>'
                | '&'
                | '#'
                | '~'
                | '|'
                | '@'
                | '!'
                | '$'
        )
}

fn escape(f: &mut fmt::Formatter<'_>, letter: char) -> fmt::Result {
    match letter {
        '&' => f.write_str("&amp;"),
        '<' => f.write_str("&lt;"),
        '>' => f.write_str("&gt;"),
        // Nobody is to be called.
        '@' => f.write_str("@<!-- -->"),
        _ if is_hidden(letter) => spell(f, letter),
        _ => write!(f, "\\{letter}"),
    }
}
