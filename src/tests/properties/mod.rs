//! What holds for any bytes. `testdata/fuzz` includes this folder and searches for exceptions.

mod archive;
mod compile;
mod config;
mod encoding;
pub(crate) mod fix;
mod format;
mod image;
mod parse;
mod rules;
mod states;
pub(crate) mod views;

pub(crate) use self::parse::parse;

/// Panics for bytes that are an exception.
pub(crate) type Property = fn(&[u8]);

/// Each under the name of its fuzz target.
pub(crate) const ALL: [(&str, Property); 8] = [
    ("parse", parse),
    ("compile", compile::compile),
    ("image", image::image),
    ("encoding", encoding::encoding),
    ("config", config::config),
    ("archive", archive::archive),
    ("fix", fix::fix),
    ("format", format::format),
];
