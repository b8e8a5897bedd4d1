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
    encoding::Encoding,
    error::Error,
    read::{Text, read},
    write::{Contents, write},
};
