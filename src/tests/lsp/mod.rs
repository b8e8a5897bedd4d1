//! The language server, as editors speak with it.

mod client;
mod edits;
mod life;
mod sessions;
