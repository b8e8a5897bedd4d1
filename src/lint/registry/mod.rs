//! What schema registries take for compatible: versions of a subject, compared as they compare them.

mod compare;
mod difference;
mod mode;
mod types;

pub use self::{
    compare::compare,
    difference::{Dialect, Difference, Kind},
    mode::{Direction, Mode},
};
