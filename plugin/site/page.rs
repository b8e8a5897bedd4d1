//! One page, and what the search knows of it.

use std::{collections::BTreeSet, fs};

use serde_json::json;

use crate::{
    Result,
    code::{self, Drawn},
    links::{Links, file_path},
    markdown,
};

pub(crate) struct Page {
    /// From the top of the site, with `/` between names.
    pub(crate) path: String,
    pub(crate) title: String,
    pub(crate) html: String,
    /// The headings below the title: their ids and texts.
    pub(crate) headings: Vec<(String, String)>,
    /// What can be searched for.
    pub(crate) text: String,
    /// The sentence behind the title.
    pub(crate) summary: String,
}

impl Page {
    /// A Markdown file of the project.
    pub(crate) fn of_file(links: &Links, source: &str, path: &str) -> Result<Self> {
        let text = fs::read_to_string(links.root.join(source))?;
        Self::of_markdown(links, source, path, &text, Vec::new())
    }

    /// Markdown that lies at `source`, with what is found in its fences of protobuf, in order.
    pub(crate) fn of_markdown(
        links: &Links,
        source: &str,
        path: &str,
        text: &str,
        examples: Vec<(String, Vec<Drawn>)>,
    ) -> Result<Self> {
        let mut made =
            markdown::render(text, &markdown::Around { links, source, page: path, examples })?;
        let title =
            if made.headings.is_empty() { path.to_owned() } else { made.headings.remove(0).1 };
        Ok(Self {
            path: path.to_owned(),
            title,
            html: made.html,
            headings: made.headings,
            summary: made.summary,
            text: made.text,
        })
    }

    /// Any other file, as it is.
    pub(crate) fn of_text(links: &Links, file: &str) -> Result<Self> {
        let text = fs::read_to_string(links.root.join(file))?;
        let language = file.rsplit_once('.').map_or("text", |it| it.1);
        let html =
            format!("<h1>{}</h1>\n{}", code::escaped(file), code::block(language, "", &text, &[]));
        Ok(Self::made(&file_path(file), file, html))
    }

    /// One of which no file has the text.
    pub(crate) fn made(path: &str, title: &str, html: String) -> Self {
        Self {
            path: path.to_owned(),
            title: title.to_owned(),
            html,
            headings: Vec::new(),
            text: String::new(),
            summary: String::new(),
        }
    }
}

/// The index of the search, as a script: for each page its path, title, summary, headings and other words. Pages
/// that are opened from a disk may load scripts and nothing else.
pub(crate) fn index(pages: &[Page]) -> Result<String> {
    let entries: Vec<_> = pages
        .iter()
        .map(|it| {
            let headings: Vec<_> = it.headings.iter().map(|it| json!([it.0, it.1])).collect();
            json!([it.path, it.title, it.summary, headings, words(&it.text)])
        })
        .collect();
    Ok(format!("window.siteIndex = {};\n", serde_json::to_string(&entries)?))
}

/// The words of a text, each once.
fn words(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric() && it != '_' && it != '-');
    let words =
        words.map(|it| it.trim_matches(['-', '_'])).filter(|it| it.len() > 2 && it.len() < 40);
    let words: BTreeSet<_> = words.map(str::to_lowercase).collect();
    words.into_iter().collect::<Vec<_>>().join(" ")
}
