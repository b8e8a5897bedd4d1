//! Printers. Each takes finished diagnostics and writes text; none of them decides anything.

mod azure;
pub mod changes;
mod checkstyle;
pub mod columns;
mod fingerprint;
mod fold;
mod format;
mod github;
mod gitlab;
mod ignore;
mod json;
mod junit;
mod markdown;
mod msvs;
mod page;
mod pretty;
mod rdjson;
mod renamed;
pub mod safe_json;
mod sarif;
mod summary;
mod tally;
mod teamcity;
mod text;
mod totals;
mod xml;

#[cfg(test)]
mod tests;

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
    sync::Arc,
};

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location, Severity},
    source::Sources,
};
use protosmith_rules::rule::Rule;

pub use self::{
    fold::{cells, fold},
    format::{Format, UnknownFormat},
    page::page,
    totals::{counted, grouped, totals},
};

use crate::{
    config::Addition,
    engine::Approval,
    visible::{Door, Own, Styles},
};

/// What is written, and for whom.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub command: Command,
    pub sources: &'a Sources,
    /// In the order in which they are printed.
    pub diagnostics: &'a [Diagnostic],
    /// The rules that may be named, sorted by id. One that is missing is shown by its id.
    pub rules: &'a [RuleInfo],
    /// The files that were looked at; some formats name those where nothing was found.
    pub files: &'a [u32],
    /// For each source, its path from the root of the repository, where that is another than the
    /// one that people are shown. Servers look for files there. Those at the end may be missing.
    pub rooted: &'a [Option<String>],
    /// What ignores the findings.
    pub additions: &'a [Addition],
    /// What they were compared with; `None` where there is no baseline.
    pub baseline: Option<Baselined<'a>>,
    /// Findings that somebody agreed to; they are none of those that are reported.
    pub approved: &'a [Approved],
    pub show_approved: ShowApproved,
    /// What has to have changed; `None` where that is nothing.
    pub since: Option<Since<'a>>,
    pub colour: Colour,
    /// In cells of a terminal; formats for people break longer lines.
    pub width: usize,
    pub medium: Medium,
}

/// What a baseline has to do with a report.
#[derive(Clone, Copy, Debug)]
pub struct Baselined<'a> {
    /// Findings that it has, in their order; they are none of those that are reported.
    pub held: &'a [Diagnostic],
    /// What it has and was not found.
    pub absent: &'a [Absent],
}

/// A finding that does not count because somebody agreed to it.
#[derive(Clone, Debug)]
pub struct Approved {
    pub found: Diagnostic,
    pub approval: Arc<Approval>,
}

/// Whether lists of findings have those, too, that somebody agreed to. SARIF, which has words for
/// it, and the formats with a summary always do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowApproved {
    #[default]
    No,
    Yes,
}

/// A report about what has changed alone.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// The revision, as a user writes it.
    pub revision: &'a str,
    /// How many findings are not reported, because they are about what is as it was.
    pub older: usize,
}

/// A finding that a baseline has and that is no more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Absent {
    /// From the root of the repository, where servers look; empty for what was in no file.
    pub path: String,
    pub rule: String,
    /// The full name; empty for what was about no element.
    pub element: String,
    /// How often it was found.
    pub count: u32,
}

/// What was asked for. Tells reports of several runs apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Lint,
    Breaking,
    Build,
    Format,
    Changes,
}

impl Command {
    pub fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Breaking => "breaking",
            Self::Build => "build",
            Self::Format => "format",
            Self::Changes => "changes",
        }
    }
}

/// How text may be styled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    #[default]
    Plain,
    /// With the escape codes of terminals.
    Ansi,
}

impl From<Colour> for Styles {
    fn from(colour: Colour) -> Self {
        match colour {
            Colour::Plain => Self::None,
            Colour::Ansi => Self::Ansi,
        }
    }
}

/// What a report for people is shown on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Medium {
    /// Anything but a terminal: words and paths stay whole, however long they are.
    #[default]
    File,
    /// No line is wider than the terminal.
    Terminal(Charset),
}

/// What drawings are made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Unicode,
    Ascii,
}

impl Medium {
    /// Stands for what was left out.
    pub fn cut(self) -> &'static str {
        match self {
            Self::Terminal(Charset::Ascii) => "...",
            Self::File | Self::Terminal(Charset::Unicode) => "…",
        }
    }
}

