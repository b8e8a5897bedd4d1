//! Descriptor sets ↔ [`Schema`](crate::model::Schema), option bytes kept.

mod buf;
mod encoding;
mod error;
mod info;
mod link;
mod location;
mod message;
mod parts;
mod read;
mod select;
mod usage;
mod write;

pub use self::{
    buf::module_info,
    encoding::{Encoding, OptionTexts, from_binary, to_binary},
    error::Error,
    info::{Advance, protoc_columns},
    read::{Text, keep_source_info, read},
    select::{Names, Selection},
    write::{Both, Contents, parts, write, write_both},
};
