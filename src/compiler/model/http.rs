//! How HTTP calls the methods of a file, as their options say it.

use super::range::{Rows, Str};

/// The bindings of all methods of a file.
#[derive(Clone, Debug, Default)]
pub struct HttpTable {
    /// Of each method, in the order of the file.
    pub methods: Vec<Rows>,
    pub bindings: Vec<HttpBindingTable>,
    /// The arena of its texts.
    text: String,
}

/// One way in which HTTP calls a method.
#[derive(Clone, Copy, Debug)]
pub struct HttpBindingTable {
    /// The number of the field of the oneof `pattern`; `None` where none is set.
    pub pattern: Option<u32>,
    /// The verb of a custom pattern.
    pub kind: Str,
    pub path: Str,
    pub body: Str,
    pub response_body: Str,
}

impl HttpTable {
    pub(super) fn intern(&mut self, text: &str) -> Str {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Str { start, len: text.len() as u32 }
    }

    pub fn str(&self, text: Str) -> &str {
        &self.text[text.start as usize..(text.start + text.len) as usize]
    }
}
