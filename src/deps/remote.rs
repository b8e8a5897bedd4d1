//! Has `git` fetch from a server. Encryption, keys and passwords are its own business.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use protosmith_lint::visible::Line;

use crate::{
    generate::{self, Fault, Ran, Room, Surroundings},
    input::reference::Revision,
    interrupt::Folder,
};

/// A repository that was fetched, and the revision in it that was asked for.
pub(super) struct Fetched {
    pub folder: Folder,
    pub revision: Revision,
}

/// Ways to a server that git has and that run nothing else on this machine than ssh.
const SCHEMES: [&str; 5] = ["git", "git+ssh", "http", "https", "ssh"];

/// The name that what is fetched gets. It may be a tag.
const FETCHED: &str = "refs/protosmith/fetched";

/// Bytes of what `git` prints, which is nothing.
const STDOUT: u64 = 1 << 20;
/// Bytes of a repository as it is sent: compressed, with all of its history where that is needed.
const MAX_PACKED: u64 = 2 << 30;

/// Fetches one revision from the address of a repository, with no more of its history than needed.
pub(super) fn fetch(
    address: &str,
    revision: &Revision,
    around: &Surroundings,
) -> Result<Fetched, Fault> {
    check(address)?;
    let program =
        generate::find_program("git", &around.cwd, around.path.as_deref()).map_err(|fault| {
            let message = format!("`{}` is fetched with `git`: {}", Line(address), fault.message);
            Fault::from(message)
                .help("install git, or bring a mirror here and name its path: `git clone --mirror`")
        })?;
    let folder = Folder::make(|_| {
        let folder = tempfile::Builder::new().prefix("protosmith-git-").tempdir()?;
        Ok(folder.keep())
    })
    .map_err(|error| Fault::from(format!("cannot make a folder to fetch to: {error}")))?;
    let git = Git { program, folder: &folder, address, around };
    git.run(&["init", "--quiet", "--bare", "--template="])?;
    let revision = git.fetch(revision)?;
    Ok(Fetched { folder, revision })
}

fn check(address: &str) -> Result<(), Fault> {
    let (scheme, rest) = address.split_once("://").unwrap_or(("ssh", address));
    if !SCHEMES.contains(&scheme) {
        return Err(Fault::from(format!("`{}` is no address that is fetched from", Line(address)))
            .help("it begins with `https://`, `ssh://` or `git://`, or is `user@host:path`"));
    }
    // It would name a helper of git, or be an option of ssh.
    if address.contains("::") || rest.starts_with('-') || rest.contains(char::is_whitespace) {
        return Err(format!("`{}` is no address of a repository", Line(address)).into());
    }
    Ok(())
}

struct Git<'a> {
    program: PathBuf,
    folder: &'a Folder,
    address: &'a str,
    around: &'a Surroundings,
}

impl Git<'_> {
    fn fetch(&self, wanted: &Revision) -> Result<Revision, Fault> {
        let one = |from: &str| self.refs(&["--depth=1"], &[&format!("+{from}:{FETCHED}")]);
        let fetched = Revision::Named(FETCHED.to_owned());
        match wanted {
            Revision::Head => one("HEAD")?,
            Revision::Branch(name) => one(&format!("refs/heads/{}", plain(name)?))?,
            Revision::Tag(name) => one(&format!("refs/tags/{}", plain(name)?))?,
            Revision::Named(name) | Revision::MergeBase(name) => {
                // Not every server gives out commits by their hash.
                if is_hash(name) && one(name).is_ok() {
                    return Ok(fetched);
                }
                self.refs(&[], &["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"])?;
                return Ok(wanted.clone());
            }
        }
        Ok(fetched)
    }

    fn refs(&self, options: &[&str], refs: &[&str]) -> Result<(), Fault> {
        let fetch =
            ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];
        self.run(&[&fetch, options, &["--", self.address], refs].concat())
    }

    fn run(&self, args: &[&str]) -> Result<(), Fault> {
        let mut command = Command::new(&self.program);
        command.arg("--git-dir").arg(self.folder.path());
        // What is sent becomes one file, however few objects it has.
        command.args(["-c", "gc.auto=0", "-c", "fetch.unpackLimit=1"]).args(args);
        command.current_dir(self.folder.path());
        // Those of a hook that this may run in.
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
            command.env_remove(name);
        }
        command.env_remove("GIT_ALTERNATE_OBJECT_DIRECTORIES");
        // Nobody is there to answer, and nothing else than what is checked is run.
        command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ALLOW_PROTOCOL", "git:http:https:ssh");
        // It runs in the background, where ssh would wait for ever to be given a word by a terminal.
        if std::env::var_os("SSH_ASKPASS").is_none() {
            command.env("SSH_ASKPASS", "false").env("SSH_ASKPASS_REQUIRE", "force");
        }
        let packs = self.folder.path().join("objects/pack");
        let may_go_on = || fits(&packs, MAX_PACKED);
        let room = Room::of(STDOUT);
        let Ran { stdout, stderr } =
            generate::run_prepared(&mut command, Vec::new(), self.around, &room, &may_go_on);
        stdout.map(drop).map_err(|why| {
            let message = format!("`git` cannot fetch `{}`: {why}", Line(self.address));
            Fault { quoted: stderr, ..message.into() }.help(
                "its words stand above; a mirror that is here needs no server: `git_repo: path/to/mirror.git`",
            )
        })
    }
}

/// An error once the files of a folder have more bytes, those that are still written included.
fn fits(folder: &Path, most: u64) -> Result<(), String> {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let bytes: u64 = files.filter_map(|it| it.metadata().ok()).map(|it| it.len()).sum();
    if bytes > most {
        return Err(format!("the server sends more than {} MiB", most >> 20));
    }
    Ok(())
}

fn is_hash(name: &str) -> bool {
    [40, 64].contains(&name.len()) && name.bytes().all(|it| it.is_ascii_hexdigit())
}

/// The name of a branch or tag that means nothing else to `git`.
fn plain(name: &str) -> Result<&str, Fault> {
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || "~^:?*[\\".contains(it);
    if name.contains(is_odd) || name.contains("..") || name.starts_with('-') {
        return Err(format!("`{}` is no name of a branch or tag", Line(name)).into());
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that goes on writing, as `git` does while it is sent something.
    #[test]
    #[cfg(unix)]
    fn what_is_sent_has_an_end() {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("/bin/sh");
        let endless = "while printf '%65536d' 0 >>tmp_pack; do :; done";
        command.args(["-c", endless]).current_dir(folder.path());
        let around = Surroundings { cwd: folder.path().to_owned(), path: None, timeout: None };
        let may_go_on = || fits(folder.path(), 1 << 20);
        let ran =
            generate::run_prepared(&mut command, Vec::new(), &around, &Room::of(1), &may_go_on);
        assert_eq!(ran.stdout.unwrap_err(), "the server sends more than 1 MiB");
    }
}
