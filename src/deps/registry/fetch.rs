//! Modules as a registry has them, and what it says of them.

use std::collections::{BTreeMap, BTreeSet};

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, put_bytes},
};
use protosmith_lint::config::{RegistryModule, Source, is_folder_name};

use super::{Dep, Download, Graph, client::call, plain};
use crate::{
    deps::{
        digest::{B5, hex},
        names,
    },
    generate::Fault,
};

/// What a list of a request may have.
const MOST_REFERENCES: usize = 250;
/// The bytes of a `b5` digest, and the number of its kind.
const B5_LEN: usize = 64;
const B5_KIND: i32 = 1;

/// Downloads a module: at a commit, or as the source has it now.
pub(in crate::deps) fn download(
    name: &str,
    source: &Source,
    at: Option<&str>,
) -> Result<Download, Fault> {
    let module = module(name, source)?;
    let at = at.or_else(|| source.option("commit"));
    let wanted = at.or_else(|| source.option("ref"));
    let mut value = Vec::new();
    put_bytes(&mut value, 1, &reference(module, wanted));
    let mut request = Vec::new();
    put_bytes(&mut request, 1, &value);
    let answer = call(module.host, "buf.registry.module.v1.DownloadService/Download", &request);
    read_download(&answer.map_err(|it| of(name, it))?, at).map_err(|it| of(name, it))
}

/// The digest of a commit and what it depends on.
pub(in crate::deps) fn graph(name: &str, source: &Source, commit: &str) -> Result<Graph, Fault> {
    let module = module(name, source)?;
    let mut request = Vec::new();
    put_bytes(&mut request, 1, &reference(module, Some(commit)));
    let ask = || {
        let answer = call(module.host, "buf.registry.module.v1.GraphService/GetGraph", &request)?;
        let commits = read_graph(&answer)?;
        let own = commits.iter().find(|it| it.id == commit);
        let own = own.ok_or_else(|| nonsense("the commit that was asked for"))?;
        let others: Vec<&Commit> = commits.iter().filter(|it| it.id != commit).collect();
        let named = module_names(module.host, others.iter().map(|it| &*it.module))?;
        let dep = |it: &Commit| {
            let name = named.get(&it.module).ok_or_else(|| nonsense("the name of a module"))?;
            let mut source = Source { options: BTreeMap::new(), ..source.clone() };
            source.options.insert("commit", it.id.clone());
            Ok(Dep { name: name.clone(), source, digest: it.digest.clone() })
        };
        let deps = others.into_iter().map(dep).collect::<Result<_, Fault>>()?;
        Ok(Graph { digest: own.digest.clone(), deps })
    };
    ask().map_err(|it| of(name, it))
}

fn module<'a>(name: &'a str, source: &'a Source) -> Result<RegistryModule<'a>, Fault> {
    source
        .registry_module(name)
        .ok_or_else(|| format!("`{name}` is no module of a registry").into())
}

fn of(name: &str, fault: Fault) -> Fault {
    fault.of(format!("`{name}`"))
}

fn nonsense(what: &str) -> Fault {
    format!("the registry answers without {what}").into()
}

/// A `ResourceRef`: the default label of a module, or a label or a commit of it.
fn reference(module: RegistryModule<'_>, wanted: Option<&str>) -> Vec<u8> {
    let mut name = Vec::new();
    put_bytes(&mut name, 1, module.owner.as_bytes());
    put_bytes(&mut name, 2, module.module.as_bytes());
    if let Some(wanted) = wanted {
        put_bytes(&mut name, 4, wanted.as_bytes());
    }
    let mut out = Vec::new();
    put_bytes(&mut out, 2, &name);
    out
}

