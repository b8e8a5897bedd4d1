//! What one file leaves for the next.

use crate::{layout::Laid, wrap::Wraps};

/// What formatting files leaves for the next one: room, and how statements were broken into lines.
#[derive(Debug, Default)]
pub struct Memory {
    pub(crate) wraps: Wraps,
    pub(crate) laid: Laid,
    pub(crate) text: Vec<u8>,
}

impl Memory {
    /// Takes back a text that was made: the next one is made where it was.
    pub fn take_back(&mut self, text: Vec<u8>) {
        self.text = text;
    }
}
