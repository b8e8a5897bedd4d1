//! Which commit of each module is taken, and what it was pushed with.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_lint::config::{Locked, Source, SourceKind};

use super::{
    Taken, Wanted,
    known::{Known, check_edges},
    message::{Commit, reference, reference_of_id},
    plain,
};
use crate::{deps::Bound, generate::Fault};

/// Modules that are wanted, and all that they need of the same registries, by name: at the commit that is
/// named or pinned, else at the newest of those that others were pushed with, as buf has it.
pub(in crate::deps) fn choose(
    wanted: &Wanted<'_>,
    bound: &Bound,
) -> Result<BTreeMap<String, Taken>, Fault> {
    let hosts: BTreeSet<&str> = wanted.sources.values().map(|it| &*it.place).collect();
    let mut out = BTreeMap::new();
    for host in hosts {
        let of_host = Choice::of(host, wanted).and_then(|it| it.make(Known::new(host, bound)));
        out.extend(of_host.map_err(|it| it.of(format!("`{host}`")))?);
    }
    Ok(out)
}

/// What a commit was pushed with, as its own graph says.
pub(in crate::deps) fn pushed_with(
    source: &Source,
    commit: &str,
    bound: &Bound,
) -> Result<Vec<Locked>, Fault> {
    let host = &*source.place;
    let mut known = Known::new(host, bound);
    let graph = known.add_graph([&commit.to_owned()]);
    graph.map_err(|it| it.of(format!("`{host}`")))?;
    let others = known.commits.values().filter(|it| it.id != commit);
    Ok(others.map(|it| locked(format!("{host}/{}", known.module_of(it)), it)).collect())
}

fn locked(name: String, commit: &Commit) -> Locked {
    Locked { name, digest: commit.digest.clone() }
}

/// What is wanted of one registry.
struct Choice<'a> {
    host: &'a str,
    wanted: &'a Wanted<'a>,
    /// Names by `owner/module`.
    direct: BTreeMap<String, &'a str>,
}

impl<'a> Choice<'a> {
    fn of(host: &'a str, wanted: &'a Wanted<'a>) -> Result<Self, Fault> {
        let mut direct: BTreeMap<String, &str> = BTreeMap::new();
        for (name, source) in wanted.sources.iter().filter(|it| it.1.place == host) {
            let Some(module) = source.registry_module(name) else {
                return Err(format!("`{name}` is no module of a registry").into());
            };
            let key = [module.owner, module.module].join("/");
            if let Some(other) = direct.insert(key, name) {
                return Err(format!("`{other}` and `{name}` are one module there").into());
            }
        }
        Ok(Self { host, wanted, direct })
    }

    /// What a module is called here.
    fn name(&self, module: &str) -> String {
        let direct = self.direct.get(module).copied().map(str::to_owned);
        direct.unwrap_or_else(|| format!("{}/{module}", self.host))
    }

    fn make(&self, mut known: Known<'_>) -> Result<BTreeMap<String, Taken>, Fault> {
        let pins = self.pins(&mut known)?;
        let roots = self.roots(&mut known, &pins)?;
        known.add_graph(roots.values())?;
        let chosen = loop {
            let (chosen, missing) = self.pick(&known, &roots, &pins);
            if missing.is_empty() {
                break chosen;
            }
            known.add_graph(&missing)?;
        };
        for (module, id) in &chosen {
            if known.commits.get(id).is_none_or(|it| known.module_of(it) != module) {
                return Err(format!("commit {id} is of another module than `{module}`").into());
            }
        }
        self.taken(&known, chosen)
    }

    /// What is known of commits, which are here by their `owner/module`.
    fn taken(
        &self,
        known: &Known<'_>,
        chosen: BTreeMap<String, String>,
    ) -> Result<BTreeMap<String, Taken>, Fault> {
        let (mut out, mut edges) = (BTreeMap::new(), 0);
        for (module, id) in chosen {
            let name = self.name(&module);
            let source = self.wanted.sources.get(&*name).map(|it| (*it).clone());
            let source = source.unwrap_or_else(|| Source {
                kind: SourceKind::Registry,
                place: self.host.to_owned(),
                options: BTreeMap::from([("commit", id.clone())]),
            });
            let deps = known.reached(&id);
            edges += deps.len();
            check_edges(edges)?;
            let deps = deps.into_iter().filter_map(|it| known.commits.get(it));
            let deps = deps.map(|it| locked(self.name(known.module_of(it)), it)).collect();
            let digest = known.commits.get(&id).map(|it| it.digest.clone()).unwrap_or_default();
            out.insert(name, Taken { source, commit: id, digest, deps });
        }
        Ok(out)
    }

