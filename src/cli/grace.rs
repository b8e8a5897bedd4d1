//! What was deprecated long enough to go, by the history of a repository.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use memchr::memmem;
use protosmith_compiler::{
    compile::{NoImports, Source, compile},
    model::{Element, File, Kind, builtin},
    source::Origin,
};
use protosmith_lint::{
    config::{Config, Date},
    engine::{Globs, Grace, Plan, Standing, Standings},
    tree::join,
    visible::Line,
};
use protosmith_rules::rule::Pair;

use super::{Failure, Terminal, open::Opened};
use crate::input::{ContentId, Error, Past, Reference, Step};

/// Finds out for each plan what may go. `against` and `input` are what is compared.
pub(super) fn judge(
    plans: &mut [Plan],
    states: &Pair<Opened>,
    (against, input): (&Reference, &Reference),
    terminal: &mut Terminal<'_, '_>,
) -> Result<(), Failure> {
    let Some(past) = Past::open(against, input, terminal.cwd())? else {
        say_unknown(&states.new.config, "what is compared with is no revision of git", terminal);
        return Ok(());
    };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() as i64);
    for plan in plans {
        let Some(grace) = plan.grace.clone() else { continue };
        plan.standings = standings(&past, &grace, (plan, states), now)?.into();
    }
    Ok(())
}

/// Says that `deprecate_first` lets nothing go, and why.
pub(super) fn say_unknown(config: &Config, why: &str, terminal: &mut Terminal<'_, '_>) {
    if config.modules.iter().any(|it| it.breaking.deprecate_first.is_some()) {
        terminal.note(&format!("`deprecate_first` lets nothing go: {why}"));
    }
}

fn standings(
    past: &Past,
    grace: &Grace,
    (plan, states): (&Plan, &Pair<Opened>),
    now: i64,
) -> Result<Standings, Failure> {
    let mut out = Standings::default();
    let gone = Gone::of(plan, states, |name| {
        out.insert(name, unserved("it was not deprecated".to_owned(), first(grace)));
    });
    if !gone.names.is_empty() {
        let mut reader = Reader { past, gone: &gone, known: HashMap::new() };
        let releases = grace.releases.map(|wanted| releases(&mut reader, wanted, &grace.tags));
        let releases = releases.transpose()?;
        let since = grace.days.map(|days| since(&mut reader, now - i64::from(days) * DAY));
        let since = since.transpose()?;
        for (at, name) in gone.names.iter().enumerate() {
            let releases = releases.as_ref().map(|it| &it[at]);
            let since = since.as_ref().map(|it| it[at]);
            out.insert(name.clone(), standing(grace, (releases, since), now));
        }
    }
    for (oneof, fields) in gone.oneofs {
        if fields.iter().all(|it| out.get(it) == Some(&Standing::Served)) {
            out.insert(oneof, Standing::Served);
        }
    }
    Ok(out)
}

const DAY: i64 = 86_400;

/// The last releases in which something was deprecated, one after the other.
#[derive(Clone, Default)]
struct Run {
    count: u32,
    /// The first of them.
    first: Option<String>,
    is_over: bool,
}

/// Since when something is deprecated, in seconds; `None` where that is long enough.
type Since = Option<i64>;

fn standing(grace: &Grace, (run, since): (Option<&Run>, Option<Since>), now: i64) -> Standing {
    let lacking =
        run.zip(grace.releases).map_or(0, |(run, wanted)| wanted.saturating_sub(run.count));
    let since = since.flatten();
    if lacking == 0 && since.is_none() {
        return Standing::Served;
    }
    let mut said = Vec::new();
    let mut wait = Vec::new();
    if let Some(run) = run {
        said.push(match &run.first {
            Some(first) => format!("since `{}`", Line(first)),
            None => "in no release yet".to_owned(),
        });
    }
    if lacking > 0 {
        wait.push(format!("{lacking} more release{}", if lacking == 1 { "" } else { "s" }));
    }
    if let (Some(since), Some(days)) = (since, grace.days) {
        let age = now.saturating_sub(since).max(0) / DAY;
        said.push(format!("for {age} day{}", if age == 1 { "" } else { "s" }));
        let end = since.saturating_add(i64::from(days) * DAY);
        wait.push(format!("{}", Date::of_seconds(end)));
    }
    let (said, wait) = (said.join(", "), wait.join(" and "));
    unserved(format!("it is deprecated {said}"), format!("keep it until after {wait}"))
}

