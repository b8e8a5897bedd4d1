//! Writes the pages of the project as a site: `cargo run --example site -- OUT`.
//!
//! Its source is what is there already: the Markdown of the project, the pages of rules, with what the rules find
//! in their examples, the table of keys of the configuration, what `--help` prints. It asks nothing of a network.

mod code;
mod commands;
mod configuration;
mod frame;
mod links;
mod markdown;
mod page;
mod recipes;
mod rules;

#[path = "../../src/tests/case.rs"]
mod case;
#[expect(
    dead_code,
    clippy::explicit_write,
    clippy::unwrap_used,
    reason = "tests read more than examples of rules"
)]
#[path = "../../src/tests/sources.rs"]
mod sources;

use std::{
    error::Error,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use self::{links::Links, page::Page};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The files of the site that are no pages.
const FILES: [(&str, &str); 4] = [
    ("style.css", include_str!("style.css")),
    ("site.js", include_str!("site.js")),
    ("playground.js", include_str!("playground/playground.js")),
    ("playground-worker.js", include_str!("playground/worker.js")),
];

fn main() -> Result<()> {
    let out = PathBuf::from(std::env::args().nth(1).ok_or("usage: site OUT")?);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let links = Links::new(root)?;
    let mut pages = Vec::new();
    for (source, path) in links::PAGES {
        pages.push(Page::of_file(&links, source, path)?);
    }
    pages.extend(recipes::pages(&links)?);
    pages.extend(rules::pages(&links)?);
    pages.extend(commands::pages(&links)?);
    pages.push(configuration::page(&links)?);
    let playground = include_str!("playground/page.html").to_owned();
    pages.push(Page::made("playground.html", "Playground", playground));
    // Files that pages have linked to; they link to none.
    pages.extend(
        links.files().iter().map(|it| Page::of_text(&links, it)).collect::<Result<Vec<_>>>()?,
    );
    for page in &pages {
        write(&out, &page.path, &frame::html(page))?;
    }
    for (name, text) in FILES {
        write(&out, name, text)?;
    }
    write(&out, "index.js", &page::index(&pages)?)?;
    write(&out, "protosmith.schema.json", &commands::said(&["config", "schema"])?)?;
    writeln!(io::stdout(), "{}: {} pages", out.display(), pages.len())?;
    Ok(())
}

fn write(out: &Path, name: &str, text: &str) -> Result<()> {
    let path = out.join(name);
    fs::create_dir_all(path.parent().unwrap_or(out))?;
    fs::write(path, text)?;
    Ok(())
}