/// A `DownloadResponse` for one reference.
fn read_download(answer: &[u8], at: Option<&str>) -> Result<Download, Fault> {
    let content = OptionValues(answer).message(1).last().ok_or_else(|| nonsense("content"))?;
    let commit = content.message(1).last().and_then(|it| id(it, 1));
    let commit = commit.ok_or_else(|| nonsense("the id of a commit"))?;
    if at.is_some_and(|it| plain(it) != commit) {
        return Err(format!("the registry answers with another commit: {commit}").into());
    }
    let mut files = BTreeMap::new();
    for file in content.message(2) {
        let path = file.str(1).unwrap_or_default().to_owned();
        let bytes = file.get(2).and_then(Value::bytes).unwrap_or_default().to_vec();
        let name = path.rsplit('/').next().unwrap_or_default();
        if !name.ends_with(".proto") && !DOCUMENTS.contains(&&*path) {
            return Err(nonsense("sources alone"));
        }
        if files.insert(path, bytes).is_some() {
            return Err(nonsense("one file for each path"));
        }
    }
    names::check(files.keys())?;
    Ok(Download { commit, files })
}

/// What a module says about itself.
const DOCUMENTS: [&str; 4] = ["LICENSE", "README.md", "README.markdown", "buf.md"];

/// A commit of a graph.
struct Commit {
    id: String,
    module: String,
    digest: String,
}

/// The commits of a `GetGraphResponse`.
fn read_graph(answer: &[u8]) -> Result<Vec<Commit>, Fault> {
    let graph = OptionValues(answer).message(1).last().ok_or_else(|| nonsense("a graph"))?;
    let commit = |it: OptionValues<'_>| {
        let digest = it.message(5).last().filter(|it| it.int(1) == Some(B5_KIND))?;
        let digest = digest.get(2).and_then(Value::bytes).filter(|it| it.len() == B5_LEN)?;
        let digest = format!("{B5}{}", hex(digest));
        Some(Commit { id: id(it, 1)?, module: id(it, 4)?, digest })
    };
    let commits: Option<Vec<Commit>> = graph.message(1).map(commit).collect();
    commits.ok_or_else(|| nonsense("ids and a `b5` digest for each commit"))
}

/// An id in hexadecimal digits. Registries have them without dashes, as locks do, or had them with dashes.
fn id(message: OptionValues<'_>, number: u32) -> Option<String> {
    let id = plain(message.str(number)?);
    let is_id = id.len() == 32 && id.bytes().all(|it| it.is_ascii_hexdigit());
    is_id.then_some(id)
}

/// The names of modules by their ids, as `host/owner/module`.
fn module_names<'a>(
    host: &str,
    ids: impl Iterator<Item = &'a str>,
) -> Result<BTreeMap<String, String>, Fault> {
    let ids: BTreeSet<&str> = ids.collect();
    let modules = ask_all(host, "buf.registry.module.v1.ModuleService/GetModules", &ids, |it| {
        Some((id(it, 1)?, (id(it, 5)?, it.str(4)?.to_owned())))
    })?;
    let ids: BTreeSet<&str> = modules.iter().map(|it| &*it.1.0).collect();
    let owners = ask_all(host, "buf.registry.owner.v1.OwnerService/GetOwners", &ids, |it| {
        let one = it.message(1).chain(it.message(2)).last()?;
        Some((id(one, 1)?, one.str(4)?.to_owned()))
    })?;
    let owners: BTreeMap<String, String> = owners.into_iter().collect();
    let mut out = BTreeMap::new();
    for (id, (owner, name)) in modules {
        let owner = owners.get(&owner).ok_or_else(|| nonsense("the owner of a module"))?;
        let name = [host, owner, &name].join("/");
        if !is_folder_name(&name) {
            return Err(nonsense("a name that can be a folder"));
        }
        out.insert(id, name);
    }
    Ok(out)
}

/// Asks for things by their ids, and reads each as it is in an answer.
fn ask_all<T>(
    host: &str,
    procedure: &str,
    ids: &BTreeSet<&str>,
    read: impl Fn(OptionValues<'_>) -> Option<T>,
) -> Result<Vec<T>, Fault> {
    let ids: Vec<&str> = ids.iter().copied().collect();
    let mut out = Vec::new();
    for some in ids.chunks(MOST_REFERENCES) {
        let mut request = Vec::new();
        for id in some {
            let mut reference = Vec::new();
            put_bytes(&mut reference, 1, id.as_bytes());
            put_bytes(&mut request, 1, &reference);
        }
        let answer = call(host, procedure, &request)?;
        for one in OptionValues(&answer).message(1) {
            out.push(read(one).ok_or_else(|| nonsense("ids and names"))?);
        }
    }
    Ok(out)
}
