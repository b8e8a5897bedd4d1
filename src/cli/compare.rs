//! Two states of a schema, and what configuration says of comparing them.

mod groups;

use std::collections::BTreeSet;

use protosmith_compiler::{
    compile::Compiled,
    diagnostic::{Diagnostic, Location},
    model::Schema,
};
use protosmith_lint::{
    config::{self, Date, ModuleConfig, Notice, Plans},
    engine::{Ignores, Plan},
    report::columns::{Columns, Point, Unit},
};
use protosmith_rules::rule::Pair;

use self::groups::Group;
use super::{
    Failure, Terminal, grace,
    open::{Editable, InputArgs, Located, Opened, Opener},
};

use crate::input::Reference;

/// What commands that compare have in common.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct CompareArgs {
    /// A directory, a `.proto` file, an image, an archive, `git:REV`, `-` for stdin; without one,
    /// this directory.
    pub input: Option<String>,
    /// What to compare with: a revision of this repository (`git:main`, `git:HEAD~1`,
    /// `git:v1.2.0`, `merge-base:main`), a directory, an image, an archive,
    /// `.git#branch=main,subdir=proto`. `git:` and `./` may be left out where only one of a
    /// revision and a path has the name.
    #[arg(long, value_name = "WHAT", group = "old")]
    against: Vec<String>,
    /// The configuration of what is compared with; it only says where its files are.
    #[arg(long, value_name = "FILE")]
    against_config: Option<String>,
    #[command(flatten)]
    pub scope: Scope,
    #[command(flatten)]
    pub inputs: InputArgs,
}

/// Which files of the states count.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub(super) struct Scope {
    /// Compare the files asked for, not what they import.
    #[arg(long)]
    pub exclude_imports: bool,
    /// Only look at files that the input has: one that was deleted is no finding.
    #[arg(long)]
    pub limit_to_input_files: bool,
}

/// Opens and compiles both states; the old one is narrowed down as the new one is.
pub(super) fn open(
    args: &CompareArgs,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Pair<Opened>, Failure> {
    open_with(args, terminal, |_, _| Ok(())).map(|it| it.0)
}

/// The same; what is found of the new state is looked at before it is compiled.
pub(super) fn open_with<T>(
    args: &CompareArgs,
    terminal: &mut Terminal<'_, '_>,
    look: impl FnOnce(&Located, &Terminal<'_, '_>) -> Result<T, Failure>,
) -> Result<(Pair<Opened>, T), Failure> {
    let opener = Opener::new(&args.inputs, terminal);
    let (states, against, seen) = located(args, &opener, look, terminal)?;
    let [new, old] = opener.compile_both(states, terminal);
    let (mut new, old) = (new?, old.map_err(|it| it.of_old_state(args.against()))?);
    let old = meet(args.against(), &mut new, (old, &against), terminal);
    Ok((Pair { old, new }, seen))
}

/// The same for a new state that is to be changed.
pub(super) fn open_to_edit<'a, T>(
    args: &CompareArgs,
    opener: &'a Opener<'_>,
    terminal: &mut Terminal<'_, '_>,
    look: impl FnOnce(&Located, &Terminal<'_, '_>) -> Result<T, Failure>,
) -> Result<(Editable<'a>, Opened, T), Failure> {
    let ([new, old], against, seen) = located(args, opener, look, terminal)?;
    let mut new = opener.compile_to_edit(new, |_| {}, terminal)?;
    let old = opener.compile_old(old, terminal).map_err(|it| it.of_old_state(args.against()))?;
    let old = meet(args.against(), &mut new.opened, (old, &against), terminal);
    Ok((new, old, seen))
}

