//! Those of the properties that hold for any bytes which are about syntax.

#[path = "../../../tests/properties/parse.rs"]
mod parse;
#[path = "../../../tests/properties/views.rs"]
mod views;

pub(super) use self::{parse::parse, views::print};
