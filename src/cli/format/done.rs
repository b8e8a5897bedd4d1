//! What came of all files, on its way to stdout, to disk and to reports.

use std::{collections::BTreeMap, path::Path};

use protosmith_compiler::{
    diagnostic::Diagnostic,
    source::{SourceFile, SourceText, Sources},
};
use protosmith_lint::report::{Command, Format, counted, grouped};

use super::{
    Args,
    files::{Batch, File},
    layout::{All, Change, Laid},
    write::{self, Written},
};

use crate::{
    cli::{
        Failure, Outcome, Terminal,
        diff::{self, FileDiff, Head},
        findings::{self, Findings, Stdout},
        output::{self, Outputs},
    },
    generate,
};

/// What came of all files.
pub(super) struct Done<'b, 'a> {
    batch: &'b Batch<'a>,
    laid: Vec<Laid>,
    remarks: BTreeMap<usize, (SourceText, Vec<Diagnostic>)>,
    /// What went wrong elsewhere than in the text of a file.
    failures: Vec<Failure>,
    changed: usize,
    /// Files that are there and could not be formatted, or not be written.
    broken: usize,
}

impl<'b, 'a> Done<'b, 'a> {
    pub(super) fn of(batch: &'b Batch<'a>, all: All) -> Self {
        let All { mut laid, remarks } = all;
        let mut failures = Vec::new();
        let (mut changed, mut broken) = (0, 0);
        for item in &mut laid {
            match item {
                Laid::Same(_) => {}
                Laid::Changed(_) => changed += 1,
                Laid::Refused(..) => broken += 1,
                Laid::Unread(_) => {
                    broken += 1;
                    if let Laid::Unread(failure) = std::mem::replace(item, Laid::Same(None)) {
                        failures.push(failure);
                    }
                }
            }
        }
        Self { batch, laid, remarks, failures, changed, broken }
    }

    fn changes(&self) -> impl Iterator<Item = (&'b File, &Change)> {
        self.batch.files.iter().zip(&self.laid).filter_map(|(file, laid)| match laid {
            Laid::Changed(change) => Some((file, &**change)),
            _ => None,
        })
    }

    /// The texts of files that could be formatted.
    pub(super) fn texts(&self) -> Vec<(&'b File, &[u8])> {
        let all = self.batch.files.iter().zip(&self.laid);
        all.filter_map(|(file, laid)| match laid {
            Laid::Same(text) => Some((file, &**text.as_ref()?)),
            Laid::Changed(change) => Some((file, &**change.text.as_ref()?)),
            Laid::Refused(..) | Laid::Unread(_) => None,
        })
        .collect()
    }

    /// Writes what links lead to, and takes note of what was not written.
    pub(super) fn replace(&mut self) {
        let mut written = Vec::new();
        let (mut waiting, mut numbers) = (Vec::new(), Vec::new());
        let files = &self.batch.files;
        let wrong = self.failures.len();
        for (number, (file, laid)) in files.iter().zip(&mut self.laid).enumerate() {
            let Laid::Changed(change) = laid else { continue };
            match change.written.take() {
                Some(Written::Done) => written.extend(file.place.as_ref().map(|it| &*it.path)),
                Some(Written::Waits(text)) => {
                    waiting.push((file, text));
                    numbers.push(number);
                }
                Some(Written::Failed(failure)) => self.failures.push(*failure),
                None => {}
            }
        }
        let results = write::linked(&waiting, &written);
        for (number, result) in numbers.into_iter().zip(results) {
            match result {
                Some(Ok(())) => {}
                Some(Err(failure)) => self.failures.push(failure),
                None => {
                    self.laid[number] = Laid::Same(None);
                    self.changed -= 1;
                }
            }
        }
        let wrong = self.failures.len() - wrong;
        self.changed -= wrong;
        self.broken += wrong;
    }