/// The old state beside a new one that somebody else compiles, again and again: its schema is empty
/// until it is given one.
pub(super) fn open_old(
    opener: &Opener<'_>,
    input: &Reference,
    against: &str,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Pair<Opened>, Failure> {
    let of_old = |it: Failure| it.of_old_state(against);
    let reference = opener.parse_against(against, input)?;
    let new = opener.locate(input, None, None, terminal)?;
    let old = opener.locate(&reference, Some(input), None, terminal).map_err(of_old)?;
    let [new, old] = opener.beside(old, new)?;
    let Located::Tree(new) = new else {
        return Err(Failure::input("an image has no sources that could be edited"));
    };
    let nothing = Compiled { schema: Schema::default(), diagnostics: Vec::new() };
    let mut new = opener.list(new)?.open(nothing).0;
    let old = opener.compile_old(old, terminal).map_err(of_old)?;
    let old = meet(against, &mut new, (old, &reference), terminal);
    Ok(Pair { old, new })
}

/// Both states before they are compiled, the new one first, what the old one is, and what was seen
/// of the new one.
fn located<T>(
    args: &CompareArgs,
    opener: &Opener<'_>,
    look: impl FnOnce(&Located, &Terminal<'_, '_>) -> Result<T, Failure>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<([Located; 2], Reference, T), Failure> {
    let text = args.input.as_deref().unwrap_or(".");
    let reference = opener.parse(text)?;
    let against = opener.parse_against(args.against(), &reference)?;
    let config = args.inputs.config.as_deref();
    let new = opener.locate(&reference, None, config, terminal)?;
    let seen = look(&new, terminal)?;
    let old_config = args.against_config.as_deref();
    let of_old = |it: Failure| it.of_old_state(args.against());
    let old = opener.locate(&against, Some(&reference), old_config, terminal).map_err(of_old)?;
    Ok((opener.beside(old, new)?, against, seen))
}

/// Has both states know of each other, and says what is to be said of them. Gives back the old one.
fn meet(
    against: &str,
    new: &mut Opened,
    (mut old, reference): (Opened, &Reference),
    terminal: &mut Terminal<'_, '_>,
) -> Opened {
    new.config.add_root_files(&old.config);
    new.say_lacking(terminal);
    old.say_lacking(terminal);
    if old.has_errors() {
        location_faults(&mut old, reference, against);
        terminal.note(&format!("`{against}` does not compile"));
    }
    old
}

/// What the rules of the new state's configuration are to be run on, module by module.
pub(super) fn plans(
    scope: Scope,
    pair: &Pair<Opened>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let mut said = Said::default();
    let found = quiet_plans(scope, pair, &mut said);
    said.say(terminal);
    let (groups, plans) = found?;
    say_stale(&groups, scope, pair, &plans, terminal);
    Ok(plans)
}

/// The same, with what may go because it was deprecated long enough.
pub(super) fn plans_with_grace(
    args: &CompareArgs,
    pair: &Pair<Opened>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let mut plans = plans(args.scope, pair, terminal)?;
    if plans.iter().all(|it| it.grace.is_none()) {
        return Ok(plans);
    }
    let opener = Opener::new(&args.inputs, terminal);
    let input = opener.parse(args.input.as_deref().unwrap_or("."))?;
    let against = opener.parse_against(args.against(), &input)?;
    grace::judge(&mut plans, pair, (&against, &input), terminal)?;
    Ok(plans)
}

/// What is to be said of a configuration.
#[derive(Default)]
pub(super) struct Said {
    notes: Vec<String>,
    notices: Vec<Notice>,
}

impl CompareArgs {
    /// What to compare with.
    fn against(&self) -> &str {
        self.against.first().expect("the group that it is in is required")
    }

    /// All that is named to compare with.
    pub(super) fn all_against(&self) -> &[String] {
        &self.against
    }

    /// The same comparison with something else.
    pub(super) fn with(&self, against: &str) -> Self {
        Self { against: vec![against.to_owned()], ..self.clone() }
    }
}

impl Said {
    pub(super) fn say(self, terminal: &mut Terminal<'_, '_>) {
        self.notes.iter().for_each(|it| terminal.note(it));
        terminal.notices(&self.notices);
    }
}

/// The same, and nothing is said: who asks again and again says it once. Which modules are compared
/// with which comes along.
pub(super) fn quiet_plans<'a>(
    scope: Scope,
    pair: &'a Pair<Opened>,
    said: &mut Said,
) -> Result<(Vec<Group<'a>>, Vec<Plan>), Failure> {
    let groups = groups::groups(pair, &mut said.notes)?;
    let plans = plans_of(&groups, scope, pair, &mut said.notices)?;
    Ok((groups, plans))
}

/// The same for a new state of one module, whichever the old one has.
pub(super) fn plans_of_all(
    scope: Scope,
    pair: &Pair<Opened>,
    terminal: &mut Terminal<'_, '_>,
) -> Result<Vec<Plan>, Failure> {
    let group =
        |(module, files)| Group { modules: vec![module], files, old_files: pair.old.files() };
    let groups: Vec<_> = pair.new.targets().map(group).collect();
    let mut notices = Vec::new();
    let plans = plans_of(&groups, scope, pair, &mut notices);
    terminal.notices(&notices);
    let plans = plans?;
    say_stale(&groups, scope, pair, &plans, terminal);
    Ok(plans)
}

fn plans_of<'a>(
    groups: &[Group<'a>],
    scope: Scope,
    pair: &'a Pair<Opened>,
    notices: &mut Vec<Notice>,
) -> Result<Vec<Plan>, Failure> {
    let Pair { old, new } = pair;
    let numbers = new.numbers();
    let number = |it: &&ModuleConfig| numbers.get(&std::ptr::from_ref(*it)).copied();
    let mut out = Vec::new();
    for group in groups {
        let mut files = view(scope, &new.schema, &group.files);
        let mut old_files = view(scope, &old.schema, &group.old_files);
        leave_out_unknown(&old.schema, &new.schema, &mut old_files);
        leave_out_unknown(&new.schema, &old.schema, &mut files);
        if scope.limit_to_input_files {
            let path = |schema: &Schema, file: u32| {
                let table = &schema.tables[file as usize];
                table.str(table.path).to_owned()
            };
            let kept: BTreeSet<_> = files.iter().map(|it| path(&new.schema, *it)).collect();
            old_files.retain(|it| kept.contains(&path(&old.schema, *it)));
        }
        let asked_by: Vec<usize> = group.modules.iter().filter_map(number).collect();
        let mut plans: Vec<Plan> = Vec::new();
        let mut common = Vec::new();
        for &module in &group.modules {
            let mut own = config::breaking_plans(&new.config, module, Date::today())?;
            notices.append(&mut own.notices);
            if plans.is_empty() {
                (plans, common) = (own.plans, own.common);
            } else if !join((&mut plans, &common), own, module) {
                return Err(Failure::input(DIFFERENT).help(
                    "give all modules the same `breaking` section, or compare one at a time",
                ));
            }
        }
        let filled = |plan| Plan {
            asked_by: asked_by.clone(),
            files: files.clone(),
            old_files: old_files.clone(),
            ..plan
        };
        out.extend(plans.into_iter().map(filled));
    }
    Ok(out)
}

const DIFFERENT: &str = "the modules are not those of what is compared with, and ask for different \
                         rules: they cannot be compared together";

/// Says what in the new state's configuration keeps nothing quiet. Paths may be those of files that
/// only the old state has; which those are is known where each module is compared with its own.
fn say_stale<'a>(
    groups: &[Group<'a>],
    scope: Scope,
    pair: &'a Pair<Opened>,
    plans: &[Plan],
    terminal: &mut Terminal<'_, '_>,
) {
    let files = || {
        let is_paired = groups.len() == pair.new.modules.len();
        let groups = groups.iter().filter(|_| is_paired);
        let paths = |group: &Group<'_>| {
            let mut paths = pair.new.paths(&view(scope, &pair.new.schema, &group.files));
            paths.extend(pair.old.paths(&view(scope, &pair.old.schema, &group.old_files)));
            paths
        };
        groups.flat_map(|it| it.modules.first().map(|module| (*module, paths(it)))).collect()
    };
    pair.new.say_stale(config::Kind::Breaking, plans, files, terminal);
}

