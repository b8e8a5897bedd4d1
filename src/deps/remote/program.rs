//! Has the user's `git` fetch what is not fetched here.

use std::{fs, path::Path, process::Command};

use super::{
    asked::{self, Asked},
    limits::MAX_PACKED,
};
use crate::generate::{self, Fault, Ran, Room, Surroundings};

/// Bytes of what `git` prints, which is nothing.
const STDOUT: u64 = 1 << 20;

/// Fetches to a folder, which becomes a repository; `why` it is left to `git`.
pub(super) fn fetch(
    address: &str,
    asked: &Asked,
    why: &str,
    folder: &Path,
    around: &Surroundings,
) -> Result<(), Fault> {
    let program =
        generate::find_program("git", &around.cwd, around.path.as_deref()).map_err(|fault| {
            let message = format!(
                "`{}` is left to `git`, as {why}: {}",
                asked::shown(address),
                fault.message
            );
            Fault::from(message)
                .help("install git, or bring a mirror here and name its path: `git clone --mirror`")
        })?;
    let run = |args: &[&str]| {
        run(Command::new(&program).args(["--git-dir"]).arg(folder), args, address, folder, around)
    };
    run(&["init", "--quiet", "--bare", "--template="])?;
    let fetch =
        ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"];
    let depth: &[&str] = if asked.alone { &["--depth=1"] } else { &[] };
    let specs: Vec<&str> = asked.specs.iter().map(String::as_str).collect();
    run(&[&fetch, depth, &["--", address], &specs].concat())
}

fn run(
    command: &mut Command,
    args: &[&str],
    address: &str,
    folder: &Path,
    around: &Surroundings,
) -> Result<(), Fault> {
    // What is sent becomes one file, however few objects it has.
    command.args(["-c", "gc.auto=0", "-c", "fetch.unpackLimit=1"]).args(args);
    command.current_dir(folder);
    // Those of a hook that this may run in.
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"] {
        command.env_remove(name);
    }
    command.env_remove("GIT_ALTERNATE_OBJECT_DIRECTORIES");
    // Nothing else than what is checked is run.
    command.env("GIT_TERMINAL_PROMPT", "0").env("GIT_ALLOW_PROTOCOL", "git:http:https:ssh");
    without_prompts(command);
    let packs = folder.join("objects/pack");
    let may_go_on = || fits(&packs, MAX_PACKED);
    let room = Room::of(STDOUT);
    let Ran { stdout, stderr } =
        generate::run_prepared(command, Vec::new(), around, &room, &may_go_on);
    stdout.map(drop).map_err(|why| {
        let message = format!("`git` cannot fetch `{}`: {why}", asked::shown(address));
        Fault { quoted: stderr, ..message.into() }.help(
            "its words stand above; a mirror that is here needs no server: `git_repo: path/to/mirror.git`",
        )
    })
}

/// Nobody is there to answer: a program in the background would wait for ever to be given a word by a terminal.
pub(super) fn without_prompts(command: &mut Command) {
    if std::env::var_os("SSH_ASKPASS").is_none() {
        command.env("SSH_ASKPASS", "false").env("SSH_ASKPASS_REQUIRE", "force");
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
