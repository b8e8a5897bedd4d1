//! Public imports that become plain ones.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashSet;

use super::{Edits, Obstacle, References};
use crate::{
    diagnostic::Location,
    model::{File, Import, ImportKind},
    syntax::{self, Item},
};

/// How many imports are followed for one fix.
const STEPS: usize = 100_000;

impl Edits<'_> {
    /// Has an import not be public, and has the files import what they need of it that they got by it
    /// alone, each file where what they name is declared.
    pub fn make_private(
        &mut self,
        references: &References,
        import: Import<'_>,
    ) -> Result<(), Obstacle> {
        let hub = import.importer();
        self.may_edit(hub)?;
        let given = import.file().ok_or(Obstacle::Unwritten)?;
        let mut missing = BTreeMap::<(u32, Given), BTreeSet<&str>>::new();
        let mut steps = STEPS;
        let lost = passed_on(given.index(), |it| self.schema.at(it), None, &mut steps)?;
        for lost in lost {
            let declares = self.schema.at(lost);
            for user in references.users(self.schema, lost) {
                let user = self.schema.at(*user);
                if user == hub || user == declares {
                    continue;
                }
                let before = sees(user, declares, None, &mut steps)?;
                if before > sees(user, declares, Some(import), &mut steps)? {
                    missing.entry((user.index(), before)).or_default().insert(declares.path());
                }
            }
        }
        for ((user, given), paths) in missing {
            let user = self.schema.at(user);
            self.may_edit(user)?;
            // Imports of options come last.
            let imports = user.imports().filter(|it| kind_given(*it) >= given);
            let imports = imports.filter_map(|it| it.location().span());
            let last = imports.max_by_key(|it| it.end).ok_or(Obstacle::Unwritten)?;
            if paths.iter().any(|it| it.contains(['"', '\\']) || it.contains(char::is_control)) {
                return Err(Obstacle::NoName);
            }
            let keyword = if given == Given::Options { "import option" } else { "import" };
            let lines: Vec<_> = paths.iter().map(|it| format!("{keyword} \"{it}\";")).collect();
            self.insert_after(Location::Span(last), &lines.join("\n"));
        }
        self.drop_public(import);
        Ok(())
    }

    /// Deletes the keyword, and what parts it from the path.
    fn drop_public(&mut self, import: Import<'_>) -> &mut Self {
        let Some(span) = import.location().span() else { return self.fail() };
        let Some(tree) = self.tree(span.file) else { return self };
        let written = tree.ancestors_at(span.start).find_map(|it| match it.item() {
            Some(Item::Import(import)) => Some(import),
            _ => None,
        });
        let Some(keyword) = written.and_then(syntax::Import::kind_span) else { return self.fail() };
        let blanks = tree.text()[keyword.end as usize..].iter();
        let blanks = blanks.take_while(|it| **it == b' ').count();
        self.delete(span.file, keyword.start as usize..keyword.end as usize + blanks)
    }
}

/// A file and those that it passes on by public imports, without one import.
fn passed_on<'a>(
    file: u32,
    at: impl Fn(u32) -> File<'a>,
    without: Option<Import<'_>>,
    steps: &mut usize,
) -> Result<Vec<u32>, Obstacle> {
    let (mut all, mut seen) = (vec![file], FxHashSet::from_iter([file]));
    let mut next = 0;
    while let Some(file) = all.get(next).copied() {
        next += 1;
        for import in at(file).imports().filter(|it| it.kind() == ImportKind::Public) {
            *steps = steps.checked_sub(1).ok_or(Obstacle::Deep)?;
            let is_other = without.is_none_or(|it| it.location() != import.location());
            let imported = import.file().map(File::index).filter(|_| is_other);
            all.extend(imported.filter(|it| seen.insert(*it)));
        }
    }
    Ok(all)
}

/// What a file can name of what another declares.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Given {
    Nothing,
    Options,
    All,
}

fn kind_given(import: Import<'_>) -> Given {
    if import.kind() == ImportKind::Option { Given::Options } else { Given::All }
}

/// What a file can name of what another declares, without one import.
fn sees(
    user: File<'_>,
    other: File<'_>,
    without: Option<Import<'_>>,
    steps: &mut usize,
) -> Result<Given, Obstacle> {
    let mut out = Given::Nothing;
    for import in user.imports() {
        let Some(imported) = import.file().filter(|_| kind_given(import) > out) else { continue };
        let at = |it| user.schema().at(it);
        if passed_on(imported.index(), at, without, steps)?.contains(&other.index()) {
            out = kind_given(import);
        }
    }
    Ok(out)
}
