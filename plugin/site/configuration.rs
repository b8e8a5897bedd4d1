//! The keys of the configuration, as the table has them that the reader is made of.

use std::fmt::Write as _;

use protosmith_lint::config::keys::{KEYS, Key, Kind};
use protosmith_rules::rule::Version;

use crate::{Result, commands::said, links::Links, page::Page};

pub(crate) fn page(links: &Links) -> Result<Page> {
    let mut text = "# Configuration\n\n`protosmith.yaml` has every key of a `buf.yaml` of version 2, and more. Editors \
                    check it with the [schema](site:protosmith.schema.json) that `protosmith config schema` prints; \
                    `protosmith config init` writes [a file with all keys](#a-file-with-every-key).\n"
        .to_owned();
    let mut section = "";
    for key in KEYS.iter() {
        if key.section != section {
            section = key.section;
            let _ = write!(text, "\n## {}\n\n", title(section));
            text += "| Key | What it is for | Value | In |\n| --- | --- | --- | --- |\n";
        }
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} |",
            key.name,
            cell(key.doc()),
            value(key),
            versions(key)
        );
    }
    let file = said(&["config", "init", "--stdout"])?;
    let _ = write!(text, "\n## A file with every key\n\n```yaml\n{file}```\n");
    Page::of_markdown(links, "", "configuration.html", &text, Vec::new())
}

fn title(section: &str) -> &str {
    match section {
        "file" => "The file",
        "workspace" => "buf.work.yaml",
        other => other,
    }
}

/// What a value may be: an example, the words that there are, the section that it is.
fn value(key: &Key) -> String {
    match key.kind {
        Kind::Section(name)
        | Kind::Sections(name)
        | Kind::SectionsOrPaths(name)
        | Kind::TextOr(name) => {
            format!("[{}](#{})", title(name), anchor(title(name)))
        }
        Kind::PlacesOr(name) => {
            format!(
                "as {}, or names to [{}](#{})",
                code(&cell(&key.example)),
                title(name),
                anchor(title(name))
            )
        }
        Kind::Choice(words) => code(&words.join("`, `")),
        Kind::IntOr(least, most, words) => {
            format!("a number from {least} to {most}, or {}", code(&words.join("`, `")))
        }
        Kind::Int(least, most) => format!("a number from {least} to {most}"),
        _ if key.example.is_empty() => String::new(),
        _ => format!("as {}", code(&cell(&key.example))),
    }
}

fn code(text: &str) -> String {
    format!("`{text}`")
}

fn anchor(title: &str) -> String {
    title.to_lowercase().replace(' ', "-").replace('.', "")
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}

fn versions(key: &Key) -> String {
    let name = |it: &Version| if *it == Version::Own { "protosmith.yaml" } else { it.name() };
    key.versions.iter().map(name).collect::<Vec<_>>().join(", ")
}
