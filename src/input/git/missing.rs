//! Why something may be missing that the user has seen elsewhere, and what brings it.

use gix::{Repository, bstr::ByteSlice as _};
use protosmith_lint::visible::Line;

use super::super::Error;

/// How many references are looked through for one that is near to what was written.
const REFERENCES: usize = 10_000;

/// The least likeness of two names that one may have been meant by.
const NEAR: f64 = 0.85;

/// A reference that is not there, with what may have been meant, and where it may be.
pub(super) fn unknown(repo: &Repository, what: &str, name: &str) -> Error {
    let error = Error::of(name, format!("there is no such {what} in the repository"));
    if is_expression(name) {
        return with_reason(repo, error);
    }
    if let Some(near) = nearest(repo, name) {
        return error.help(format!("did you mean `{}`?", Line(&near)));
    }
    if is_plain_name(name) && !is_reftable(repo) {
        let fetch = fetch(repo, what, name);
        return error.help(match repo.is_shallow() {
            Ok(true) => format!(
                "the clone is shallow: check out with `fetch-depth: 0`, or fetch what is compared \
                 with: `{fetch}`"
            ),
            _ => format!("if the remote has it: `{fetch}`"),
        });
    }
    with_reason(repo, error)
}

/// The command that brings a reference of a remote to where it is looked for.
fn fetch(repo: &Repository, what: &str, name: &str) -> String {
    let of_remote = ["refs/remotes/", "remotes/"].iter().find_map(|it| name.strip_prefix(it));
    if of_remote.is_none() && name.starts_with("refs/") {
        return format!("git fetch origin {name}:{name}");
    }
    let kinds = [("tags/", "refs/tags/"), ("heads/", "refs/heads/")];
    let of_kind = kinds.iter().find_map(|(short, full)| Some((full, name.strip_prefix(short)?)));
    if let Some((full, name)) = of_kind.or((what == "tag").then_some((&"refs/tags/", name))) {
        return format!("git fetch origin {full}{name}:{full}{name}");
    }
    let known = repo.remote_names();
    let split = of_remote.unwrap_or(name).split_once('/').filter(|(remote, _)| {
        of_remote.is_some() || *remote == "origin" || known.contains(remote.as_bytes().as_bstr())
    });
    let (remote, branch) = split.unwrap_or(("origin", name));
    format!("git fetch {remote} {branch}:refs/remotes/{remote}/{branch}")
}

/// Says why something of the repository may be missing.
pub(super) fn with_reason(repo: &Repository, error: Error) -> Error {
    if is_reftable(repo) {
        return error.help(
            "the repository keeps its branches and tags as reftables, which are not read; name a \
             commit by its id",
        );
    }
    if let Ok(true) = repo.is_shallow() {
        return error.help(
            "the clone is shallow: fetch the rest of its history with `git fetch --unshallow`, or \
             check out with `fetch-depth: 0`",
        );
    }
    match partial(repo) {
        Some(help) => error.help(help),
        None => error,
    }
}

/// Says why an object that something names may be missing.
pub(super) fn lacking_object(repo: &Repository, error: Error) -> Error {
    match partial(repo) {
        Some(help) => error.help(help),
        None => with_reason(repo, error),
    }
}

/// What to do about objects that a partial clone lacks; `None` for a whole one.
pub(super) fn partial(repo: &Repository) -> Option<String> {
    let config = repo.config_snapshot();
    let sections = config.plumbing().sections_by_name("remote").into_iter().flatten();
    let mut promisors = sections.filter(|it| it.value("promisor").is_some());
    let is_partial =
        promisors.next().is_some() || config.string("extensions.partialClone").is_some();
    is_partial.then(|| {
        "the clone is partial, made with `--filter`: what it left out is not fetched; bring it with \
         `git fetch --refetch --no-filter origin`"
            .to_owned()
    })
}

pub(super) fn is_reftable(repo: &Repository) -> bool {
    repo.common_dir().join("reftable").is_dir()
}

/// Whether a name could be that of a branch, and is no expression, number of a commit or option.
pub(super) fn is_plain_name(name: &str) -> bool {
    let is_id = name.len() >= 4 && name.bytes().all(|it| it.is_ascii_hexdigit());
    let is_special = |it: char| !it.is_alphanumeric() && !matches!(it, '/' | '-' | '_' | '.');
    !name.is_empty()
        && !is_id
        && !name.starts_with(['-', '.', '/'])
        && !name.contains("..")
        && !name.contains(is_special)
}

/// Whether a name says how to come from one commit to another, as `HEAD~1` does.
fn is_expression(name: &str) -> bool {
    name.contains(['~', '^', '@'])
}

/// The branch or tag whose name is most like another.
fn nearest(repo: &Repository, name: &str) -> Option<String> {
    let references = repo.references().ok()?;
    let all = references.all().ok()?.take(REFERENCES).filter_map(Result::ok);
    let short = all.filter_map(|all| {
        let full = std::str::from_utf8(all.name().as_bstr()).ok()?.to_owned();
        let kinds = ["refs/heads/", "refs/tags/", "refs/remotes/"];
        kinds.iter().find_map(|kind| Some(full.strip_prefix(kind)?.to_owned()))
    });
    let own = |name: &str| name.strip_prefix("origin/").unwrap_or(name).to_owned();
    let written = own(name);
    let near = short.map(|it| (strsim::jaro_winkler(&own(&it), &written), it));
    let (likeness, found) = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness >= NEAR).then_some(found)
}
