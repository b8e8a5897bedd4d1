//! Hands out names of one scope, each once.

use std::collections::HashMap;

use super::ident;

/// The names that are taken, and how often each was asked for again.
#[derive(Default)]
pub(crate) struct Scope {
    taken: HashMap<String, usize>,
}

impl Scope {
    /// Takes a name without asking.
    pub(crate) fn reserve(&mut self, name: &str) {
        self.taken.entry(ident::bare(name).to_owned()).or_default();
    }

    /// `wanted`, or `wanted_`, `wanted_2`, … if that is taken.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        self.take_with(wanted, |name| vec![name.to_owned()])
    }

    /// The first name like `wanted` of which all names in `parts` are free; takes these.
    pub(crate) fn take_with(
        &mut self,
        wanted: &str,
        parts: impl Fn(&str) -> Vec<String>,
    ) -> String {
        let mut name = wanted.to_owned();
        let mut count = self.taken.get(ident::bare(wanted)).copied().unwrap_or_default();
        loop {
            let parts = parts(ident::bare(&name));
            if parts.iter().all(|it| !self.taken.contains_key(it)) {
                for it in parts {
                    self.taken.insert(it, 0);
                }
                return name;
            }
            count += 1;
            name = match count {
                1 => format!("{}_", ident::bare(wanted)),
                _ => format!("{}_{count}", ident::bare(wanted)),
            };
            if let Some(counted) = self.taken.get_mut(ident::bare(wanted)) {
                *counted = count;
            }
        }
    }
}
