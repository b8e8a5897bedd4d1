//! Descriptor sets ↔ [`Schema`](crate::model::Schema), option bytes kept.

mod buf;
mod encoding;
mod error;
mod link;
mod location;
mod message;
mod read;
mod usage;
mod write;

pub use self::{
    encoding::{Encoding, from_binary, to_binary},
    error::Error,
    read::{Text, read},
    write::{Contents, write},
};
