//! A value of an option, and where it is written.

use super::super::Options;
use crate::diagnostic::Location;

/// How many numbers of a path are kept; what is deeper has the place of what is around it.
const DEPTH: usize = 12;

/// The path of a part of an element's options.
#[derive(Clone, Copy, Debug)]
pub struct Site<'a> {
    options: Options<'a>,
    /// The element: for options that are written nowhere.
    element: Location,
    path: [i32; DEPTH],
    len: u8,
}

impl<'a> Site<'a> {
    /// All options of an element that is declared at `element`.
    pub fn new(options: Options<'a>, element: Location) -> Self {
        Self { options, element, path: [0; DEPTH], len: 0 }
    }

    /// What has a field number, or an index where the path leads to a repeated field.
    #[must_use]
    pub fn at(mut self, step: u32) -> Self {
        if let Some(last) = self.path.get_mut(usize::from(self.len)) {
            *last = step as i32;
            self.len += 1;
        }
        self
    }

    /// The same as buf has it, which knows less of what is inside the values of options.
    pub fn location_by_buf(&self) -> Location {
        self.options.location_by_buf(self.path()).unwrap_or(self.element)
    }

    /// Where it is written: the innermost place that is known, that of the element where none is.
    pub fn location(&self) -> Location {
        self.options.location(self.path()).unwrap_or(self.element)
    }

    /// The same, where the element is no place for what is written nowhere: the file is.
    #[must_use]
    pub fn in_file(self) -> Self {
        let file = self.element.file().map_or(Location::Nowhere, Location::File);
        Self { element: file, ..self }
    }

    /// Field numbers, each followed by an index where the field is repeated.
    pub fn path(&self) -> &[i32] {
        &self.path[..usize::from(self.len)]
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.options.bytes()
    }
}

/// A value inside options.
#[derive(Clone, Copy, Debug)]
pub struct Located<'a, T> {
    pub value: T,
    pub site: Site<'a>,
}

/// A text inside options.
pub type Text<'a> = Located<'a, &'a str>;

impl<'a, T> Located<'a, T> {
    /// Where the value is written; see [`Site::location`].
    pub fn location(&self) -> Location {
        self.site.location()
    }

    pub(super) fn map<R>(self, to: impl FnOnce(T) -> R) -> Located<'a, R> {
        Located { value: to(self.value), site: self.site }
    }
}
