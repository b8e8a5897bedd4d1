//! The options of an element, decoded when asked for.

use super::{
    option_values::OptionValues,
    table::{FileTable, Known, OptionLocation, Statement},
};
use crate::{diagnostic::Location, source::Span};

/// The options of one element; empty where it has none.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    pub(super) table: &'a FileTable,
    pub(super) file: u32,
    pub(super) row: Option<u32>,
}

impl<'a> Options<'a> {
    /// The options message in wire format, unknown extensions included.
    pub fn bytes(self) -> &'a [u8] {
        self.values().0
    }

    #[inline]
    pub fn values(self) -> OptionValues<'a> {
        self.table.option_values(self.row)
    }

    /// The same, to be asked for one field: nothing where that is not set for sure.
    #[inline]
    pub fn values_for(self, number: u32) -> OptionValues<'a> {
        let Some(row) = self.row else { return OptionValues(&[]) };
        let set = &self.table.option_sets[row as usize];
        let may_have = set.fields.may_have(number);
        OptionValues(if may_have { &self.table.option_bytes[set.bytes.range()] } else { &[] })
    }

    /// Where the option at a path of field numbers is written, or the nearest option around it.
    pub fn location(self, path: &[i32]) -> Option<Location> {
        self.statement(path).map(|it| self.location_of(it))
    }

    /// The same as buf has it: the option itself, else the first that is written inside it, else the
    /// nearest around it.
    pub fn location_by_buf(self, path: &[i32]) -> Option<Location> {
        let locations = self.locations()?;
        let written = |it: &OptionLocation| &self.table.option_paths[it.path.range()];
        let from = |path: &[i32]| locations.partition_point(|it| written(it) < path);
        let known = |it: &&OptionLocation| it.known != Known::Here;
        let exact = |path: &[i32]| {
            let same = locations[from(path)..].iter().take_while(|it| written(it) == path);
            same.into_iter().find(known)
        };
        let inside = || {
            let all = locations[from(path)..].iter().take_while(|it| written(it).starts_with(path));
            all.filter(known).min_by_key(|it| it.statement.range.start)
        };
        let around = || (1..path.len()).rev().find_map(|len| exact(&path[..len]));
        let found = exact(path).or_else(inside).or_else(around)?;
        Some(self.location_of(found.statement))
    }

    fn locations(self) -> Option<&'a [OptionLocation]> {
        let set = self.table.option_sets[self.row? as usize];
        Some(&self.table.option_locations[set.locations.range()])
    }

    fn statement(self, path: &[i32]) -> Option<Statement> {
        let locations = self.locations()?;
        let paths = &self.table.option_paths;
        let written = |it: &OptionLocation| &paths[it.path.range()];
        // They are sorted: what is written below the path stands together, right behind the paths
        // that come before it.
        let from = |path: &[i32]| locations.partition_point(|it| written(it) < path);
        let first = |path: &[i32]| locations.get(from(path));
        let within = first(path).filter(|it| written(it).starts_with(path));
        let around = || {
            let lens = (1..path.len()).rev();
            lens.map(|len| &path[..len]).find_map(|it| first(it).filter(|at| written(at) == it))
        };
        within.or_else(around).map(|it| it.statement)
    }

    fn location_of(self, statement: Statement) -> Location {
        let (file, range) = (self.file, statement.range);
        if range.is_none() {
            Location::File(file)
        } else {
            Location::Span(Span { file, start: range.start, end: range.end })
        }
    }
}

impl FileTable {
    /// The options in a row of option sets; none where there is no row.
    #[inline]
    pub fn option_values(&self, row: Option<u32>) -> OptionValues<'_> {
        OptionValues(
            row.map_or(&[], |row| &self.option_bytes[self.option_sets[row as usize].bytes.range()]),
        )
    }
}
