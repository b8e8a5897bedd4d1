//! Parts of a schema: some types and all that is needed to describe them, or all but some types.

mod closure;
mod element;
mod exclude;
mod imports;
mod info_locations;
mod kept;
mod names;
mod options;
mod prune;

use self::{
    closure::{Closure, Reach},
    element::Element,
    kept::Kept,
    names::Index,
    options::Stripped,
};
use super::Error;
use crate::model::Schema;

/// What is kept of a schema.
#[derive(Debug)]
pub struct Selection {
    /// One for each file of the schema.
    files: Vec<Kept>,
    stripped: Stripped,
}

/// Full names of packages, messages, enums, extensions, services and methods. A name with `.**`
/// behind it also means everything whose name begins with it.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// Empty for everything.
    pub include: &'a [String],
    pub exclude: &'a [String],
}

impl Selection {
    fn all(schema: &Schema) -> Self {
        let files = schema.tables().map(Kept::everything).collect();
        Self { files, stripped: Stripped::default() }
    }

    /// What names leave of `base`, or of everything; `None` where there are no names.
    pub fn of(
        schema: &Schema,
        base: Option<&Self>,
        names: Names<'_>,
    ) -> Result<Option<Self>, Error> {
        if names.include.is_empty() && names.exclude.is_empty() {
            return Ok(None);
        }
        let narrowed = match base {
            Some(base) => base.narrow(schema, names),
            None => Self::all(schema).narrow(schema, names),
        };
        narrowed.map(Some)
    }

    /// Selects of what is selected. What is excluded goes first, and with it all that mentions it;
    /// then what is included is kept of the rest, with all that it needs.
    fn narrow(&self, schema: &Schema, names: Names<'_>) -> Result<Self, Error> {
        let index = Index::new(schema, &self.files);
        let excluded = index.find(names.exclude)?;
        let excluded = excluded.iter().flat_map(|it| it.elements.iter().copied());
        let rest = exclude::without(schema, &self.files, excluded);
        let roots = match names.include {
            [] => targets(schema, &rest),
            names => index.wanted(names, &rest)?,
        };
        let reach = if names.include.is_empty() { Reach::Files } else { Reach::Elements };
        let mut closure = Closure::new(schema, &rest, reach);
        roots.into_iter().for_each(|it| closure.add(it));
        Ok(Self { files: closure.finish(), stripped: Stripped::of(schema, &rest) })
    }

    /// Whether anything of a file is kept.
    pub(super) fn has(&self, file: u32) -> bool {
        self.files[file as usize].any
    }

    /// The descriptor of a file without what is not kept.
    pub(super) fn prune(&self, schema: &Schema, file: u32, descriptor: &[u8]) -> Vec<u8> {
        prune::file(schema, file, &self.files[file as usize], &self.stripped, descriptor)
    }
}

/// The files that were asked for.
fn targets(schema: &Schema, rest: &[Kept]) -> Vec<Element> {
    let all = schema.tables().zip(rest).zip(0..);
    all.filter(|((table, rest), _)| table.target && rest.any)
        .map(|(_, file)| Element::File(file))
        .collect()
}
