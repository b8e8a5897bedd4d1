//! `protosmith breaking --approve`: what is found is agreed to, in the configuration.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
    sync::Arc,
};

use protosmith_compiler::{
    diagnostic::{COMPILE, Diagnostic},
    model::Schema,
    source::SourceText,
};
use protosmith_lint::{
    config::{self, BUF_YAML, Date, Holder, NewApproval, PROTOSMITH_YAML},
    engine::{self, Accepted, Approval, Plan, SuppressedBy, Term},
    report::counted,
    visible::Line,
};

use super::{
    Failure, Terminal,
    baseline::Checked,
    diff::{self, FileDiff},
};
use crate::{
    input::disk::on_disk,
    write::{self, Target},
};

/// What is agreed to, and what is said of it.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct ApproveArgs {
    /// Agree to all that is found, and say why: entries under `breaking.approvals` of the
    /// `protosmith.yaml`, whose other lines stay as they are. With `--diff`, print what that would
    /// change.
    #[arg(long, value_name = "REASON", conflicts_with_all = [
        "history", "fix", "unsafe_fixes", "fix_only", "fix_rules", "write_baseline",
        "prune_baseline",
    ])]
    approve: Option<String>,
    /// The last day on which that counts: `2030-12-31`.
    #[arg(long, value_name = "DATE", requires = "approve", value_parser = date)]
    approve_until: Option<Date>,
    /// Who agrees.
    #[arg(long, value_name = "NAME", requires = "approve")]
    approve_by: Option<String>,
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write it as year-month-day: `2030-12-31`".to_owned())
}

/// What is to be said of all that is agreed to.
pub(super) struct Wish {
    reason: String,
    until: Option<Date>,
    by: Option<String>,
}

impl ApproveArgs {
    /// What is wanted; none where nothing is to be agreed to.
    pub(super) fn wish(&self) -> Result<Option<Wish>, Failure> {
        let Some(reason) = &self.approve else { return Ok(None) };
        let said = |text: &str| text.trim().to_owned();
        let (reason, by) = (said(reason), self.approve_by.as_deref().map(said));
        if reason.is_empty() {
            let failure = Failure::usage("an approval says why, and `--approve` says nothing");
            return Err(failure.help("write `--approve 'no client reads it since March'`"));
        }
        let today = Date::today();
        if let Some(until) = self.approve_until.filter(|it| *it < today) {
            let message = format!("an approval until {until} would have ended already");
            return Err(Failure::usage(message).help("name a day to come with `--approve-until`"));
        }
        Ok(Some(Wish { reason, until: self.approve_until, by: by.filter(|it| !it.is_empty()) }))
    }
}

/// A file that is to say more.
struct Change {
    shown: String,
    path: PathBuf,
    /// `None` where there is none yet.
    old: Option<SourceText>,
    new: Vec<u8>,
}

/// What was agreed to, and is not written yet.
pub(super) struct Approved {
    changes: Vec<Change>,
    /// How many findings that is.
    count: usize,
}

/// A finding, the module that asks for it, and what stands for it in the configuration.
type Found = (Option<usize>, NewApproval);

