//! The JSON of generated messages: what is read, and what is written for it.

mod hidden;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;

/// Messages with JSON.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

/// Orders, with all options of JSON turned on.
pub mod chosen {
    include!(concat!(env!("OUT_DIR"), "/chosen/mod.rs"));
}
