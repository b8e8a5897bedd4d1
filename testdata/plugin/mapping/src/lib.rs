//! The JSON of generated messages: what is read, and what is written for it.

#[cfg(test)]
mod builders;
#[cfg(test)]
mod extensions;
mod hidden;
#[cfg(test)]
mod shapes;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod wire;

/// Messages with JSON.
pub mod proto {
    include!(concat!(env!("OUT_DIR"), "/mod.rs"));
}

/// Orders, with all options of JSON turned on.
pub mod chosen {
    include!(concat!(env!("OUT_DIR"), "/chosen/mod.rs"));
}

/// Messages that have enums as types of their fields.
pub mod typed {
    include!(concat!(env!("OUT_DIR"), "/typed/mod.rs"));
}

/// Messages that keep fields that they do not know, too.
pub mod kept {
    include!(concat!(env!("OUT_DIR"), "/kept/mod.rs"));
}

/// Messages that keep fields that they do not know, with numbers for enums.
pub mod numbers {
    include!(concat!(env!("OUT_DIR"), "/numbers/mod.rs"));
}

/// Orders with both, beside which the speed of others is measured.
pub mod both {
    include!(concat!(env!("OUT_DIR"), "/both/mod.rs"));
}
