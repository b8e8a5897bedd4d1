//! Every page of the project renders, its links lead somewhere, and each of its fences is run or
//! read by a test.
//!
//! The first word behind a fence's marks is its language, a second one the file that it is. What
//! holds for each language stands in [`check`].

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use protosmith_lint::{config, tree::MemoryTree};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{console, program};

use crate::cli;

/// A fenced block of a page.
struct Fence {
    language: String,
    /// The second word; empty where there is none.
    file: String,
    text: String,
}

/// What a page renders to.
#[derive(Default)]
struct Page {
    fences: Vec<Fence>,
    links: Vec<String>,
    /// The headings, as links name them.
    anchors: BTreeSet<String>,
}

#[test]
fn every_page_renders_and_its_fences_are_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut wrong = Vec::new();
    let pages = pages(root);
    assert!(pages.len() > 20, "{pages:?}");
    for path in pages {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root).unwrap().display().to_string();
        let page = render(&text);
        let mut fault = |it: String| wrong.push(format!("{name}: {it}"));
        if text.lines().filter(|it| it.trim_start().starts_with("```")).count()
            != 2 * page.fences.len()
        {
            fault("a fence is open, or in another".to_owned());
        }
        for link in &page.links {
            if !leads_somewhere(link, &path, &page) {
                fault(format!("the link `{link}` leads nowhere"));
            }
        }
        for fence in &page.fences {
            if let Err(error) = check(fence, &name) {
                fault(format!("```{} {}: {error}", fence.language, fence.file));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The Markdown files of the project.
fn pages(root: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut open = vec![root.to_owned()];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && !name.starts_with('.') {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "md") {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

fn render(text: &str) -> Page {
    let mut page = Page::default();
    let (mut fence, mut heading) = (None, None);
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let (language, file) = info.split_once(' ').unwrap_or((&info, ""));
                let (language, file) = (language.to_owned(), file.to_owned());
                fence = Some(Fence { language, file, text: String::new() });
            }
            Event::End(TagEnd::CodeBlock) => page.fences.extend(fence.take()),
            Event::Start(Tag::Link { dest_url, .. }) => page.links.push(dest_url.into_string()),
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                page.anchors.extend(heading.take().map(|it| anchor(&it)));
            }
            Event::Text(text) | Event::Code(text) => match (&mut fence, &mut heading) {
                (Some(fence), _) => fence.text += &text,
                (None, Some(heading)) => *heading += &text,
                (None, None) => {}
            },
            _ => {}
        }
    }
    page
}

/// The name that a link has for a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-' | '_'));
    kept.map(|it| if it == ' ' { '-' } else { it.to_ascii_lowercase() }).collect()
}

fn leads_somewhere(link: &str, from: &Path, page: &Page) -> bool {
    if link.starts_with("https://") {
        return true;
    }
    let (path, part) = link.split_once('#').unwrap_or((link, ""));
    if path.is_empty() {
        return page.anchors.contains(part);
    }
    let path = from.parent().unwrap().join(path);
    let there = || render(&fs::read_to_string(&path).unwrap_or_default()).anchors;
    path.exists() && (part.is_empty() || there().contains(part))
}

/// Whether a test runs a fence, or it can be read as what it is.
fn check(fence: &Fence, page: &str) -> Result<(), String> {
    match (&*fence.language, &*fence.file) {
        // Read by the crate that formats.
        ("proto", "" | "formatted") | ("text", "") if page.starts_with("testdata/format/") => {
            Ok(())
        }
        // What editors and pipelines read, which is a file of its own, too.
        (_, file)
            if ["plugin/editors/", "plugin/dist/", "plugin/bazel/"]
                .iter()
                .any(|it| file.starts_with(it)) =>
        {
            is_file(file, &fence.text)
        }
        // A transcript, and the files that its commands find.
        ("console", "") => is_replayed(page),
        // The options of a rule, in its cases.
        ("yaml", "") if page.starts_with("testdata/") => is_replayed(page),
        ("yaml", file) if !page.starts_with("testdata/") => yaml(file, &fence.text),
        ("proto", file) if !file.is_empty() => is_replayed(page).or_else(|_| is_built(page)),
        ("yaml" | "text", file) if !file.is_empty() => is_replayed(page),
        // Commands for a place that no test has; their flags are those of the program.
        ("sh", "") => fence.text.lines().try_for_each(usage),
        // A crate that is built as it stands there.
        ("toml" | "rust", file) if !file.is_empty() => is_built(page),
        // An example in the documentation of a crate.
        ("rust", "") => is_documentation(page),
        // A drawing, or an excerpt.
        ("text", "") => Ok(()),
        _ => Err("no test knows what this is".to_owned()),
    }
}

