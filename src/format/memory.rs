//! What one file leaves for the next.

use std::ops::Range;

use crate::{document::Element, layout::Laid, wrap::Wraps};

/// What formatting files leaves for the next one: room, and how statements were broken into lines.
#[derive(Debug, Default)]
pub struct Memory {
    pub(crate) wraps: Wraps,
    pub(crate) laid: Laid,
    pub(crate) text: Vec<u8>,
}

/// Room that is larger is not kept, in bytes.
pub const KEPT: usize = 1 << 20;

impl Memory {
    /// Keeps the room that a file was laid out in, for the next one.
    pub(crate) fn keep(&mut self, laid: Laid) {
        let Laid { document, printed } = &laid;
        let bytes = document.elements.capacity() * size_of::<Element>()
            + document.made.capacity()
            + printed.capacity() * size_of::<Range<u32>>();
        if bytes <= KEPT {
            self.laid = laid;
        }
    }

    /// Takes back a text that was made: the next one is made where it was.
    pub fn take_back(&mut self, text: Vec<u8>) {
        if text.capacity() <= KEPT {
            self.text = text;
        }
    }
}
