//! Descriptor sets ↔ [`Schema`](crate::model::Schema), option bytes kept.

mod buf;
mod error;
mod link;
mod location;
mod message;
mod read;
mod usage;

pub use self::{
    error::Error,
    read::{Text, read},
};