fn unserved(said: String, help: String) -> Standing {
    Standing::Unserved { said, help }
}

/// What to do with what is not deprecated.
fn first(grace: &Grace) -> String {
    let releases =
        grace.releases.map(|it| format!("in {it} release{}", if it == 1 { "" } else { "s" }));
    let days = grace.days.map(|it| format!("for {it} day{}", if it == 1 { "" } else { "s" }));
    let wanted: Vec<_> = releases.into_iter().chain(days).collect();
    format!("keep it, with `deprecated = true`; it may go once it was so {}", wanted.join(" and "))
}

/// What of the old state is gone and was deprecated there.
#[derive(Default)]
struct Gone {
    /// Full names, and the import paths of files.
    names: Vec<String>,
    /// Where the files that had them lie in the repository, and their import paths.
    paths: Vec<String>,
    imports: Vec<String>,
    /// The places of names that a file had, by the number of the file.
    of_file: Vec<BTreeMap<String, usize>>,
    /// Oneofs, with the full names of their fields.
    oneofs: Vec<(String, Vec<String>)>,
}

impl Gone {
    /// `live` is told what is gone and was not deprecated.
    fn of(plan: &Plan, states: &Pair<Opened>, mut live: impl FnMut(String)) -> Self {
        let Pair { old, new } = states;
        let news = || plan.files.iter().map(|it| new.schema.at(*it));
        let kept: BTreeSet<&str> =
            news().flat_map(File::elements).map(Element::full_name).collect();
        let kept_files: BTreeSet<&str> = news().map(File::path).collect();
        let mut out = Self::default();
        for file in plan.old_files.iter().map(|it| old.schema.at(*it)) {
            let gone = file.elements().filter(|it| !kept.contains(it.full_name()));
            let mut names = BTreeMap::new();
            let mut add = |name: &str, is_deprecated: bool| {
                if is_deprecated {
                    names.insert(name.to_owned(), out.names.len());
                    out.names.push(name.to_owned());
                } else {
                    live(name.to_owned());
                }
            };
            let mut oneofs: BTreeMap<&str, Vec<String>> = BTreeMap::new();
            for element in gone {
                if element.kind() == Kind::Oneof {
                    oneofs.entry(element.full_name()).or_default();
                } else {
                    add(element.full_name(), is_deprecated(element));
                }
            }
            if !oneofs.is_empty() {
                for field in file.fields() {
                    let of = field.oneof().and_then(|it| oneofs.get_mut(it.element().full_name()));
                    of.into_iter().for_each(|it| it.push(field.full_name().to_owned()));
                }
                out.oneofs.extend(oneofs.into_iter().map(|(name, it)| (name.to_owned(), it)));
            }
            if !kept_files.contains(file.path()) {
                add(file.path(), is_file_deprecated(file));
            }
            if names.is_empty() {
                continue;
            }
            let roots = old.schema.module_of(file.index()).and_then(|name| {
                let module = old.config.modules.iter().find(|it| it.path.value == name)?;
                Some(module.root_dirs(&old.config.dir).collect::<Vec<_>>())
            });
            // Of several roots, all are looked at: there is one file.
            for root in roots.unwrap_or_else(|| vec![old.config.dir.clone()]) {
                out.paths.push(join(&root, file.path()));
                out.imports.push(file.path().to_owned());
                out.of_file.push(names.clone());
            }
        }
        out
    }
}

/// Whether an element, or what it is in, is deprecated.
fn is_deprecated(element: Element<'_>) -> bool {
    let mut around = std::iter::successors(Some(element), |it| it.parent());
    around.any(Element::is_deprecated) || is_file_deprecated(element.file())
}

fn is_file_deprecated(file: File<'_>) -> bool {
    file.options().flag(builtin::file::DEPRECATED) == Some(true)
}

/// What a file says of names.
#[derive(Clone, Default)]
struct Said {
    declared: BTreeSet<usize>,
    deprecated: BTreeSet<usize>,
}

/// Reads files of the past, each text once.
struct Reader<'a> {
    past: &'a Past,
    gone: &'a Gone,
    known: HashMap<(usize, ContentId), Arc<Said>>,
}

