//! The options behind a `#`.

use std::collections::BTreeMap;

use protosmith_lint::{tree::resolve, visible::Line};

use super::super::Error;

const KEYS: [&str; 12] = [
    "branch",
    "commit",
    "compression",
    "depth",
    "filter",
    "format",
    "include_package_files",
    "recurse_submodules",
    "ref",
    "strip_components",
    "subdir",
    "tag",
];

/// Options that were written and not taken yet.
pub(super) struct Options<'a> {
    text: &'a str,
    left: BTreeMap<&'static str, &'a str>,
}

impl<'a> Options<'a> {
    /// `text` is the whole reference, for messages.
    pub(super) fn read(text: &'a str, options: Option<&'a str>) -> Result<Self, Error> {
        let mut left = BTreeMap::new();
        for option in options.iter().flat_map(|it| it.split(',')) {
            let (key, value) = match option.split_once('=') {
                Some((key, value)) if !key.is_empty() && !value.is_empty() => (key, value),
                _ => {
                    let error = format!("`{}` is no `key=value`", Line(option));
                    return Err(Error::of(text, error));
                }
            };
            let Some(&known) = KEYS.iter().find(|it| **it == key) else {
                let error = format!("there is no option `{}`", Line(key));
                return Err(did_you_mean(Error::of(text, error), key, &KEYS));
            };
            if left.insert(known, value).is_some() {
                return Err(Error::of(text, format!("the option `{key}` is there twice")));
            }
        }
        Ok(Self { text, left })
    }

    pub(super) fn take(&mut self, key: &str) -> Option<&'a str> {
        self.left.remove(key)
    }

    /// One of a few words; `None` where the option was not written.
    pub(super) fn choose<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, Error> {
        let Some(value) = self.take(key) else { return Ok(None) };
        if let Some((_, choice)) = choices.iter().find(|it| it.0 == value) {
            return Ok(Some(*choice));
        }
        let words: Vec<&str> = choices.iter().map(|it| it.0).collect();
        let error = self.wrong(key, value, &format!("it is one of `{}`", words.join("`, `")));
        Err(did_you_mean(error, value, &words))
    }

    pub(super) fn number(&mut self, key: &str) -> Result<Option<usize>, Error> {
        let Some(value) = self.take(key) else { return Ok(None) };
        match value.parse::<u32>() {
            Ok(number) => Ok(Some(number as usize)),
            Err(_) => Err(self.wrong(key, value, "it is a number")),
        }
    }

    /// A directory inside the input: names without `.` and `..`; empty for all of it.
    pub(super) fn subdir(&mut self) -> Result<Option<String>, Error> {
        let Some(value) = self.take("subdir") else { return Ok(None) };
        if value.starts_with('/') {
            return Err(self.wrong("subdir", value, "it is relative to the root of the input"));
        }
        match resolve("", value) {
            None => Err(self.wrong("subdir", value, "it lies outside of the input")),
            dir => Ok(dir),
        }
    }

    /// An error if something was written that `what` does not understand.
    pub(super) fn finish(self, what: &str) -> Result<(), Error> {
        match self.left.first_key_value() {
            None => Ok(()),
            Some((key, _)) => {
                Err(Error::of(self.text, format!("the option `{key}` means nothing for {what}")))
            }
        }
    }

    pub(super) fn wrong(&self, key: &str, value: &str, wanted: &str) -> Error {
        let value = Line(value);
        Error::of(self.text, format!("the option `{key}` cannot be `{value}`: {wanted}"))
    }
}

/// Adds the word that is nearest to what was written, if one is near.
fn did_you_mean(error: Error, written: &str, words: &[&str]) -> Error {
    let near = words.iter().map(|it| (strsim::jaro_winkler(written, it), it));
    match near.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((likeness, word)) if likeness > 0.75 => error.help(format!("did you mean `{word}`?")),
        _ => error.help(format!("there are `{}`", words.join("`, `"))),
    }
}
