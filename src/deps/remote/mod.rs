//! Fetches from servers of git, with gix, and with the user's `git` what gix is not set up for here.

mod asked;
mod credentials;
mod daemon;
mod http;
mod limits;
mod program;
mod settings;
mod ssh;

use std::{
    num::NonZeroU32,
    path::{Path, PathBuf},
    sync::Arc,
};

use gix::{
    Remote, Repository, ThreadSafeRepository,
    hash::Kind,
    open,
    progress::Discard,
    protocol::transport::client::blocking_io::Transport,
    remote::{Direction, fetch::Shallow, fetch::Tags},
    sec::{Permission, Trust},
    url::Scheme,
};
use protosmith_lint::visible::Line;

use self::{asked::Asked, limits::Limits};
use crate::{
    generate::{Fault, Surroundings},
    input::{GIT_OBJECT, git_causes, reference::Revision},
    interrupt::Folder,
};

/// A repository that was fetched, and the revision in it that was asked for.
pub(super) struct Fetched {
    pub repository: PathBuf,
    pub revision: Revision,
    /// What it lies in.
    pub folder: Folder,
}

/// Fetches one revision from the address of a repository, with no more of its history than needed.
pub(super) fn fetch(
    address: &str,
    revision: &Revision,
    around: &Surroundings,
) -> Result<Fetched, Fault> {
    asked::check(address)?;
    let all = asked::of(revision)?;
    let folder = Folder::make(|_| {
        let folder = tempfile::Builder::new().prefix("protosmith-git-").tempdir()?;
        Ok(folder.keep())
    })
    .map_err(|error| Fault::from(format!("cannot make a folder to fetch to: {error}")))?;
    let limits = Limits::new(around.timeout);
    let mut failed = None;
    for (at, asked) in all.into_iter().enumerate() {
        let dir = folder.path().join(at.to_string());
        match to_folder(address, &asked, &dir, around, &limits) {
            Ok(repository) => return Ok(Fetched { repository, revision: asked.found, folder }),
            Err(fault) => failed = Some(fault),
        }
        if limits.fault().is_some() {
            break;
        }
    }
    Err(failed.expect("something is asked for"))
}

/// Fetches to a folder that is not there yet, and tells where below it the repository lies.
fn to_folder(
    address: &str,
    asked: &Asked,
    dir: &Path,
    around: &Surroundings,
    limits: &Arc<Limits>,
) -> Result<PathBuf, Fault> {
    std::fs::create_dir(dir)
        .map_err(|error| Fault::from(format!("cannot make a folder to fetch to: {error}")))?;
    let mut kind = Kind::Sha1;
    for _ in 0..2 {
        let own = dir.join(kind.to_string());
        let why = |error: &gix::Error| cannot(address, &said(error, limits), String::new());
        let repo = init(&own, kind).map_err(|it| why(&it))?;
        let remote = remote(&repo, address, asked).map_err(|it| why(&it))?;
        let url = remote.url(Direction::Fetch).expect("it was made of one");
        if let Some(why) = settings::left_to_git(&repo, url) {
            let own = dir.join("git");
            std::fs::create_dir(&own).map_err(|error| Fault::from(error.to_string()))?;
            let timeout =
                limits.left().map_err(|it| cannot(address, &it.to_string(), String::new()))?;
            let around = Surroundings { timeout, ..around.clone() };
            program::fetch(address, asked, &why, &own, &around)?;
            return Ok(own);
        }
        match ask(&remote, address, asked, around, limits)? {
            other if other != kind => kind = other,
            _ => return Ok(own),
        }
    }
    Err(cannot(address, "the server has hashes of several kinds", String::new()))
}

/// A new repository. The user's own configuration holds for it, and no other one.
fn init(dir: &Path, kind: Kind) -> Result<Repository, gix::Error> {
    let permissions = open::Permissions {
        env: open::permissions::Environment {
            objects: Permission::Deny,
            identity: Permission::Deny,
            ..open::permissions::Environment::all()
        },
        config: open::permissions::Config {
            // There what comes with git names helpers, and git alone knows where it lies.
            git_binary: cfg!(any(target_os = "macos", windows)),
            ..open::permissions::Config::all()
        },
        attributes: open::permissions::Attributes::isolated(),
    };
    let overrides = [
        format!("gitoxide.objects.allocLimit={GIT_OBJECT}"),
        "core.logAllRefUpdates=false".to_owned(),
        "fetch.negotiationAlgorithm=noop".to_owned(),
        "init.defaultBranch=main".to_owned(),
        "pack.indexVersion=2".to_owned(),
        "gitoxide.core.shallowFile=shallow".to_owned(),
    ];
    let options = open::Options::default()
        .permissions(permissions)
        .config_overrides(overrides)
        .with(Trust::Full);
    let create = gix::create::Options { object_hash: Some(kind), ..Default::default() };
    let repo = ThreadSafeRepository::init_opts(dir, gix::create::Kind::Bare, create, options)?;
    Ok(repo.to_thread_local())
}