/// What a report says about a rule besides its findings.
#[derive(Clone, Debug)]
pub struct RuleInfo {
    pub id: &'static str,
    /// One sentence.
    pub summary: String,
    pub doc: Page,
    /// Where the page can be read.
    pub url: Option<String>,
    /// What a finding weighs unless configuration says otherwise.
    pub severity: Severity,
    /// Categories and the like.
    pub tags: Vec<String>,
    /// What else there is to know of it, by names of properties.
    pub metadata: serde_json::Map<String, serde_json::Value>,
}

/// The page of a rule, in Markdown. One format has it; for the others it is not made.
#[derive(Clone, Debug)]
pub enum Page {
    Of(&'static Rule),
    Text(String),
}

impl Page {
    fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Of(rule) => Cow::Owned(crate::page::page(rule)),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

/// Writes the whole report. Nothing that others named in it steers where it is shown.
pub fn write(format: Format, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
    let own = match format {
        Format::Github | Format::Azure | Format::Teamcity => Own::Lines,
        _ => Own::None,
    };
    let door = Door::new(out, report.colour.into(), own);
    let mut out = io::BufWriter::with_capacity(1 << 16, door);
    let printer: fn(&Report<'_>, &mut dyn Write) -> io::Result<()> = match format {
        Format::Pretty => pretty::write,
        Format::Text => text::write,
        Format::Json => json::write,
        Format::Sarif => sarif::write,
        Format::Github => github::write,
        Format::Gitlab => gitlab::write,
        Format::Junit => junit::write,
        Format::Checkstyle => checkstyle::write,
        Format::Teamcity => teamcity::write,
        Format::Azure => azure::write,
        Format::Rdjson => rdjson::write,
        Format::Msvs => msvs::write,
        Format::Markdown => markdown::write,
        Format::Summary => summary::write,
        Format::ConfigIgnoreYaml => ignore::write,
    };
    printer(report, &mut out)?;
    out.flush()
}

/// Stands for the path of what is in no file, where people read it.
const NOWHERE: &str = "<input>";
/// The same for formats in which a path is followed.
const ROOT: &str = ".";

impl<'a> Report<'a> {
    /// The path of a file from the working directory.
    fn local(&self, file: u32) -> &'a str {
        &self.sources[file].path
    }

    /// The path of a file from the root of the repository, where there is one.
    fn rooted(&self, file: u32) -> &'a str {
        let rooted = self.rooted.get(file as usize).and_then(Option::as_deref);
        rooted.unwrap_or_else(|| self.local(file))
    }

    /// Where a finding is, for who reads it in the working directory.
    fn path(&self, location: Location) -> Option<&'a str> {
        location.file().map(|file| self.local(file))
    }

    /// Where a finding is, for who looks for it in the repository.
    fn rooted_path(&self, location: Location) -> Option<&'a str> {
        location.file().map(|file| self.rooted(file))
    }

    /// What is listed of what somebody agreed to.
    fn shown_approved(&self) -> &'a [Approved] {
        match self.show_approved {
            ShowApproved::Yes => self.approved,
            ShowApproved::No => &[],
        }
    }

    fn rule(&self, id: &str) -> Option<&'a RuleInfo> {
        self.rules.binary_search_by(|it| it.id.cmp(id)).ok().map(|at| &self.rules[at])
    }

    /// Findings by the path of their file, as it is to be written, those in no file first. Files
    /// without any are there too.
    fn by_file(
        &self,
        path: fn(&Self, u32) -> &'a str,
    ) -> BTreeMap<Option<&'a str>, Vec<&'a Diagnostic>> {
        let mut files = BTreeMap::<_, Vec<_>>::new();
        for &file in self.files {
            files.entry(Some(path(self, file))).or_default();
        }
        for diagnostic in self.diagnostics {
            let path = diagnostic.location.file().map(|file| path(self, file));
            files.entry(path).or_default().push(diagnostic);
        }
        files
    }

    /// Findings by rule.
    fn by_rule(&self) -> BTreeMap<&'static str, Vec<&'a Diagnostic>> {
        let mut rules = BTreeMap::<_, Vec<_>>::new();
        for diagnostic in self.diagnostics {
            rules.entry(diagnostic.rule).or_default().push(diagnostic);
        }
        rules
    }
}
