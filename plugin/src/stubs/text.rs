//! Writes text from templates: `$word` is replaced, docs and attributes are put before an item.

use std::fmt::Write as _;

use crate::docs;

use super::{Presence, Service, Stubs};

/// Where prettyplease breaks a line.
const WIDTH: usize = 89;

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
            "tonic" => &self.options.runtime,
            "codec" => &self.options.codec,
            _ => unreachable!("templates use words that exist"),
        }
    }

    /// Puts the item that follows behind the features of all of `presences`.
    pub(super) fn gate(&mut self, indent: usize, presences: &[&Presence]) {
        let features: Vec<String> = presences
            .iter()
            .filter_map(|it| match it {
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
        for line in docs::lines(comment) {
            self.line(indent, &format!("///{line}"));
        }
        if deprecated {
            self.line(indent, "#[deprecated]");
        }
    }

    fn line(&mut self, indent: usize, text: &str) {
        writeln!(self.out, "{:indent$}{text}", "").expect("a string takes what is written to it");
    }
}

/// `before`, `inside` and `after` on one line where they fit, else one below the other.
pub(super) fn fitted(indent: usize, before: &str, inside: &str, after: &str) -> String {
    if indent + before.len() + inside.len() + after.len() <= WIDTH {
        return format!("{:indent$}{before}{inside}{after}", "");
    }
    format!("{:indent$}{before}\n{:indent$}    {inside},\n{:indent$}{after}", "", "", "")
}