/// Moves what can be agreed to from the findings of an input to where it does not count.
pub(super) fn approve(
    wish: &Wish,
    checked: &mut Checked,
    old: &Schema,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Approved, Failure> {
    let found = found(wish, checked, old);
    let left = found.iter().filter(|it| it.is_none()).count();
    if left > 0 {
        let what = if left == 1 { "1 finding stays" } else { &format!("{left} findings stay") };
        terminal.note(&format!(
            "{what}: approvals are for rules of the configuration, not for those of policies and of \
             comments, nor for faults"
        ));
    }
    let mut changes: BTreeMap<String, Change> = BTreeMap::new();
    for ((file, holder), all) in by_place(checked, found.iter().flatten())? {
        let change = match changes.remove(&file) {
            Some(change) => change,
            None => read(&file, checked, terminal)?,
        };
        let new = config::approve(&change.new, &holder, &all);
        let new = new.ok_or_else(|| not_written(&file, &holder))?;
        changes.insert(file, Change { new, ..change });
    }
    let outcome = &mut checked.outcome;
    let mut marks = found.into_iter();
    let mut count = 0;
    let is_approved = |_: &mut Diagnostic| matches!(marks.next(), Some(Some(_)));
    let by = SuppressedBy::Approval;
    for found in outcome.diagnostics.extract_if(.., is_approved) {
        count += 1;
        let approval = Approval {
            rule: found.rule.to_owned(),
            symbol: found.symbol.as_deref().unwrap_or_default().to_owned(),
            reason: wish.reason.clone(),
            by: wish.by.clone(),
            until: wish.until.map(|it| it.to_string()),
            term: Term::Current,
        };
        let approval = Some(Arc::new(approval));
        outcome.accepted.push(Accepted { found, by, approval });
    }
    Ok(Approved { changes: changes.into_values().collect(), count })
}

/// What stands for each finding; none where nothing can.
fn found(wish: &Wish, checked: &Checked, old: &Schema) -> Vec<Option<Found>> {
    let Checked { opened, plans, outcome, .. } = checked;
    let all = &outcome.diagnostics;
    let symbols = engine::approval_symbols(&opened.schema, all);
    let is_of_comments = |rule: &str, plan: &Plan| {
        plan.rules.iter().any(|it| it.rule.id == rule && it.rule.check.is_of_comments())
    };
    let one = |(item, symbol): (&Diagnostic, Option<String>)| {
        let is_ours = item.policy.is_none() && item.rule != COMPILE;
        if !is_ours || plans.iter().any(|it| is_of_comments(item.rule, it)) {
            return None;
        }
        let new = NewApproval {
            rule: item.rule.to_owned(),
            symbol: symbol.filter(|it| !it.is_empty())?,
            reason: wish.reason.clone(),
            by: wish.by.clone(),
            until: wish.until,
        };
        Some((module(checked, old, item), new))
    };
    all.iter().zip(symbols).map(one).collect()
}

/// The module that a finding is about: that of its new file, else of its old one.
fn module(checked: &Checked, old: &Schema, found: &Diagnostic) -> Option<usize> {
    let opened = &checked.opened;
    let new = found.location.file().and_then(|it| opened.schema.module_of(it));
    let name = new.or_else(|| old.module_of(found.old_file?));
    let modules = &opened.config.modules;
    let asked = || checked.plans.iter().flat_map(|it| it.asked_by.iter().copied());
    let of_name = |it: &usize| name.is_some_and(|name| modules[*it].path.value == name);
    asked().find(of_name).or_else(|| asked().next())
}

/// Approvals by the file and the section that they stand in, each once.
fn by_place<'f>(
    checked: &Checked,
    found: impl Iterator<Item = &'f Found>,
) -> Result<BTreeMap<(String, Holder), Vec<NewApproval>>, Failure> {
    let config = &checked.opened.config;
    let mut places = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut out: BTreeMap<_, Vec<NewApproval>> = BTreeMap::new();
    for (module, new) in found {
        let place = match places.get(module) {
            Some(place) => place,
            None if !config.is_on_disk => {
                let failure = Failure::usage("the configuration lies in a revision or an archive");
                return Err(failure.help("name files or directories on disk"));
            }
            None => {
                let place = config::approvals_place(config, *module).ok_or_else(|| {
                    let (buf, own) = (BUF_YAML[0], PROTOSMITH_YAML);
                    let message =
                        format!("there is no `{own}` or `{buf}` that approvals belong to");
                    Failure::usage(message).help("`protosmith config init` writes one")
                })?;
                places.entry(*module).or_insert(place)
            }
        };
        if seen.insert((place.clone(), &new.rule, &new.symbol)) {
            out.entry(place.clone()).or_default().push(new.clone());
        }
    }
    Ok(out)
}

/// The file as it was when it said what to run.
fn read(shown: &str, checked: &Checked, terminal: &Terminal<'_, '_>) -> Result<Change, Failure> {
    let path = on_disk(terminal.cwd(), shown);
    let files = &checked.opened.config.files.0;
    let old = files.iter().find(|it| it.path == *shown).and_then(|it| it.text());
    if old.is_none() && path.symlink_metadata().is_ok() {
        return Err(Failure::output(format!("there is a `{}` already", Line(shown))));
    }
    let new = old.map_or_else(|| config::ONLY_APPROVALS.as_bytes().to_vec(), <[u8]>::to_vec);
    Ok(Change { shown: shown.to_owned(), path, old: old.map(|it| it.to_vec().into()), new })
}

fn not_written(file: &str, holder: &Holder) -> Failure {
    let file = Line(file);
    let message = format!("nothing can be added to `{file}` as it is written");
    let place = match holder {
        Holder::Module(path) => format!("`breaking.approvals` of the module `{}`", Line(path)),
        Holder::Top | Holder::Policy(_) => "`breaking.approvals`".to_owned(),
    };
    Failure::output(message).help(format!("write {place} as a list, without anchors and aliases"))
}

impl Approved {
    /// Prints what would be changed; tells whether that is anything.
    pub(super) fn show(&self, terminal: &mut Terminal<'_, '_>) -> Result<bool, Failure> {
        let diffs = self.changes.iter().filter_map(|it| {
            FileDiff::of(&it.shown, [it.old.as_deref().unwrap_or_default(), &it.new])
        });
        diff::print(&diffs.collect::<Vec<_>>(), terminal)?;
        Ok(!self.changes.is_empty())
    }

    /// Writes the files, all of them or none.
    pub(super) fn write(self, terminal: &mut Terminal<'_, '_>) -> Result<(), Failure> {
        let names: Vec<_> =
            self.changes.iter().map(|it| format!("`{}`", Line(&it.shown))).collect();
        let mut targets = BTreeMap::new();
        for Change { shown, path, old, new } in self.changes {
            let dir = path.parent().unwrap_or(&path);
            let root = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
            // Behind a link lies what the configuration was read from.
            let here = || path.file_name().map_or(path.clone(), |it| root.join(it));
            let path = fs::canonicalize(&path).unwrap_or_else(|_| here());
            if !path.starts_with(&root) {
                let shown = Line(&shown);
                let error = format!("cannot write `{shown}`: the link leads out of its directory");
                return Err(Failure::output(error));
            }
            targets.insert(path, Target { old, ..Target::new(root, new) });
        }
        write::write(&targets).map_err(|errors| Failure::output(errors.join("; ")))?;
        let said = match self.count {
            0 => "there was nothing to approve of".to_owned(),
            count => {
                format!("approved of {} in {}", counted(count, "finding"), names.join(" and "))
            }
        };
        terminal.inform(&said);
        Ok(())
    }
}
