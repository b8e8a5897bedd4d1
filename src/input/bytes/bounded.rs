//! Readers that know how much they have read, and stop in time.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
};

use super::super::limit;

/// How much one input was packed and is unpacked, over all readers of it.
#[derive(Clone, Default)]
pub(in crate::input) struct Expansion(Rc<Sizes>);

#[derive(Default)]
struct Sizes {
    packed: Cell<u64>,
    unpacked: Cell<u64>,
}

impl Expansion {
    /// Counts packed bytes as they pass.
    pub(in crate::input) fn packed<R: Read>(&self, inner: R) -> impl Read + use<R> {
        Counted { inner, sizes: self.clone() }
    }

    /// Refuses unpacked bytes that are out of proportion to the packed ones.
    pub(in crate::input) fn unpacked<R: Read>(&self, inner: R) -> impl Read + use<R> {
        Bounded { inner, sizes: self.clone() }
    }
}

struct Counted<R> {
    inner: R,
    sizes: Expansion,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(into)?;
        let packed = &self.sizes.0.packed;
        packed.set(packed.get() + len as u64);
        Ok(len)
    }
}

struct Bounded<R> {
    inner: R,
    sizes: Expansion,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let len = self.inner.read(into)?;
        let Sizes { packed, unpacked } = &*self.sizes.0;
        unpacked.set(unpacked.get() + len as u64);
        if unpacked.get() > limit::UNPACKED {
            return Err(io::Error::other(format!(
                "it unpacks to more than {} bytes",
                limit::UNPACKED
            )));
        }
        let fair = packed.get().saturating_mul(limit::RATIO);
        if unpacked.get() > limit::RATIO_FREE.max(fair) {
            return Err(io::Error::other(format!(
                "it unpacks to more than {} times its size",
                limit::RATIO
            )));
        }
        Ok(len)
    }
}