/// The transcripts of pages are replayed, and the cases of rules are run.
fn is_replayed(page: &str) -> Result<(), String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_case = ["testdata/lint/", "testdata/breaking/"].iter().any(|it| page.starts_with(it));
    if is_case || console::pages(root).contains(&root.join(page)) {
        Ok(())
    } else {
        Err("the page is not among those that are replayed".to_owned())
    }
}

/// A fence is the file of the project that it names.
fn is_file(file: &str, text: &str) -> Result<(), String> {
    match fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)) {
        Ok(it) if it == text => Ok(()),
        Ok(_) => Err(format!("it is not `{file}`")),
        Err(error) => Err(error.to_string()),
    }
}

/// `protosmith-build` builds these, each section a crate.
fn is_built(page: &str) -> Result<(), String> {
    match page {
        "README.md" | "plugin/README.md" => Ok(()),
        _ => Err("no crate is built from this page".to_owned()),
    }
}

/// rustdoc builds and runs the examples of pages that are a crate's documentation.
fn is_documentation(page: &str) -> Result<(), String> {
    let lib = Path::new(env!("CARGO_MANIFEST_DIR")).join(page).with_file_name("lib.rs");
    let lib = fs::read_to_string(lib).unwrap_or_default();
    if lib.contains("#![doc = include_str!(\"README.md\")]") {
        Ok(())
    } else {
        Err("the page documents no crate".to_owned())
    }
}

/// A line of a shell: what it runs of our own has the flags that are there.
fn usage(line: &str) -> Result<(), String> {
    let words = shlex::split(line).ok_or_else(|| format!("a quote is open: {line}"))?;
    for command in words.split(|it| matches!(&**it, "|" | "&&" | "||" | ";" | ">" | ">>")) {
        let start = command.iter().position(|it| it == "protosmith").filter(|at| *at == 0);
        if let Some(start) = start {
            cli::usage(&command[start..]).map_err(|error| format!("`{line}`: {error}"))?;
        }
    }
    Ok(())
}

/// A configuration is read by what reads it for users; those of other programs are YAML.
fn yaml(file: &str, text: &str) -> Result<(), String> {
    match file {
        "buf.gen.yaml" => {
            let tree: MemoryTree = [(file, text)].into_iter().collect();
            config::template(&tree, "", None).map(drop).map_err(|it| it.to_string())
        }
        "buf.yaml" | "buf.work.yaml" | "protosmith.yaml" => {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(file), text).unwrap();
            let ran = program::run(&["protosmith", "config", "show"], folder.path(), &[]);
            let said = String::from_utf8_lossy(&ran.stderr).into_owned();
            if ran.code == 0 && said.is_empty() { Ok(()) } else { Err(said) }
        }
        ".github/workflows/protosmith.yml" => is_played("github.yml", text),
        ".gitlab-ci.yml" => is_played("gitlab.yml", text),
        ".pre-commit-config.yaml" => {
            let events: Result<Vec<_>, _> = saphyr_parser::Parser::new_from_str(text).collect();
            events.map(drop).map_err(|it| it.to_string())
        }
        "" => Err("it does not name its file".to_owned()),
        // One of a folder of an example is read like any other.
        _ if file.ends_with("/protosmith.yaml") => yaml("protosmith.yaml", text),
        _ => Err("no reader is known for this file".to_owned()),
    }
}

/// A pipeline is one that `testdata/ci/play.py` plays.
fn is_played(file: &str, text: &str) -> Result<(), String> {
    is_file(&format!("testdata/ci/{file}"), text)
}