impl Reader<'_> {
    fn said(&mut self, file: usize, content: Option<ContentId>) -> Result<Arc<Said>, Error> {
        let Some(id) = content else { return Ok(Arc::default()) };
        if let Some(known) = self.known.get(&(file, id)) {
            return Ok(Arc::clone(known));
        }
        let said = Arc::new(self.read(file, self.past.text(id)?));
        self.known.insert((file, id), Arc::clone(&said));
        Ok(said)
    }

    /// What a text declares, whatever it imports.
    fn read(&self, file: usize, text: Vec<u8>) -> Said {
        let mut out = Said::default();
        let names = &self.gone.of_file[file];
        let may_be = memmem::find(&text, b"deprecated").is_some();
        let path = self.gone.imports[file].clone();
        let source = Source {
            shown: path.clone(),
            path,
            origin: Origin::Elsewhere,
            text: text.into(),
            target: true,
            module: None,
        };
        let schema = compile(vec![source], &NoImports, Vec::new()).schema;
        let Some(found) = schema.files().find(|it| it.path() == self.gone.imports[file]) else {
            return out;
        };
        if let Some(at) = names.get(found.path()) {
            out.declared.insert(*at);
            if is_file_deprecated(found) {
                out.deprecated.insert(*at);
            }
        }
        for element in found.elements() {
            let Some(at) = names.get(element.full_name()) else { continue };
            out.declared.insert(*at);
            if may_be && is_deprecated(element) {
                out.deprecated.insert(*at);
            }
        }
        out
    }
}

/// In how many of the last releases each name was deprecated. Releases that do not have it any more
/// are left out.
fn releases(reader: &mut Reader<'_>, wanted: u32, tags: &str) -> Result<Vec<Run>, Error> {
    let globs = Globs::new([tags]);
    let mut runs = vec![Run::default(); reader.gone.names.len()];
    let mut count = 0;
    let past = reader.past;
    past.releases(
        |it| globs.covers(it),
        &reader.gone.paths,
        |tag| {
            count += 1;
            let mut all = Said::default();
            for (file, content) in tag.files.iter().enumerate() {
                let said = reader.said(file, *content)?;
                all.declared.extend(&said.declared);
                all.deprecated.extend(&said.deprecated);
            }
            let mut open = false;
            for (at, run) in runs.iter_mut().enumerate() {
                if run.is_over {
                    continue;
                }
                if all.deprecated.contains(&at) {
                    run.count += 1;
                    run.first = Some(tag.name.clone());
                } else if run.count > 0 || all.declared.contains(&at) {
                    run.is_over = true;
                }
                open |= !run.is_over && run.count < wanted;
            }
            Ok(if open { Step::On } else { Step::Stop })
        },
    )?;
    let lacks = runs.iter().any(|it| !it.is_over && it.count < wanted);
    if lacks && count < wanted {
        let error = format!("{count} tags match `{}`, and `releases` is {wanted}", Line(tags));
        if let Some(error) = past.lacks_releases(&error) {
            return Err(error);
        }
    }
    Ok(runs)
}

/// Since when each name is deprecated; one that is so since before the limit has been so for long.
fn since(reader: &mut Reader<'_>, limit: i64) -> Result<Vec<Since>, Error> {
    let count = reader.gone.names.len();
    let mut out: Vec<Since> = vec![None; count];
    let mut files: Vec<Arc<Said>> = vec![Arc::default(); reader.gone.paths.len()];
    let mut open: BTreeSet<usize> = (0..count).collect();
    let mut behind: Option<i64> = None;
    let past = reader.past;
    past.walk(&reader.gone.paths, |commit| {
        for (file, content) in &commit.changed {
            files[*file] = reader.said(*file, *content)?;
        }
        if !commit.changed.is_empty() {
            let deprecated: BTreeSet<usize> =
                files.iter().flat_map(|it| it.deprecated.iter().copied()).collect();
            for at in open.difference(&deprecated).copied().collect::<Vec<_>>() {
                open.remove(&at);
                // Set by the commit behind it.
                out[at] = Some(behind.unwrap_or(commit.seconds)).filter(|it| *it > limit);
            }
        }
        if open.is_empty() || commit.seconds <= limit {
            open.clear();
            return Ok(Step::Stop);
        }
        behind = Some(commit.seconds);
        Ok(Step::On)
    })?;
    // From the first commit on.
    for at in open {
        out[at] = behind.filter(|it| *it > limit);
    }
    Ok(out)
}