    /// The commits that are pinned, by name. Of several that locks pin of one module the newest counts.
    fn pins(&self, known: &mut Known<'_>) -> Result<BTreeMap<&'a str, String>, Fault> {
        let mut out = BTreeMap::new();
        for (name, commits) in &self.wanted.pins {
            let is_here = name.strip_prefix(self.host).is_some_and(|it| it.starts_with('/'))
                || self.direct.values().any(|it| it == name);
            let all: BTreeSet<String> = commits.iter().map(|it| plain(it)).collect();
            let newest = if is_here && all.len() > 1 {
                let references: Vec<_> = all.iter().map(|it| reference_of_id(it)).collect();
                let found = known.resolve(&references)?;
                let found = found.iter().filter_map(|it| known.commits.get(it));
                found.max_by_key(|it| order(it)).map(|it| it.id.clone())
            } else {
                all.into_iter().next()
            };
            out.extend(newest.filter(|_| is_here).map(|it| (*name, it)));
        }
        Ok(out)
    }

    /// The commits of what is wanted directly, by `owner/module`.
    fn roots(
        &self,
        known: &mut Known<'_>,
        pins: &BTreeMap<&str, String>,
    ) -> Result<BTreeMap<String, String>, Fault> {
        let mut references = Vec::new();
        let mut said = Vec::new();
        for name in self.direct.values() {
            let source = self.wanted.sources[name];
            let pin = pins.get(name).map(String::as_str);
            let pin = pin.filter(|_| self.wanted.pins_hold || source.option("ref").is_none());
            let commit = source.option("commit").or(pin);
            said.push(commit);
            let wanted = commit.or_else(|| source.option("ref"));
            references.extend(source.registry_module(name).map(|it| reference(it, wanted)));
        }
        let found = known.resolve(&references)?;
        for (id, said) in found.iter().zip(said) {
            if said.is_some_and(|it| plain(it) != *id) {
                return Err(format!("the registry answers with another commit: {id}").into());
            }
        }
        Ok(self.direct.keys().cloned().zip(found).collect())
    }

    /// The commits of all that is needed, and those that are pinned and not known yet.
    fn pick(
        &self,
        known: &Known<'_>,
        roots: &BTreeMap<String, String>,
        pins: &BTreeMap<&str, String>,
    ) -> (BTreeMap<String, String>, BTreeSet<String>) {
        let mut newest: BTreeMap<&str, &Commit> = BTreeMap::new();
        for commit in known.commits.values() {
            let held = newest.entry(known.module_of(commit)).or_insert(commit);
            if order(held) < order(commit) {
                *held = commit;
            }
        }
        let mut out = roots.clone();
        let mut missing = BTreeSet::new();
        let mut todo: Vec<String> = roots.values().cloned().collect();
        while let Some(id) = todo.pop() {
            if !known.commits.contains_key(&id) {
                missing.insert(id);
                continue;
            }
            for dep in known.deps.get(&id).into_iter().flatten() {
                let module = known.commits.get(dep).map_or("", |it| known.module_of(it));
                let name = self.name(module);
                if out.contains_key(module) || self.wanted.elsewhere.contains(&*name) {
                    continue;
                }
                let newest = newest.get(module).map(|it| it.id.clone());
                let Some(chosen) = pins.get(&*name).cloned().or(newest) else { continue };
                out.insert(module.to_owned(), chosen.clone());
                todo.push(chosen);
            }
        }
        (out, missing)
    }
}

/// Later commits come behind earlier ones.
fn order(commit: &Commit) -> ((i64, i32), &str) {
    (commit.created, &commit.id)
}

#[test]
fn what_a_registry_says_of_dependencies_has_an_end() {
    let bound = Bound::new(None);
    for (count, is_taken) in [(300, true), (320, false)] {
        // Each module needs the next one, and so all behind it.
        let ids: Vec<String> = (0..count).map(|it| format!("{it:032}")).collect();
        let mut known = Known::new("r.example", &bound);
        for id in &ids {
            let (module, digest) = (id.clone(), String::new());
            let commit = Commit { id: id.clone(), created: (0, 0), module, digest };
            known.commits.insert(id.clone(), commit);
            known.names.insert(id.clone(), format!("acme/{id}"));
        }
        for pair in ids.windows(2) {
            known.deps.insert(pair[0].clone(), BTreeSet::from([pair[1].clone()]));
        }
        let wanted = Wanted {
            sources: BTreeMap::new(),
            pins: BTreeMap::new(),
            pins_hold: false,
            elsewhere: BTreeSet::new(),
        };
        let chosen = ids.iter().map(|it| (format!("acme/{it}"), it.clone())).collect();
        let choice = Choice::of("r.example", &wanted).unwrap();
        match choice.taken(&known, chosen) {
            Ok(taken) => assert_eq!((is_taken, taken.len()), (true, count)),
            Err(fault) => assert!(!is_taken && fault.message.contains("50000 times"), "{fault:?}"),
        }
    }
}
