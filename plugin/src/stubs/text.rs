//! Writes text from templates: `$word` is replaced, docs and attributes are put before an item.

use std::{collections::BTreeSet, fmt::Write as _};

use crate::docs;

use super::{Item, Presence, Service, Stubs};

/// Where prettyplease breaks a line.
const WIDTH: usize = 89;

/// What texts that hold for every schema may lead to, each for some schema.
const LINTS: [&str; 10] = [
    "clippy::doc_lazy_continuation",
    "clippy::doc_overindented_list_items",
    "clippy::manual_async_fn",
    "clippy::new_ret_no_self",
    "clippy::wrong_self_convention",
    "dead_code",
    "deprecated",
    "missing_docs",
    "non_camel_case_types",
    "unused_qualifications",
];

pub(super) struct Text<'a> {
    out: &'a mut String,
    service: &'a Service,
    options: &'a Stubs,
}

impl<'a> Text<'a> {
    pub(super) fn new(service: &'a Service, options: &'a Stubs, out: &'a mut String) -> Self {
        Self { out, service, options }
    }

    /// Appends `template`, with the words of the service, those of `words` and `$$` for a dollar.
    pub(super) fn put(&mut self, template: &str, words: &[(&str, String)]) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('$') {
            let end = after.find(|it: char| !it.is_ascii_lowercase()).unwrap_or(after.len());
            let (word, tail) = after.split_at(end);
            self.out.push_str(before);
            match words.iter().find(|(name, _)| *name == word) {
                Some((_, text)) => self.out.push_str(text),
                None => self.out.push_str(self.word(word)),
            }
            rest = tail;
        }
        self.out.push_str(rest);
    }

    fn word(&self, word: &str) -> &'a str {
        match word {
            "name" => &self.service.name,
            "module" => &self.service.module,
            "full" => &self.service.full_name,
            "tonic" => self.options.tonic(),
            "codec" => self.options.codec(),
            _ => unreachable!("templates use words that exist"),
        }
    }

    /// Opens the module of a part of the service.
    pub(super) fn open(&mut self, about: &str, part: &str, wanted: Option<Item>, lints: &[&str]) {
        let words = [("about", about.to_owned()), ("part", part.to_owned())];
        self.put("/// $about `$full`.\n", &words);
        if let Some(item) = wanted {
            self.wanted(0, item);
        }
        self.put("pub mod $module_$part {\n    #![allow(\n", &words);
        let lints = LINTS.iter().chain(lints).copied().collect::<BTreeSet<_>>();
        self.line(8, &lints.into_iter().collect::<Vec<_>>().join(",\n        "));
        self.line(4, ")]\n");
    }

    /// Puts the item that follows behind the features of all of `presences`.
    pub(super) fn gate(&mut self, indent: usize, presences: &[&Presence]) {
        let features: Vec<String> = presences
            .iter()
            .filter_map(|presence| match presence {
                Presence::Feature(name) => Some(format!("feature = {name:?}")),
                Presence::Absent | Presence::Always => None,
            })
            .collect();
        match features.as_slice() {
            [] => {}
            [one] => self.line(indent, &format!("#[cfg({one})]")),
            several => self.line(indent, &format!("#[cfg(all({}))]", several.join(", "))),
        }
    }

    /// What stands before an item of the schema.
    pub(super) fn attributes(&mut self, indent: usize, comment: &[String], deprecated: bool) {
        for line in docs::attributes(comment, deprecated) {
            self.line(indent, &line);
        }
    }

    /// The attributes that the user wants before an item.
    pub(super) fn wanted(&mut self, indent: usize, item: Item) {
        for (_, attribute) in self.service.attributes.iter().filter(|it| it.0 == item) {
            self.line(indent, attribute);
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        writeln!(self.out, "{:indent$}{text}", "").expect("a string takes what is written to it");
    }
}

/// `before`, `items` and `after` on one line where they fit, else one below the other.
pub(super) fn fitted(indent: usize, before: &str, items: &[&str], after: &str) -> String {
    let line = format!("{:indent$}{before}{}{after}", "", items.join(", "));
    if line.len() <= WIDTH {
        return line;
    }
    let mut lines = format!("{:indent$}{before}\n", "");
    for item in items {
        let inner = item.split_once('<').zip(item.strip_suffix('>'));
        match inner.filter(|_| indent + 4 + item.len() > WIDTH && !item.contains('\n')) {
            Some(((head, _), whole)) => {
                let argument = &whole[head.len() + 1..];
                lines += &fitted(indent + 4, &format!("{head}<"), &[argument], ">,");
                lines.push('\n');
            }
            None => lines.extend([" ".repeat(indent).as_str(), "    ", item, ",\n"]),
        }
    }
    format!("{lines}{:indent$}{after}", "")
}

/// `subject` and `rest` on one line where they fit, else on two.
pub(super) fn headed(indent: usize, subject: &str, rest: &str) -> String {
    let fits = indent + subject.len() + 1 + rest.len() <= WIDTH;
    let gap = if fits { " ".to_owned() } else { format!("\n{:indent$}", "") };
    format!("{:indent$}{subject}{gap}{rest}", "")
}