/// The files that count: those asked for and, unless excluded, what they import.
fn view(scope: Scope, schema: &Schema, files: &[u32]) -> Vec<u32> {
    if scope.exclude_imports { files.to_vec() } else { schema.with_imports(files) }
}

/// Leaves out what the other side imports and lacks, as an image can, and what that imports: whether
/// it is still the same, nobody can tell.
fn leave_out_unknown(here: &Schema, there: &Schema, files: &mut Vec<u32>) {
    let missing = there.missing();
    let roots: Vec<u32> = missing.iter().filter_map(|it| here.by_path.get(*it).copied()).collect();
    let mut unknown: BTreeSet<u32> = here.with_imports(&roots).into_iter().collect();
    unknown.retain(|it| !there.by_path.contains_key(here.at(*it).path()));
    files.retain(|it| !unknown.contains(it));
}

/// Takes another module into plans, if it asks for the same. What is ignored is a matter of each
/// module; the reference pairs none whose files ignore something else.
fn join((plans, common): (&mut [Plan], &[Ignores]), others: Plans, module: &ModuleConfig) -> bool {
    let common = common.iter().zip(&others.common);
    plans.iter_mut().zip(others.plans).zip(common).all(|((plan, other), (ours, theirs))| {
        let same = plan.asks_the_same(&other) && ours.has_same_paths(theirs);
        plan.ignores_in.insert(module.path.value.clone(), other.ignores);
        same
    })
}

/// Has the faults of an old state say where they are, if its files lie nowhere: a place would be
/// looked for in the new state.
pub(super) fn location_faults(old: &mut Opened, reference: &Reference, against: &str) {
    if matches!(reference, Reference::Dir(_) | Reference::ProtoFile { .. }) {
        return;
    }
    let sources = &old.schema.sources;
    let mut columns = Columns::new(sources, Unit::Display);
    for diagnostic in &mut old.diagnostics {
        let Some(file) = diagnostic.location.file() else { continue };
        let (path, Point { line, column }) =
            (&sources[file].path, columns.start(diagnostic.location));
        let message = format!("in `{path}:{line}:{column}` of `{against}`: {}", diagnostic.message);
        let mut fault = Diagnostic::new(diagnostic.rule, Location::Nowhere, message);
        (fault.severity, fault.help) = (diagnostic.severity, diagnostic.help.take());
        *diagnostic = fault;
    }
}
