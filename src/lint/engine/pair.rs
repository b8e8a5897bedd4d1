//! Runs breaking rules: pairs what the old and the new schema both have.

use std::cell::OnceCell;

use protosmith_compiler::{
    diagnostic::{Diagnostic, Location},
    model::{Element, Enum, Field, File, Message, Method, Module, Schema, Service},
};
use protosmith_rules::{
    rule::{Check, Cx, InFile, Pair, Renames, RunCache, Version},
    shared::renames,
    stability,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{
    Accepted, Clock, Enclosing, Index, Known, Outcome, Plan, SuppressedBy, Term, Timing, Unstable,
    approvals::{self, Approvals},
    grace,
    same::Same,
    sort,
    suppress::{self, Words},
};

/// Runs the plans' breaking rules on a schema and an older state of it.
pub fn breaking(old: &Schema, new: &Schema, plans: &[Plan], timing: Timing) -> Outcome {
    let (mut out, run) = (Outcome::default(), RunCache::default());
    let mut enclosing = Enclosing::new(new);
    for plan in plans {
        let clock = Clock::new(timing, plan.rules.len());
        let modules =
            Pair { old: Module::new(old, &plan.old_files), new: Module::new(new, &plan.files) };
        let olds = Index::new(modules.old);
        let renames = renames(plan, modules);
        let run = (&run, &renames);
        let (per_file, per_module) = rayon::join(
            || files(modules.new, &olds, (plan, run), &clock),
            || whole(modules, (plan, run), &clock),
        );
        let approvals = Approvals::new(plan);
        let mut found = Vec::new();
        let mut all: Vec<_> = per_file.into_iter().chain(per_module).flatten().collect();
        all.extend(plan.found.iter().cloned());
        plan.override_found(new, Some(old), &mut all);
        plan.keep_direction(&mut all);
        for mut item in all {
            let by = quiet((old, new), plan, &item).or_else(|| {
                let is_served = grace::is_served(&plan.standings, &mut item);
                is_served.then_some(SuppressedBy::Deprecation)
            });
            if let Some(by) = by {
                out.accepted.push(Accepted { found: item, by, approval: None });
                continue;
            }
            match approvals.of(&mut enclosing, &item).cloned() {
                Some(approval) if approval.term == Term::Current => {
                    let (by, approval) = (SuppressedBy::Approval, Some(approval));
                    out.accepted.push(Accepted { found: item, by, approval });
                }
                ended => {
                    ended.iter().for_each(|it| approvals::say_ended(&mut item, it));
                    found.push(item);
                }
            }
        }
        Same::of(plan).keep_one(&mut found);
        let mut found = vec![found];
        let by_comment = suppress::apply(new, plan, Words::Breaking, &mut found);
        let accepted = |found| Accepted { found, by: SuppressedBy::Comment, approval: None };
        out.accepted.extend(by_comment.into_iter().map(accepted));
        plan.hand_over(found, &mut out);
        clock.times(&plan.rules, &mut out.times);
    }
    sort(&mut out.diagnostics, &new.sources);
    out
}

/// What rules of a run have worked out, and what was renamed.
type Compared<'c, 'a> = (&'c RunCache, &'c Renames<'a>);

/// What one new file has in common with the old schema.
struct Pairs<'a> {
    maps: Maps<'a>,
    file: Option<Pair<File<'a>>>,
    messages: Vec<Pair<Message<'a>>>,
    fields: Vec<Pair<Field<'a>>>,
    enums: Vec<Pair<Enum<'a>>>,
    services: Vec<Pair<Service<'a>>>,
    methods: Vec<Pair<Method<'a>>>,
}

impl<'a> Pairs<'a> {
    fn new(file: File<'a>, olds: &Index<'a>, renames: &Renames<'a>) -> Self {
        let messages: Vec<_> =
            file.messages().filter_map(|new| pair(&olds.messages, new, renames)).collect();
        let mut fields: Vec<_> =
            messages.iter().flat_map(|it| it.kept(Message::fields, |it| it.number())).collect();
        let extended = |new: Field<'a>| {
            let extendee = renames.origin(new.extendee_name()).map(Element::full_name);
            olds.extension(new, extendee).map(|old| Pair { old, new })
        };
        fields.extend(file.extensions().filter_map(extended));
        let services: Vec<_> =
            file.services().filter_map(|new| pair(&olds.services, new, renames)).collect();
        Self {
            maps: Maps { file, by_entry: OnceCell::new() },
            file: olds.file(file.path(), renames).map(|old| Pair { old, new: file }),
            messages,
            fields,
            enums: file.enums().filter_map(|new| pair(&olds.enums, new, renames)).collect(),
            methods: services.iter().flat_map(|it| methods(*it, renames)).collect(),
            services,
        }
    }
}

/// A new declaration with the old one of its name, or the one that has it now.
fn pair<'a, T: Copy + Into<Element<'a>>>(
    olds: &FxHashMap<&'a str, T>,
    new: T,
    renames: &Renames<'a>,
) -> Option<Pair<T>> {
    let name = new.into().full_name();
    let found = olds.get(name).or_else(|| olds.get(renames.origin(name)?.full_name()));
    found.map(|old| Pair { old: *old, new })
}

/// What was renamed, where the configuration is our own: the reference takes it for deleted.
fn renames<'a>(plan: &Plan, modules: Pair<Module<'a>>) -> Renames<'a> {
    match plan.version {
        Version::Own => renames::find(modules),
        _ => Renames::default(),
    }
}

