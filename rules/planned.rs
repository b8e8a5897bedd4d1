//! Rules that a configuration may name though they are not there yet.

use crate::rule::{Categories, Version, categories::STANDARD};

/// A rule that is still to be written. Naming it is no error and checks nothing.
#[derive(Debug)]
pub struct Planned {
    pub id: &'static str,
    pub summary: &'static str,
    pub categories: Categories,
}

pub static PLANNED: &[Planned] = &[Planned {
    id: "PROTOVALIDATE",
    summary: "Checks that the constraints of protovalidate are valid (not yet implemented).",
    categories: STANDARD.since(Version::V1),
}];