    /// Writes all texts to a place that was named.
    pub(super) fn write_to(
        &self,
        to: &Path,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<(), Failure> {
        let texts = self.texts();
        let is_file = to.extension().is_some_and(|it| it == "proto");
        if to == Path::new("-") {
            return terminal.write_exact(|out| texts.iter().try_for_each(|it| out.write_all(it.1)));
        }
        if is_file && !terminal.cwd().join(to).is_dir() {
            return match &*texts {
                [] => Ok(()),
                [(_, text)] => output::write_file(to, output::Written::Whole, terminal, |out| {
                    out.write_all(text)
                }),
                [..] => {
                    let message =
                        format!("`-o {}` is one file, and there are several", to.display());
                    Err(Failure::usage(message).help("name a folder"))
                }
            };
        }
        let mut files = BTreeMap::new();
        for (file, text) in texts {
            if files.insert(file.import.clone(), text.to_vec()).is_some() {
                let message = format!("two of the files go to `{}`", file.import);
                return Err(Failure::usage(message).help("name the inputs one by one"));
            }
        }
        generate::write_below(&terminal.cwd().join(to), files)?;
        Ok(())
    }

    pub(super) fn print_diffs(&self, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
        let all: Vec<FileDiff<'_>> = self
            .changes()
            .filter_map(|(file, it)| {
                let lines = it.diff.as_deref()?.into();
                Some(FileDiff { head: Head::Original, name: &file.shown, lines })
            })
            .collect();
        diff::print(&all, terminal)
    }

    /// Says what was found, and how the command ends.
    pub(super) fn finish(
        mut self,
        args: &Args,
        terminal: &mut Terminal<'_, '_>,
    ) -> Result<Outcome, Failure> {
        let (changed, broken) = (self.changed, self.broken);
        let failures = std::mem::take(&mut self.failures);
        let totals = self.totals(args);
        let findings = self.findings(&args.outputs);
        if args.check {
            let stdout = if args.diff { Stdout::Taken } else { Stdout::Free };
            findings::write(findings, &args.outputs, stdout, Command::Format, terminal)?;
        } else {
            findings::say(findings, args.outputs.format(), Command::Format, terminal);
        }
        failures.iter().for_each(|it| terminal.error(it));
        if let Some(totals) = totals {
            terminal.tell(&totals);
        }
        let code = args.named.exit_code.unwrap_or(u8::from(args.check));
        Ok(match (changed, broken) {
            (_, 1..) => Outcome::Findings(2),
            (1.., 0) => Outcome::Findings(code),
            (0, 0) => Outcome::Clean,
        })
    }

    /// "3 files formatted, 7 unchanged", where files were written or would be.
    fn totals(&self, args: &Args) -> Option<String> {
        let left = self.batch.files.iter().filter(|it| it.is_left).count();
        let same = self.laid.len() - self.changed - self.broken - left;
        let verb = match () {
            () if args.check || self.batch.files.iter().all(|it| it.place.is_none()) => {
                return None;
            }
            () if args.write => "formatted",
            () if args.diff => "would be formatted",
            () => return None,
        };
        let mut out = format!("{} {verb}", counted(self.changed, "file"));
        let others =
            [(same, "unchanged"), (left, "left alone by `exclude`"), (self.broken, "with errors")];
        for (count, what) in others.into_iter().filter(|it| it.0 > 0) {
            out += &format!(", {} {what}", grouped(count));
        }
        Some(out)
    }

    /// All that is to be said of texts, with every file that was looked at.
    fn findings(mut self, outputs: &Outputs) -> Findings {
        let (mut found, mut looked_at, mut unformatted) =
            (Vec::<Diagnostic>::new(), vec![], vec![]);
        let mut sources = Vec::new();
        for (number, (file, laid)) in self.batch.files.iter().zip(self.laid).enumerate() {
            let mut text = match laid {
                Laid::Changed(change) => match change.finding {
                    Some((text, finding)) => {
                        found.push(finding);
                        unformatted.push(number);
                        text
                    }
                    None => Default::default(),
                },
                Laid::Refused(text, faults) => {
                    found.extend(faults);
                    text
                }
                Laid::Same(_) | Laid::Unread(_) => Default::default(),
            };
            if let Some((read, remarks)) = self.remarks.remove(&number) {
                found.extend(remarks);
                text = read;
            }
            sources.push(SourceFile::new(&*file.shown, text).with_origin(file.origin));
            if !file.is_left {
                looked_at.push(number as u32);
            }
        }
        let additions =
            outputs.has(Format::ConfigIgnoreYaml).then(|| self.batch.additions(&unformatted));
        Findings::of_texts(Sources::from_iter(sources), found, looked_at, additions)
    }
}
