//! Modules as a registry has them.

use std::collections::BTreeMap;

use protosmith_compiler::model::{
    OptionValues,
    wire::{Value, put_int},
};
use protosmith_lint::config::Source;

use super::{
    Download,
    client::call,
    message::{id, list, nonsense, reference, reference_of_id},
    plain,
};
use crate::{
    deps::{
        Bound,
        digest::{self, Digests},
        names,
    },
    generate::Fault,
};

/// The number of `b4` digests.
const B4_KIND: u64 = 1;

/// Downloads a module: at a commit, or as the source has it now.
pub(in crate::deps) fn download(
    name: &str,
    source: &Source,
    at: Option<&str>,
    bound: &Bound,
) -> Result<Download, Fault> {
    let ask = || {
        let module = source.registry_module(name).ok_or("it is no module of a registry")?;
        let at = at.or_else(|| source.option("commit"));
        let wanted = at.or_else(|| source.option("ref"));
        let request = list([list([reference(module, wanted)])]);
        let procedure = "buf.registry.module.v1.DownloadService/Download";
        read_download(&call(module.host, procedure, &request, bound)?, at)
    };
    ask().map_err(|it: Fault| it.of(format!("`{name}`")))
}

/// The `b4` digest of a module at a commit: one of its files, and of a `buf.yaml` and a `buf.lock` that the
/// registry keeps for such digests alone. An error where the files are others than `files`.
pub(in crate::deps) fn old_digest(
    name: &str,
    source: &Source,
    commit: &str,
    files: &Digests,
    bound: &Bound,
) -> Result<String, Fault> {
    let module = source.registry_module(name).ok_or("it is no module of a registry")?;
    let mut request = list([list([reference_of_id(commit)])]);
    put_int(&mut request, 2, B4_KIND);
    let procedure = "buf.registry.module.v1beta1.DownloadService/Download";
    let answer = call(module.host, procedure, &request, bound)?;
    let (commit_said, content) = content(&answer)?;
    let read = read_files(content)?;
    if commit_said != plain(commit) || digest::of_files(&read) != *files {
        return Err("the registry has other files where it is asked for old digests".into());
    }
    let mut digests = files.clone();
    for (number, name) in [(3, "buf.yaml"), (4, "buf.lock")] {
        if let Some(file) = content.message(number).last() {
            let bytes = file.get(2).and_then(Value::bytes).unwrap_or_default();
            digests.insert(name.to_owned(), digest::of_file(bytes));
        }
    }
    Ok(digest::b4(&digests))
}

/// A `DownloadResponse` for one reference.
fn read_download(answer: &[u8], at: Option<&str>) -> Result<Download, Fault> {
    let (commit, content) = content(answer)?;
    if at.is_some_and(|it| plain(it) != commit) {
        return Err(format!("the registry answers with another commit: {commit}").into());
    }
    Ok(Download { commit, files: read_files(content)? })
}

/// What was downloaded, and the commit that it is of.
fn content(answer: &[u8]) -> Result<(String, OptionValues<'_>), Fault> {
    let content = OptionValues(answer).message(1).last().ok_or_else(|| nonsense("content"))?;
    let commit = content.message(1).last().and_then(|it| id(it, 1));
    Ok((commit.ok_or_else(|| nonsense("the id of a commit"))?, content))
}

fn read_files(content: OptionValues<'_>) -> Result<BTreeMap<String, Vec<u8>>, Fault> {
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
    Ok(files)
}

/// What a module says about itself.
const DOCUMENTS: [&str; 4] = ["LICENSE", "README.md", "README.markdown", "buf.md"];
