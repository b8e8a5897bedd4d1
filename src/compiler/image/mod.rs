//! Descriptor sets ↔ [`Schema`](crate::model::Schema), option bytes kept.

mod buf;
mod encoding;
mod info;
mod out;
mod read;
mod select;
mod write;

pub use self::{
    buf::module_info,
    encoding::{Encoding, OptionTexts, from_binary, to_binary},
    info::{Advance, protoc_columns},
    read::{keep_source_info, read},
    select::{Names, Selection},
    write::{Both, Contents, parts, source_info, write, write_both},
};
pub use crate::descriptor::{Error, Text};
