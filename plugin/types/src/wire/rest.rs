//! Where numbers go that a closed enum has no value for.

/// Takes what a message has no place for.
pub trait Rest {
    /// Takes a number that a closed enum has no value for.
    fn number(&mut self, tag: u32, number: i32);

    /// Takes a field that `write` writes.
    fn field(&mut self, write: impl FnOnce(&mut Vec<u8>));
}

/// It is gone.
impl Rest for () {
    fn number(&mut self, _: u32, _: i32) {}

    fn field(&mut self, _: impl FnOnce(&mut Vec<u8>)) {}
}
