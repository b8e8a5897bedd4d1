//! Services to text, and the text at work.

mod at_work;
mod generated;
mod pb;
mod services;
mod written;

use super::write;
