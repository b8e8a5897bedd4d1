//! Values of the options of rules, of the types that they are declared with.

use std::collections::BTreeMap;

use protosmith_compiler::source::Span;
use protosmith_rules::rule::{Opt, OptKind, Pattern, Setting, Version};

use super::{Reader, Section, nearest};

use crate::config::{
    located::Located,
    yaml::{Node, Value},
};

impl Reader {
    /// The value of an option that a section sets; a fault where it is not of the option's kind.
    pub(in crate::config) fn option(
        &mut self,
        section: &Section<'_>,
        option: &'static Opt,
    ) -> Option<Located<Setting>> {
        let key = option.key;
        let node = section.get(key)?;
        let value = match option.kind {
            OptKind::Flag => Setting::Flag(self.flag(section, key)?.value),
            OptKind::Choices(all) => Setting::Words(self.choices(section, key, all)),
            OptKind::Words(_) => Setting::Words(self.words(section, key)?),
            OptKind::Table(names) => {
                let entries = self.named(node, option, names).into_iter();
                Setting::Table(entries.map(|(name, text)| (name, text.value)).collect())
            }
            OptKind::Int { min, max, .. } => {
                self.int_or(node, key, (min, max, &[]), &option.kind.values())?
            }
            OptKind::Choice(all) => self.choice(node, key, all, &option.kind.values())?,
            OptKind::Regex => {
                let text = self.scalar(node, key, "a regular expression")?.value;
                Setting::Regex(self.pattern(node.span, key, &text)?)
            }
            OptKind::Patterns(names) => {
                let mut patterns = BTreeMap::new();
                for (name, text) in self.named(node, option, names) {
                    let place = text.span.unwrap_or(node.span);
                    patterns.insert(name, self.pattern(place, key, &text.value)?);
                }
                Setting::Patterns(patterns)
            }
        };
        Some(Located { value, span: Some(node.span) })
    }

    /// The entries of a table; a fault for each whose name is none of `names`, where there are any.
    fn named(
        &mut self,
        node: &Node,
        option: &Opt,
        names: &'static [&'static str],
    ) -> Vec<(String, Located<String>)> {
        let mut known = Vec::new();
        for (name, text) in self.values(node, option.key) {
            if names.is_empty() || names.contains(&name.value.as_str()) {
                known.push((name.value, text));
                continue;
            }
            let wanted = option.kind.values();
            let message = format!("`{}` must be {wanted}, not of `{}`", option.key, name.value);
            let near = nearest(&name.value, names.iter().copied());
            self.fault_near(name.span.unwrap_or(node.span), message, near);
        }
        known
    }

    fn pattern(&mut self, place: Span, key: &str, text: &str) -> Option<Pattern> {
        Pattern::new(text)
            .inspect_err(|why| {
                self.fault(place, format!("`{key}` is no regular expression: {why}"));
            })
            .ok()
    }

    /// A number within bounds, or one of some words; `wanted` says so.
    pub(in crate::config) fn int_or(
        &mut self,
        node: &Node,
        key: &str,
        (min, max, words): (i64, i64, &'static [&'static str]),
        wanted: &str,
    ) -> Option<Setting> {
        let text = self.scalar(node, key, wanted)?.value;
        let number = text.parse().ok().filter(|it| (min..=max).contains(it)).map(Setting::Int);
        let word = || words.iter().find(|it| **it == text).map(|it| Setting::Choice(it));
        let value = number.or_else(word);
        if value.is_none() {
            self.fault(node.span, format!("`{key}` must be {wanted}, not `{text}`"));
        }
        value
    }

    /// One of some words; `wanted` lists them.
    pub(in crate::config) fn choice(
        &mut self,
        node: &Node,
        key: &str,
        all: &'static [&'static str],
        wanted: &str,
    ) -> Option<Setting> {
        let text = self.scalar(node, key, wanted)?.value;
        let value = all.iter().find(|it| **it == text).map(|it| Setting::Choice(it));
        if value.is_none() {
            let message = format!("`{key}` must be {wanted}, not `{text}`");
            self.fault_near(node.span, message, nearest(&text, all.iter().copied()));
        }
        value
    }

    /// Some of the words that there are; a fault for each other.
    fn choices(
        &mut self,
        section: &Section<'_>,
        key: &str,
        all: &'static [&'static str],
    ) -> Vec<String> {
        let (known, others): (Vec<_>, Vec<_>) =
            self.texts(section, key).into_iter().partition(|it| all.contains(&&*it.value));
        for Located { value, span } in others {
            let Some(span) = span else { continue };
            let message = format!("`{key}` has no `{value}`; it may have `{}`", all.join("`, `"));
            self.fault_near(span, message, nearest(&value, all.iter().copied()));
        }
        known.into_iter().map(|it| it.value).collect()
    }

    /// A fault, with what was meant if that is known.
    fn fault_near(&mut self, place: Span, message: String, near: Option<&str>) {
        match near {
            Some(near) => self.fault_help(place, message, format!("did you mean `{near}`?")),
            None => self.fault(place, message),
        }
    }

    /// One text, or several where the version allows it.
    fn words(&mut self, section: &Section<'_>, key: &str) -> Option<Vec<String>> {
        let node = section.get(key)?;
        if matches!(node.value, Value::Seq(_)) && self.layer(node.span).version == Version::Own {
            return Some(self.texts(section, key).into_iter().map(|it| it.value).collect());
        }
        Some(vec![self.text(section, key)?.value])
    }
}