fn files<'a>(
    new: Module<'a>,
    olds: &Index<'a>,
    (plan, (of_run, renames)): (&Plan, Compared<'_, '_>),
    clock: &Clock,
) -> Vec<Vec<Diagnostic>> {
    let files: Vec<_> = new.files().collect();
    files
        .par_iter()
        .map(|&file| {
            let (pairs, known) = (Pairs::new(file, olds, renames), Known::new(of_run));
            let mut found = Vec::new();
            let here = (!plan.overrides.is_empty()).then(|| plan.here(file.schema(), file.index()));
            let settings = here.as_ref().and_then(|it| it.settings(&plan.settings));
            for at in 0..plan.rules.len() {
                let settings = settings.as_ref().unwrap_or(&plan.settings);
                let mut cx = plan.context_with(at, &known, settings).following(renames);
                clock.time(at, || run(cx.rule().check, &pairs, &mut cx));
                cx.found_mut().retain(|it| plan.rules[at].impact.covers(it.breaks));
                found.append(cx.found_mut());
            }
            found
        })
        .collect()
}

fn whole(
    modules: Pair<Module<'_>>,
    (plan, (of_run, renames)): (&Plan, Compared<'_, '_>),
    clock: &Clock,
) -> Vec<Vec<Diagnostic>> {
    (0..plan.rules.len())
        .into_par_iter()
        .map(|at| {
            let known = Known::new(of_run);
            let mut cx = plan.context(at, &known).following(renames);
            if let Check::ModulePair(check) = cx.rule().check {
                clock.time(at, || check(modules, &mut cx));
            }
            cx.found_mut().retain(|it| plan.rules[at].impact.covers(it.breaks));
            cx.into_found()
        })
        .collect()
}

fn run(check: Check, pairs: &Pairs<'_>, cx: &mut Cx<'_>) {
    let maps = &pairs.maps;
    match check {
        Check::FilePair(check) => each(pairs.file, maps, check, cx),
        Check::MessagePair(check) => each(pairs.messages.iter().copied(), maps, check, cx),
        Check::FieldPair(check) => each(pairs.fields.iter().copied(), maps, check, cx),
        Check::EnumPair(check) => each(pairs.enums.iter().copied(), maps, check, cx),
        Check::ServicePair(check) => each(pairs.services.iter().copied(), maps, check, cx),
        Check::MethodPair(check) => each(pairs.methods.iter().copied(), maps, check, cx),
        _ => {}
    }
}

/// The rpcs that both services have, under one name or two.
fn methods<'a>(
    service: Pair<Service<'a>>,
    renames: &Renames<'a>,
) -> impl Iterator<Item = Pair<Method<'a>>> {
    let kept = service.kept(Service::methods, |it| it.name());
    let renamed = service.deleted(Service::methods, |it| it.name()).filter_map(|old| {
        let new = renames.successor(old.full_name())?.try_into().ok()?;
        Some(Pair { old, new })
    });
    kept.chain(renamed)
}

fn each<'a, T: Copy + InFile<'a>>(
    pairs: impl IntoIterator<Item = Pair<T>>,
    maps: &Maps<'_>,
    check: fn(Pair<T>, &mut Cx<'_>),
    cx: &mut Cx<'_>,
) {
    for pair in pairs {
        cx.at_old_file(pair.old.file_index());
        let before = cx.found().len();
        check(pair, cx);
        if cx.found().len() == before {
            continue;
        }
        if let Some(entry) = pair.new.map_entry() {
            maps.locate(entry, &mut cx.found_mut()[before..]);
        }
        let around = |it: Element<'a>| [Some(it), it.parent()].into_iter().flatten();
        let origin = |it: Element<'a>| Some((it, cx.renames().origin(it.full_name())?));
        let renamed = pair.new.as_element().and_then(|it| around(it).find_map(origin));
        if let Some((new, old)) = renamed {
            let text = format!("renamed from `{}`", old.full_name());
            for found in &mut cx.found_mut()[before..] {
                found.label(new.name_location(), &*text);
            }
        }
    }
}

/// Where maps are written. What was made for one stands nowhere itself.
struct Maps<'a> {
    file: File<'a>,
    /// The types of map fields, by the row of their entries.
    by_entry: OnceCell<FxHashMap<u32, Location>>,
}

impl Maps<'_> {
    fn locate(&self, entry: Message<'_>, found: &mut [Diagnostic]) {
        let by_entry = self.by_entry.get_or_init(|| {
            let maps = self.file.fields().filter(|it| it.is_map());
            maps.filter_map(|it| Some((it.type_message()?.index(), it.type_location()))).collect()
        });
        if let Some(location) = by_entry.get(&entry.index()) {
            let nowhere = Location::File(self.file.index());
            found
                .iter_mut()
                .filter(|it| it.location == nowhere)
                .for_each(|it| it.location = *location);
        }
    }
}

/// What of the configuration keeps a finding quiet by its new or its old file.
fn quiet(
    (old, new): (&Schema, &Schema),
    plan: &Plan,
    diagnostic: &Diagnostic,
) -> Option<SuppressedBy> {
    let locations = [(new, diagnostic.location.file()), (old, diagnostic.old_file)];
    for (schema, file) in locations.into_iter().filter_map(|(schema, file)| Some((schema, file?))) {
        let table = &schema.tables[file as usize];
        if plan.unstable == Unstable::Ignored
            && stability::of(table.str(table.package)).is_unstable()
        {
            return Some(SuppressedBy::Unstable);
        }
        if plan.ignores(diagnostic.rule, schema, file) {
            return Some(SuppressedBy::Path);
        }
    }
    None
}
