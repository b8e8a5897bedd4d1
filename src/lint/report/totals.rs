//! The last line for people: how much was found, and where.

use std::{collections::BTreeSet, fmt::Write as _};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Fix, Safety},
    source::Origin,
    words,
};

use super::{Baselined, Command, Report, Since, tally::Tally};

/// Counts findings by severity, their files, those that a fix is known for, and those that comments
/// and configuration keep quiet, those that a baseline has, and those that
/// are older. The line has no end.
pub fn totals(report: &Report<'_>, kept_quiet: usize) -> String {
    let tally: Tally = report.diagnostics.iter().collect();
    let dirty: BTreeSet<u32> =
        report.diagnostics.iter().filter_map(|it| it.location.file()).collect();
    let all = report.files.len().max(dirty.len());
    let mut text = match (tally.total(), dirty.len()) {
        (0, _) => format!("no problems in {}", counted(all, "file")),
        (_, 0) => format!("found {}", found(tally)),
        (_, some) if some == all => format!("found {} in {}", found(tally), counted(all, "file")),
        (_, some) => {
            format!("found {} in {} of {}", found(tally), grouped(some), counted(all, "file"))
        }
    };
    // Writing to a string does not fail.
    let fixable = fixable(report);
    if report.command == Command::Format && report.diagnostics.iter().any(|it| !it.fixes.is_empty())
    {
        text += "; `protosmith format -w` formats them";
    } else if let Some(fixable) = fixable {
        let _ = write!(text, "; {fixable}");
    }
    if kept_quiet > 0 {
        let more = if tally.total() > 0 { " more" } else { "" };
        let are = if kept_quiet == 1 { "is" } else { "are" };
        let _ = write!(text, "; {}{more} {are} kept quiet", grouped(kept_quiet));
        if !report.approved.is_empty() {
            let some = grouped(report.approved.len());
            let _ = write!(text, ", {some} by approvals (`--show-approved` lists them)");
        }
    }
    if let Some(Baselined { held, .. }) = report.baseline {
        let are = if held.len() == 1 { "is" } else { "are" };
        let _ = write!(text, "; {} {are} held by the baseline", grouped(held.len()));
    }
    if let Some(Since { revision, older }) = report.since {
        let are = if older == 1 { "is" } else { "are" };
        let _ = write!(text, "; {} {are} older than `{revision}`", grouped(older));
    }
    text
}

/// How many findings have a fix that can be made, and what applies it: "3 fixable with `--fix`, 2
/// more with `--unsafe-fixes`".
fn fixable(report: &Report<'_>) -> Option<String> {
    let on_disk =
        |fix: &&Fix| fix.edits.iter().all(|it| report.sources[it.span.file].origin == Origin::Disk);
    let best = |it: &Diagnostic| it.fixes.iter().filter(on_disk).map(|it| it.safety).max();
    let count = |safety| report.diagnostics.iter().filter(|it| best(it) == Some(safety)).count();
    let flags = [
        (Safety::Safe, "--fix"),
        (Safety::Unsafe, "--unsafe-fixes"),
        (Safety::BreaksClients, "--unsafe-fixes --fix-rule RULE"),
    ];
    let mut out = String::new();
    for (safety, flag) in flags {
        let number = grouped(count(safety));
        // Writing to a string does not fail.
        let _ = match (number.as_str(), out.is_empty(), safety) {
            ("0", ..) => continue,
            (_, true, Safety::Safe) => write!(out, "{number} fixable with `{flag}`"),
            (_, true, _) => write!(out, "{number} fixable with `--fix {flag}`"),
            (_, false, _) => write!(out, ", {number} more with `{flag}`"),
        };
    }
    (!out.is_empty()).then_some(out)
}

/// "12 errors, 1 warning and 2 notes".
fn found(tally: Tally) -> String {
    let all = [(tally.errors, "error"), (tally.warnings, "warning"), (tally.notes, "note")];
    let some = all.into_iter().filter(|it| it.0 > 0);
    words::listed(&some.map(|(count, what)| counted(count, what)).collect::<Vec<_>>())
}

/// `7235` and "file" as "7,235 files".
pub fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count), if count == 1 { "" } else { "s" })
}

/// `7235` as "7,235".
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{counted, found};
    use crate::report::tally::Tally;

    #[test]
    fn counts_are_words() {
        let tally = |errors, warnings, notes| found(Tally { errors, warnings, notes });
        assert_eq!(tally(1, 0, 0), "1 error");
        assert_eq!(tally(1200, 1, 0), "1,200 errors and 1 warning");
        assert_eq!(tally(2, 3, 1), "2 errors, 3 warnings and 1 note");
        assert_eq!(counted(0, "file"), "0 files");
        assert_eq!(counted(1_000_000, "file"), "1,000,000 files");
    }
}
