//! Readers that know how much they have read, and stop in time.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

use super::super::limit;

/// Counts the bytes that pass.
pub(super) struct Counted<R> {
    inner: R,
    count: Rc<Cell<u64>>,
}

impl<R> Counted<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<Cell<u64>>) {
        let count = Rc::default();
        (Self { inner, count: Rc::clone(&count) }, count)
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(into)?;
        self.count.set(self.count.get() + len as u64);
        Ok(len)
    }
}

/// Unpacked bytes, refused when they are out of proportion to the packed ones.
pub(super) struct Bounded<R> {
    inner: R,
    packed: Rc<Cell<u64>>,
    unpacked: u64,
}

impl<R> Bounded<R> {
    pub(super) fn new(inner: R, packed: Rc<Cell<u64>>) -> Self {
        Self { inner, packed, unpacked: 0 }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(into)?;
        self.unpacked += len as u64;
        if self.unpacked > limit::UNPACKED {
            return Err(io::Error::other(format!(
                "it unpacks to more than {} bytes",
                limit::UNPACKED
            )));
        }
        let fair = self.packed.get().saturating_mul(limit::RATIO);
        if self.unpacked > limit::RATIO_FREE.max(fair) {
            return Err(io::Error::other(format!(
                "it unpacks to more than {} times its size",
                limit::RATIO
            )));
        }
        Ok(len)
    }
}
