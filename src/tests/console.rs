//! Transcripts in Markdown: files, commands, and what the program says to them.
//!
//! A fence with a second word in its first line is a file: `proto a/v1/a.proto`. A `console` fence
//! holds commands after `$ ` and their output, stdout before stderr; `? 1` is the exit code where
//! it is not 0. With `INSTA_UPDATE=always` stale output is written anew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::program;

#[test]
fn transcripts_are_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut stale = String::new();
    for page in pages(root) {
        let text = fs::read_to_string(&page).unwrap();
        let fresh = replay(&text, root);
        if fresh != text {
            if std::env::var("INSTA_UPDATE").is_ok_and(|it| it == "always") {
                fs::write(&page, &fresh).unwrap();
            }
            stale += &format!("{} is stale:\n{}", page.display(), program::changes(&text, &fresh));
        }
    }
    assert!(stale.is_empty(), "{stale}");
}

/// The pages with transcripts.
pub(super) fn pages(root: &Path) -> Vec<PathBuf> {
    let folders = ["testdata/cli", "src/guide"].map(|it| fs::read_dir(root.join(it)).unwrap());
    let all = folders.into_iter().flatten().map(|it| it.unwrap().path());
    let mut pages: Vec<PathBuf> = all.chain([root.join("README.md")]).collect();
    pages.retain(|it| it.extension().is_some_and(|it| it == "md"));
    pages.sort();
    pages
}

/// The page with the output that its commands have now.
fn replay(page: &str, root: &Path) -> String {
    let mut folder = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut lines = page.split_inclusive('\n');
    while let Some(line) = lines.next() {
        out += line;
        if line.starts_with('#') {
            folder = tempfile::tempdir().unwrap();
        }
        let Some(info) = line.trim_end().strip_prefix("```") else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|it| it.trim_end() != "```").collect();
        match info.split_once(' ') {
            Some((_, path)) => {
                let path = folder.path().join(path);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, body.concat()).unwrap();
                out += &body.concat();
            }
            None if info == "console" => {
                for command in body.iter().filter_map(|it| it.strip_prefix("$ ")) {
                    out += &format!("$ {command}");
                    // The README speaks of the sample in the project itself.
                    let sample = command.contains("testdata/");
                    let cwd = if sample { root } else { folder.path() };
                    out += &run(command.trim_end(), cwd);
                }
            }
            None => out += &body.concat(),
        }
        out += "```\n";
    }
    out
}

/// What a command prints, and its exit code.
fn run(command: &str, cwd: &Path) -> String {
    let words: Vec<&str> = command.split_whitespace().map(|it| it.trim_matches('\'')).collect();
    let ran = program::run(&words, cwd, &[]);
    let mut text = String::from_utf8([ran.stdout, ran.stderr].concat()).unwrap();
    text = text.replace(&*cwd.to_string_lossy(), "$PWD");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if ran.code != 0 {
        text += &format!("? {}\n", ran.code);
    }
    text
}
