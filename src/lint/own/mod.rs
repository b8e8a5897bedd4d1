//! Rules of one's own: expressions in CEL over views of elements, as a configuration has them.

mod definition;
mod example;
mod on;
mod page;
mod placed;
mod program;
mod run;
mod store;
mod template;
mod view;

pub use self::{
    definition::{Definition, Example, Part},
    example::{Failed, Outcome, Reason, try_examples},
    on::{ON, On},
    page::{RULES, VIEWS_PAGE},
    placed::{AT, At},
    program::Broken,
    store::declare,
    view::{KINDS, Kind, Member},
};
