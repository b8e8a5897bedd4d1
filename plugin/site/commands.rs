//! The commands, as `--help` has them.

use std::path::Path;

use protosmith::cli::{self, Watched, World};

use crate::{Result, links::Links, page::Page};

/// What the program prints.
pub(crate) fn said(args: &[&str]) -> Result<String> {
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let args = std::iter::once("protosmith").chain(args.iter().copied());
    let code = cli::run(&mut World {
        args: args.map(str::to_owned).collect(),
        program: None,
        cwd: Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(),
        stdin: &mut &b""[..],
        stdout: &mut stdout,
        stderr: &mut stderr,
        stdout_leads: Default::default(),
        watched: Watched::default(),
        var: &|_| None,
    });
    match code {
        0 => Ok(String::from_utf8(stdout)?),
        _ => Err(String::from_utf8_lossy(&stderr).into()),
    }
}

/// A page for each command, and one for all.
pub(crate) fn pages(links: &Links) -> Result<Vec<Page>> {
    let mut out = Vec::new();
    add(links, &mut out, &[])?;
    Ok(out)
}

fn add(links: &Links, out: &mut Vec<Page>, command: &[&str]) -> Result<()> {
    let mut args = command.to_vec();
    args.push("--help");
    let help = said(&args)?;
    let below = subcommands(&help);
    let name = if command.is_empty() { "index".to_owned() } else { command.join("-") };
    let title = if command.is_empty() {
        "Commands".to_owned()
    } else {
        format!("protosmith {}", command.join(" "))
    };
    let text = markdown(&title, command, &help, &below);
    out.push(Page::of_markdown(links, "", &format!("commands/{name}.html"), &text, Vec::new())?);
    for name in &below {
        let command: Vec<_> = command.iter().copied().chain([&**name]).collect();
        add(links, out, &command)?;
    }
    Ok(())
}

/// The names below `Commands:`.
fn subcommands(help: &str) -> Vec<String> {
    let lines =
        help.lines().skip_while(|it| *it != "Commands:").skip(1).take_while(|it| !it.is_empty());
    let names = lines.filter(|it| indent(it) == 2).filter_map(|it| it.split_whitespace().next());
    names.filter(|it| *it != "help").map(str::to_owned).collect()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// The help of a command in Markdown: its parts are headings, flags and arguments are lists.
fn markdown(title: &str, command: &[&str], help: &str, below: &[String]) -> String {
    let mut out = format!("# {title}\n\n");
    let mut part = "";
    let mut lines = help.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(usage) = line.strip_prefix("Usage: ") {
            let more = std::iter::from_fn(|| lines.next_if(|it| !it.is_empty()));
            let all: Vec<_> = std::iter::once(usage).chain(more.map(str::trim)).collect();
            out += &format!("```text\n{}\n```\n", all.join("\n"));
        } else if let Some(name) =
            line.strip_suffix(':').filter(|it| indent(it) == 0 && !it.is_empty())
        {
            part = name;
            out += &format!("\n## {name}\n\n");
            if name == "Examples" {
                let all = std::iter::from_fn(|| lines.next_if(|it| !it.is_empty()));
                let all: Vec<_> = all.map(|it| it.trim().to_owned() + "\n").collect();
                out += &format!("```sh\n{}```\n", all.concat());
            }
        } else if part == "Commands" && indent(line) == 2 {
            let (name, what) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
            let path: Vec<_> = command.iter().copied().chain([name]).collect();
            let name = match below.iter().any(|it| it == name) {
                true => format!("[`{name}`](site:commands/{}.html)", path.join("-")),
                false => format!("`{name}`"),
            };
            out += &format!("- {name}: {}", text(what.trim()));
            out.push('\n');
        } else if matches!(part, "Options" | "Arguments") && indent(line) <= 6 && !line.is_empty() {
            out += &format!("\n- `{}`\n\n", line.trim());
        } else if line.trim_start().starts_with("- ") {
            out += &format!("{}{}\n", " ".repeat(indent(line).min(4)), text(line.trim()));
        } else if line.is_empty() {
            out.push('\n');
        } else {
            // What goes on, deeper than where it began, belongs to it.
            let indented = if part.is_empty() { "" } else { "  " };
            out += &format!("{indented}{}\n", text(line.trim()));
        }
    }
    out
}

/// Text in which nothing but code in backticks is Markdown.
fn text(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let part = |(at, it): (usize, &str)| match at % 2 {
        1 => it.to_owned(),
        _ => it.replace('<', "\\<").replace('*', "\\*").replace('_', "\\_").replace('[', "\\["),
    };
    parts.map(part).collect::<Vec<_>>().join("`")
}
