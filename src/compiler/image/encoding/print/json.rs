//! JSON on one line.

use super::{
    Sink,
    scalar::{base64, quote},
};

#[derive(Default)]
pub(super) struct Json {
    pub out: String,
    /// Whether what comes next stands after something on its level.
    follows: bool,
}

impl Json {
    fn value(&mut self) {
        if self.follows {
            self.out.push(',');
        }
        self.follows = true;
    }

    fn begin(&mut self, sign: char) {
        self.value();
        self.out.push(sign);
        self.follows = false;
    }

    fn end(&mut self, sign: char) {
        self.out.push(sign);
        self.follows = true;
    }
}

impl Sink for Json {
    fn open(&mut self) {
        self.begin('{');
    }

    fn close(&mut self) {
        self.end('}');
    }

    fn list(&mut self) {
        self.begin('[');
    }

    fn end_list(&mut self) {
        self.end(']');
    }

    fn key(&mut self, name: &str) {
        self.value();
        quote(&mut self.out, name);
        self.out.push(':');
        self.follows = false;
    }

    fn word(&mut self, word: &str) {
        self.value();
        self.out.push_str(word);
    }

    fn string(&mut self, text: &str) {
        self.value();
        quote(&mut self.out, text);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.string(&base64(bytes));
    }
}
