//! What a command line prints, for the answer to who asked for it.

use std::{
    cell::RefCell,
    io::{self, Write},
};

/// How many bytes of output an answer has.
const MOST: usize = 1 << 20;

/// What was printed, as far as there is room.
#[derive(Default)]
pub(super) struct Captured {
    bytes: Vec<u8>,
    /// How many bytes more there were.
    left_out: usize,
}

impl Captured {
    fn add(&mut self, bytes: &[u8]) {
        let room = MOST - self.bytes.len();
        let (kept, left) = bytes.split_at(room.min(bytes.len()));
        self.bytes.extend_from_slice(kept);
        self.left_out += left.len();
    }

    /// As text: bytes that are none are replaced.
    pub(super) fn into_text(self) -> String {
        let mut text = String::from_utf8_lossy(&self.bytes).into_owned();
        if self.left_out > 0 {
            text += &format!("\n{} bytes more are left out\n", self.left_out);
        }
        text
    }
}

/// One of the streams that lead to it.
pub(super) struct Shared<'a>(pub &'a RefCell<Captured>);

impl Write for Shared<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().add(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
