//! From findings to reports and an exit code.

mod rules;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Severity},
    model::table::FileTable,
    source::Sources,
};
use protosmith_lint::{
    config::{self, Addition, Config},
    engine::{self, Plan},
    report::{
        self, Absent, Approved, Baselined, Command, Format, Report, RuleInfo, ShowApproved, Since,
    },
};
use protosmith_rules::rule::{Pair, Rule};
use rayon::prelude::*;

use self::rules::{infos, statistics};
use super::{
    Failure, Outcome, Terminal, added,
    baseline::{Checked, Settled},
    ignored,
    open::Opened,
    output::{self, Outputs},
    rooted::rooted,
    surroundings::Look,
};

/// How findings are reported.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct FindingsArgs {
    #[command(flatten)]
    pub(super) outputs: Outputs,
    /// The exit code when there are findings.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub exit_code: u8,
    /// Fail when there are more warnings than this; without it warnings never fail.
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Say on stderr how many findings each rule has, and the time that it took.
    #[arg(long)]
    pub statistics: bool,
}

/// The findings of all inputs, with one list of sources.
#[derive(Default)]
pub(super) struct Findings {
    /// Whether what the compiler warns of is shown.
    with_warnings: bool,
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    files: Vec<u32>,
    /// How many more there are that comments and configuration keep quiet.
    kept_quiet: usize,
    /// Those of them that somebody agreed to.
    approved: Vec<Approved>,
    show_approved: ShowApproved,
    times: BTreeMap<&'static str, Duration>,
    /// The rules that configurations add.
    added: Vec<&'static Rule>,
    /// What baselines have, and what they have and is no more; where there are any.
    baseline: Option<(Vec<Diagnostic>, Vec<Absent>)>,
    /// The revision that findings have to be newer than, and how many are not.
    since: Option<(String, usize)>,
    /// What ignores the findings of rules, where that is asked for.
    additions: Option<Vec<Addition>>,
    /// Of the last input. Nobody needs them; to free them takes time that is better spent.
    tables: Vec<Arc<FileTable>>,
}

impl Findings {
    /// None yet. What the compiler warns of is added if that is asked for: most of it has rules.
    pub(super) fn new(with_warnings: bool) -> Self {
        Self { with_warnings, ..Self::default() }
    }

    /// None yet, to be reported as the user asks for.
    pub(super) fn of(args: &FindingsArgs) -> Self {
        let is_asked = args.outputs.has(Format::ConfigIgnoreYaml);
        Self { additions: is_asked.then(Vec::new), ..Self::default() }
    }

    /// The same, beside what baselines have said.
    pub(super) fn beside(self, settled: &Settled) -> Self {
        let baseline = settled.is_compared.then(|| (Vec::new(), settled.absent.clone()));
        Self { baseline, ..self }
    }

    /// The same; lists have what somebody agreed to, too, if that is asked for.
    pub(super) fn showing(self, show_approved: ShowApproved) -> Self {
        Self { show_approved, ..self }
    }

    /// The same, without what is older than a revision.
    pub(super) fn since(self, since: Option<Since<'_>>) -> Self {
        Self { since: since.map(|it| (it.revision.to_owned(), it.older)), ..self }
    }

    /// The same for one report.
    pub(super) fn for_format(format: Format) -> Self {
        let is_asked = format == Format::ConfigIgnoreYaml;
        Self { additions: is_asked.then(Vec::new), ..Self::default() }
    }

    /// What was found in texts that were not compiled. `files` are the numbers of those that were
    /// looked at.
    pub(super) fn of_texts(
        sources: Sources,
        mut diagnostics: Vec<Diagnostic>,
        files: Vec<u32>,
        additions: Option<Vec<Addition>>,
    ) -> Self {
        engine::sort(&mut diagnostics, &sources);
        Self { sources, diagnostics, files, additions, ..Self::default() }
    }

    /// Finds out what ignores the findings of plans, if that is asked for. `old` is what the input
    /// is compared with.
    pub(super) fn ignore(
        &mut self,
        opened: &Opened,
        old: Option<&Opened>,
        plans: &[Plan],
        outcome: &engine::Outcome,
    ) {
        if let Some(all) = &mut self.additions {
            config::add(all, ignored::additions(opened, old, plans, &outcome.diagnostics));
        }
    }

