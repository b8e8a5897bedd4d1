//! Services to text, and the text at work.

mod at_work;
mod generated;
mod pb;
mod services;

use super::{Stubs, write};