fn remote<'a>(
    repo: &'a Repository,
    address: &str,
    asked: &Asked,
) -> Result<Remote<'a>, gix::Error> {
    // What gix says of it has all of it, with its password.
    let url = gix::url::parse(address).map_err(|_| credentials::error("it is no URL"))?;
    let remote = repo.remote_at(url)?.with_fetch_tags(Tags::None);
    remote.with_refspecs(asked.specs.iter().map(String::as_str), Direction::Fetch)
}

/// Asks the server of a remote, and tells which hashes it has. If they are of another kind nothing was fetched.
fn ask(
    remote: &Remote<'_>,
    address: &str,
    asked: &Asked,
    around: &Surroundings,
    limits: &Arc<Limits>,
) -> Result<Kind, Fault> {
    let url = remote.url(Direction::Fetch).expect("it was made of one").clone();
    let repo = remote.repo();
    let failed = |why: String| cannot(address, &why, String::new());
    if !matches!(url.scheme, Scheme::Git | Scheme::Ssh | Scheme::Http | Scheme::Https) {
        let why = format!("the configuration of git makes `{url}` of it");
        return Err(failed(Line(&why).to_string()));
    }
    let (url, version) = remote
        .sanitized_url_and_version(Direction::Fetch)
        .map_err(|it| failed(said(&it, limits)))?;
    let io =
        |it: std::io::Error| failed(limits.fault().map_or_else(|| it.to_string(), str::to_owned));
    match url.scheme {
        Scheme::Git => {
            let server = daemon::connect(&url, version, limits).map_err(io)?;
            limits.watch(|| {}, || receive(remote, &url, server, asked, limits)).map_err(failed)
        }
        Scheme::Ssh => {
            let connected = ssh::connect(repo, &url, version, around, limits);
            let of_it = |it: Fault| it.of(format!("cannot fetch `{}`", asked::shown(address)));
            let (server, session) = connected.map_err(of_it)?;
            let received =
                limits.watch(|| session.end(), || receive(remote, &url, server, asked, limits));
            let stderr = session.said();
            received.map_err(|why| cannot(address, &why, stderr))
        }
        _ => {
            let server = http::connect(repo, &url, version, limits);
            limits.watch(|| {}, || receive(remote, &url, server, asked, limits)).map_err(failed)
        }
    }
}

/// The same over a connection.
fn receive<T: Transport>(
    remote: &Remote<'_>,
    url: &gix::Url,
    server: T,
    asked: &Asked,
    limits: &Arc<Limits>,
) -> Result<Kind, String> {
    limits.grant_names();
    let connection = remote.to_connection_with_transport(server).with_credentials(credentials::of(
        remote.repo(),
        url,
        limits,
    ));
    let prepared =
        connection.prepare_fetch(Discard, Default::default()).map_err(|it| said(&it, limits))?;
    let map = prepared.ref_map();
    if map.object_hash != remote.repo().object_hash() {
        return Ok(map.object_hash);
    }
    if map.mappings.is_empty() {
        let names = asked.specs.iter().map(|it| it.trim_start_matches('+'));
        let names: Vec<&str> = names.filter_map(|it| Some(it.split_once(':')?.0)).collect();
        return Err(format!("the server has no `{}`", Line(&names.join("`, `"))));
    }
    limits.grant_pack();
    let prepared = prepared.with_write_packed_refs_only(true);
    let depth = NonZeroU32::MIN;
    let prepared =
        if asked.alone { prepared.with_shallow(Shallow::DepthAtRemote(depth)) } else { prepared };
    prepared.receive(Discard, &limits.stop).map_err(|it| said(&it, limits))?;
    Ok(remote.repo().object_hash())
}

/// Why it did not work.
fn said(error: &gix::Error, limits: &Limits) -> String {
    limits.fault().map_or_else(|| git_causes(error), str::to_owned)
}

fn cannot(address: &str, why: &str, quoted: String) -> Fault {
    let help = if why.contains(credentials::UNKNOWN) {
        "name a helper with `git config --global credential.helper`, or the server in `.netrc`"
    } else {
        "a mirror that is here needs no server: `git_repo: path/to/mirror.git`"
    };
    let message = format!("cannot fetch `{}`: {why}", asked::shown(address));
    Fault { quoted, ..message.into() }.help(help)
}