    /// Adds what was found in an input, apart from what was there before. `old` is what the input is
    /// compared with.
    pub(super) fn add_checked(&mut self, checked: Checked, old: Option<&Opened>) {
        let Checked { opened, files, plans, outcome, held, .. } = checked;
        self.ignore(&opened, old, &plans, &outcome);
        self.hold(held);
        self.add(opened, files, outcome);
    }

    /// Adds what baselines have of the sources that are added next.
    pub(super) fn hold(&mut self, held: Vec<Diagnostic>) {
        if let Some((all, _)) = &mut self.baseline {
            let base = self.sources.0.len() as u32;
            all.extend(held.into_iter().map(|it| moved(it, base)));
        }
    }

    /// Adds what was found in an input: faults of the compiler, then findings of rules.
    pub(super) fn add(&mut self, opened: Opened, files: Vec<u32>, mut outcome: engine::Outcome) {
        let mut faults = opened.diagnostics;
        faults.retain(|it| it.severity == Severity::Error || self.with_warnings);
        let mut found = std::mem::take(&mut outcome.diagnostics);
        if !faults.is_empty() {
            found.append(&mut faults);
            engine::sort(&mut found, &opened.schema.sources);
        }
        self.tables = opened.schema.tables;
        self.added.extend(added::rules(&opened.config));
        self.join(opened.schema.sources, files, engine::Outcome { diagnostics: found, ..outcome });
    }

    /// Notes which rules a configuration adds.
    pub(super) fn know(&mut self, config: &Config) {
        self.added.extend(added::rules(config));
    }

    /// Adds what rules have found in some sources, of which `files` were looked at.
    pub(super) fn join(&mut self, sources: Sources, files: Vec<u32>, outcome: engine::Outcome) {
        let base = self.sources.0.len() as u32;
        self.files.extend(files.into_iter().map(|it| it + base));
        let found = outcome.diagnostics;
        match base {
            0 => {
                self.sources = sources;
                // Those of one input are handed on: there may be many.
                if self.diagnostics.is_empty() {
                    self.diagnostics = found;
                } else {
                    self.diagnostics.extend(found);
                }
            }
            _ => {
                self.sources.0.extend(sources.0);
                self.diagnostics.extend(found.into_iter().map(|it| moved(it, base)));
            }
        }
        self.kept_quiet += outcome.kept_quiet + outcome.accepted.len();
        let approved = outcome.accepted.into_iter().filter_map(|it| {
            Some(Approved { found: moved(it.found, base), approval: it.approval? })
        });
        let mut approved: Vec<Approved> = approved.collect();
        approved.sort_by_cached_key(|Approved { found, .. }| {
            let path = found.location.file().map(|it| self.sources[it].path.clone());
            let at = found.location.span().map(|it| (it.start, it.end));
            (path, at, found.rule, found.message.clone())
        });
        self.approved.append(&mut approved);
        for (rule, time) in outcome.times {
            *self.times.entry(rule).or_default() += time;
        }
    }
}

impl Findings {
    pub(super) fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// How many were found.
    pub(super) fn len(&self) -> usize {
        self.diagnostics.len()
    }

    /// How many files were looked at.
    pub(super) fn files(&self) -> usize {
        self.files.len()
    }

    fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|it| it.severity == Severity::Error)
    }

    /// The faults of two states, of which at least one does not compile: the new one's first.
    pub(super) fn of_broken(Pair { old, new }: Pair<Opened>) -> Self {
        let mut out = Self::default();
        if new.has_errors() {
            let files = new.files();
            out.add(new, files, engine::Outcome::default());
        }
        if old.has_errors() {
            out.add_broken(old);
        }
        out
    }

    /// Adds an input that does not compile, and of which nothing else is asked.
    pub(super) fn add_broken(&mut self, opened: Opened) {
        self.add(opened, Vec::new(), engine::Outcome::default());
    }
}

/// The same diagnostic in a longer list of sources.
fn moved(mut diagnostic: Diagnostic, base: u32) -> Diagnostic {
    match &mut diagnostic.location {
        Location::Nowhere => {}
        Location::File(file) => *file += base,
        Location::Span(span) => span.file += base,
    }
    diagnostic.labels.iter_mut().for_each(|label| label.span.file += base);
    diagnostic
        .fixes
        .iter_mut()
        .flat_map(|fix| &mut fix.edits)
        .for_each(|edit| edit.span.file += base);
    diagnostic
}

