//! Findings that a team knows of and lives with, and which of those of a run they are.
//!
//! A finding is recognized by its rule, its file, its element and the text of its line, and by how
//! often that is found: never by the number of its line.

mod compare;
mod file;
mod recognize;
mod schema;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use self::{
    compare::{Compared, Reach, compare, compare_of_history},
    file::{Unreadable, read, write},
    recognize::Recognizer,
    schema::schema,
};

/// What a finding is recognized by. Sorts as a file has it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Known {
    /// From the directory of the baseline; empty for what is in no file.
    pub path: String,
    pub rule: String,
    /// The full name; empty for what is about no element.
    pub element: String,
    pub text: Text,
}

/// What is said of the place of a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Text {
    /// The line, without the blanks around it; the beginning and a hash of a long one.
    Line(String),
    /// The message, where there is no line.
    Message(String),
}

/// Findings, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(pub BTreeMap<Known, u32>);

impl Baseline {
    pub fn add(&mut self, known: Known, count: u32) {
        let sum = self.0.entry(known).or_default();
        *sum = sum.saturating_add(count);
    }

    /// How many findings it has.
    pub fn total(&self) -> usize {
        self.0.values().map(|it| *it as usize).sum()
    }

    /// How many findings it has that another lacks.
    pub fn more_than(&self, other: &Self) -> usize {
        let more = |(known, count): (&Known, &u32)| {
            count.saturating_sub(other.0.get(known).copied().unwrap_or_default()) as usize
        };
        self.0.iter().map(more).sum()
    }
}
