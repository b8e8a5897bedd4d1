//! Rules that a configuration may name though they are not there yet.

use crate::rule::sets::{
    self,
    Version::{self, Own, V1, V2},
};

/// A rule that is still to be written. Naming it is no error and checks nothing.
#[derive(Debug)]
pub struct Planned {
    pub id: &'static str,
    pub summary: &'static str,
    pub sets: &'static [(Version, &'static [&'static str])],
}

pub static PLANNED: &[Planned] = &[Planned {
    id: "PROTOVALIDATE",
    summary: "Constraints of protovalidate are sound (not yet implemented).",
    sets: &[(V1, sets::STANDARD), (V2, sets::STANDARD), (Own, sets::STANDARD)],
}];