/// Writes the reports and says how the command ends, and with it the process: nothing is freed.
pub(super) fn finish(
    findings: Findings,
    args: &FindingsArgs,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    let ended = finish_round(&findings, args, command, terminal);
    terminal.leave(findings);
    ended
}

/// Writes the reports and says how the command would end.
pub(super) fn finish_round(
    findings: &Findings,
    args: &FindingsArgs,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Outcome, Failure> {
    write_reports(findings, &args.outputs, command, terminal)?;
    if args.statistics {
        terminal.say_lines(&statistics(findings));
    }
    let count = |it: &Diagnostic| {
        (usize::from(it.severity == Severity::Error), usize::from(it.severity == Severity::Warning))
    };
    let counts = findings.diagnostics.par_iter().map(count);
    let (errors, warnings) = counts.reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    if let Some(max) = args.max_warnings.filter(|max| warnings > *max) {
        terminal.note(&format!("too many warnings: {warnings}, and at most {max} are allowed"));
        return Ok(Outcome::Findings(args.exit_code));
    }
    Ok(match errors {
        0 => Outcome::Clean,
        _ => Outcome::Findings(args.exit_code),
    })
}

/// Writes the reports; those of a command that has printed something else go to stderr, if not to
/// files.
pub(super) fn write(
    findings: Findings,
    outputs: &Outputs,
    stdout: Stdout,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Result<(), Failure> {
    match stdout {
        Stdout::Taken if outputs.locations().is_empty() => {
            say(findings, outputs.format(), command, terminal);
            Ok(())
        }
        Stdout::Taken | Stdout::Free => {
            let written = write_reports(&findings, outputs, command, terminal);
            terminal.leave(findings);
            written
        }
    }
}

/// Whether a command has printed a result beside its findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stdout {
    Free,
    Taken,
}

fn write_reports(
    findings: &Findings,
    outputs: &Outputs,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Result<(), Failure> {
    let rules = infos(findings);
    let rooted = rooted(&findings.sources, terminal.cwd());
    let report = report(findings, command, (&rules, &rooted), terminal.stdout());
    outputs.write(&report, findings.kept_quiet, terminal)
}

/// Says the faults of a compiler on stderr, and how a command ends that has other results.
pub(super) fn say(
    findings: Findings,
    format: Option<Format>,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Outcome {
    if !findings.diagnostics.is_empty() {
        let rules = infos(&findings);
        let rooted = rooted(&findings.sources, terminal.cwd());
        let report = report(&findings, command, (&rules, &rooted), terminal.stderr());
        output::say(format, &report, terminal);
    }
    let outcome = if findings.has_errors() { Outcome::Findings(1) } else { Outcome::Clean };
    terminal.leave(findings);
    outcome
}

/// The report as text, if anything in it is an error; else it goes to stderr.
pub(super) fn answer(
    findings: &Findings,
    format: Format,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Result<String, Failure> {
    let rules = infos(findings);
    let rooted = rooted(&findings.sources, terminal.cwd());
    let report = report(findings, command, (&rules, &rooted), Look::FILE);
    let mut out = Vec::new();
    if !findings.diagnostics.is_empty() {
        let written = report::write(format, &report, &mut out);
        written.map_err(|error| Failure::output("cannot write the report").because(error))?;
    }
    let text = String::from_utf8_lossy(&out).into_owned();
    if findings.has_errors() {
        return Ok(text);
    }
    terminal.say_lines(&text);
    Ok(String::new())
}

/// Says why an input does not compile, of which something else was asked.
pub(super) fn say_broken(
    opened: Opened,
    format: Option<Format>,
    command: Command,
    terminal: &mut Terminal<'_, '_>,
) -> Outcome {
    let mut findings = Findings::default();
    findings.add_broken(opened);
    say(findings, format, command, terminal)
}

fn report<'a>(
    findings: &'a Findings,
    command: Command,
    (rules, rooted): (&'a [RuleInfo], &'a [Option<String>]),
    look: Look,
) -> Report<'a> {
    Report {
        command,
        sources: &findings.sources,
        diagnostics: &findings.diagnostics,
        rules,
        files: &findings.files,
        rooted,
        additions: findings.additions.as_deref().unwrap_or_default(),
        baseline: findings.baseline.as_ref().map(|(held, absent)| Baselined { held, absent }),
        approved: &findings.approved,
        show_approved: findings.show_approved,
        since: findings.since.as_ref().map(|(revision, older)| Since { revision, older: *older }),
        colour: look.colour,
        width: look.width,
        medium: look.medium,
    }
}
