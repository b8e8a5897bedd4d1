//! The language server, as editors speak with it.

mod client;
mod edits;
mod folders;
mod life;
mod older;
mod sessions;
