//! What one registry says of commits: when they were pushed, what they depend on, whose they are.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::OptionValues;
use protosmith_lint::config::is_folder_name;

use super::{
    client::call,
    message::{Commit, commits, id, list, nonsense, reference_of_id},
};
use crate::{deps::Bound, generate::Fault};

/// What a list of a request may have.
const MOST_REFERENCES: usize = 250;
/// Edges of all graphs: those of more modules than anybody has, each of which needs all others.
const MAX_EDGES: usize = 50_000;

/// An error where what needs each other is more than that, directly or by others.
pub(super) fn check_edges(count: usize) -> Result<(), Fault> {
    if count <= MAX_EDGES {
        return Ok(());
    }
    Err(format!("dependencies need each other more than {MAX_EDGES} times").into())
}

pub(super) struct Known<'a> {
    host: &'a str,
    bound: &'a Bound,
    pub commits: BTreeMap<String, Commit>,
    /// What commits depend on directly.
    pub deps: BTreeMap<String, BTreeSet<String>>,
    edges: usize,
    /// `owner/module` by the ids of modules.
    pub names: BTreeMap<String, String>,
}

impl<'a> Known<'a> {
    pub(super) fn new(host: &'a str, bound: &'a Bound) -> Self {
        let (commits, deps, names) = Default::default();
        Self { host, bound, commits, deps, edges: 0, names }
    }

    /// The commits that references mean, in their order.
    pub(super) fn resolve(&mut self, references: &[Vec<u8>]) -> Result<Vec<String>, Fault> {
        let mut out = Vec::new();
        for some in references.chunks(MOST_REFERENCES) {
            let procedure = "buf.registry.module.v1.CommitService/GetCommits";
            let answer = call(self.host, procedure, &list(some), self.bound)?;
            let found = commits(OptionValues(&answer).message(1))?;
            if found.len() != some.len() {
                return Err(nonsense("a commit for each that was asked for"));
            }
            for commit in found {
                out.push(commit.id.clone());
                self.commits.insert(commit.id.clone(), commit);
            }
        }
        self.add_names()?;
        Ok(out)
    }

    /// Takes in the graph of commits, with all that they depend on.
    pub(super) fn add_graph<'b>(
        &mut self,
        ids: impl IntoIterator<Item = &'b String>,
    ) -> Result<(), Fault> {
        let ids: Vec<&String> = ids.into_iter().collect();
        for some in ids.chunks(MOST_REFERENCES) {
            let procedure = "buf.registry.module.v1.GraphService/GetGraph";
            let request = list(some.iter().map(|it| reference_of_id(it)));
            let answer = call(self.host, procedure, &request, self.bound)?;
            let graph =
                OptionValues(&answer).message(1).last().ok_or_else(|| nonsense("a graph"))?;
            let found = commits(graph.message(1))?;
            self.commits.extend(found.into_iter().map(|it| (it.id.clone(), it)));
            for edge in graph.message(2) {
                let end = |number| {
                    edge.message(number)
                        .last()
                        .and_then(|it| id(it, 1))
                        .filter(|it| self.commits.contains_key(it))
                };
                let (Some(from), Some(to)) = (end(1), end(2)) else {
                    return Err(nonsense("the commits of an edge"));
                };
                self.edges += 1;
                check_edges(self.edges)?;
                self.deps.entry(from).or_default().insert(to);
            }
            if some.iter().any(|it| !self.commits.contains_key(*it)) {
                return Err(nonsense("the commit that was asked for"));
            }
        }
        self.add_names()
    }

    /// The `owner/module` of a commit that is known.
    pub(super) fn module_of(&self, commit: &Commit) -> &str {
        self.names.get(&commit.module).map_or("", String::as_str)
    }

    /// All commits that a commit depends on, directly and by others.
    pub(super) fn reached(&self, id: &str) -> BTreeSet<&str> {
        let mut out = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(at) = todo.pop() {
            for dep in self.deps.get(at).into_iter().flatten() {
                if out.insert(dep.as_str()) {
                    todo.push(dep);
                }
            }
        }
        out
    }

    /// Asks for the names of the modules that have none yet.
    fn add_names(&mut self) -> Result<(), Fault> {
        let modules = self.commits.values().map(|it| it.module.as_str());
        let modules = modules.filter(|it| !self.names.contains_key(*it)).collect();
        let procedure = "buf.registry.module.v1.ModuleService/GetModules";
        let modules = self.ask_all(procedure, &modules, |it| {
            Some((id(it, 1)?, (id(it, 5)?, it.str(4)?.to_owned())))
        })?;
        let owners = modules.iter().map(|it| &*it.1.0).collect();
        let procedure = "buf.registry.owner.v1.OwnerService/GetOwners";
        let owners = self.ask_all(procedure, &owners, |it| {
            let one = it.message(1).chain(it.message(2)).last()?;
            Some((id(one, 1)?, one.str(4)?.to_owned()))
        })?;
        let owners: BTreeMap<String, String> = owners.into_iter().collect();
        for (id, (owner, name)) in modules {
            let owner = owners.get(&owner).ok_or_else(|| nonsense("the owner of a module"))?;
            let name = [&**owner, &name].join("/");
            if !is_folder_name(&name) || name.matches('/').count() != 1 {
                return Err(nonsense("a name that can be a folder"));
            }
            self.names.insert(id, name);
        }
        if self.commits.values().any(|it| !self.names.contains_key(&it.module)) {
            return Err(nonsense("the name of a module"));
        }
        Ok(())
    }

    /// Asks for things by their ids, and reads each as it is in an answer.
    fn ask_all<T>(
        &self,
        procedure: &str,
        ids: &BTreeSet<&str>,
        read: impl Fn(OptionValues<'_>) -> Option<T>,
    ) -> Result<Vec<T>, Fault> {
        let ids: Vec<&str> = ids.iter().copied().collect();
        let mut out = Vec::new();
        for some in ids.chunks(MOST_REFERENCES) {
            let request = list(some.iter().map(|it| reference_of_id(it)));
            let answer = call(self.host, procedure, &request, self.bound)?;
            for one in OptionValues(&answer).message(1) {
                out.push(read(one).ok_or_else(|| nonsense("ids and names"))?);
            }
        }
        Ok(out)
    }
}
