//! Renames packages, and gives one to a file that has none.

use super::{
    Edits, Obstacle, References,
    references::{Form, Written, member, parent, scopes},
    rename::{LONGEST, is_free, is_name},
};
use crate::{
    diagnostic::{NameKind, NewName},
    model::{Element, File, Kind, table::TextRange},
    source::Span,
};

impl Edits<'_> {
    /// Renames the last part of a package's name, in the files of the package and of those inside
    /// it, which the caller knows by their places in the schema's list, and wherever it is written.
    pub fn rename_package(
        &mut self,
        references: &References,
        files: &[u32],
        (full_name, new): (&str, &str),
    ) -> Result<(), Obstacle> {
        is_free(self, references, (full_name, new), None)?;
        let nth = full_name.split('.').count();
        let schema = self.schema;
        let mut edits = Vec::new();
        for file in files.iter().map(|it| schema.at(*it)) {
            let range = file.table().package_statement.map(|it| it.range);
            let text = schema.sources[file.index()].text();
            let (Some(range), Some(text)) = (range, text) else {
                return Err(Obstacle::OtherFile(file.path().to_owned()));
            };
            // The keyword stands before the parts.
            let written = Written::name(text, range);
            let Some((part, _)) = written.parts.get(nth) else { return Err(Obstacle::Unwritten) };
            edits.push((span(file, *part), new.to_owned()));
        }
        let sites = references.sites(full_name).iter();
        edits.extend(sites.map(|it| (it.span, new.to_owned())));
        self.replace_all(edits)?;
        self.names.push(NewName {
            scope: parent(full_name).to_owned(),
            name: new.to_owned(),
            of: full_name.to_owned(),
            kind: NameKind::LookedUp,
        });
        Ok(())
    }

    /// Has what refers to the elements of a file without a package refer to them in one. The
    /// statement itself is left to the caller.
    pub fn move_into_package(
        &mut self,
        references: &References,
        file: File<'_>,
        package: &str,
    ) -> Result<(), Obstacle> {
        if package.len() > LONGEST || !package.split('.').all(is_name) {
            return Err(Obstacle::NoName);
        }
        if references.is_deep() {
            return Err(Obstacle::Deep);
        }
        self.may_edit(file)?;
        self.may_declare(references, file, package)?;
        self.stays_within(file, package)?;
        let first = package.split('.').next().unwrap_or_default();
        let mut edits = Vec::new();
        for element in top(file) {
            for site in references.sites(element.full_name()) {
                let from = references.scope(site);
                let is_own = |name: &str| {
                    let outer = name.split('.').next().unwrap_or_default();
                    name.is_empty()
                        || self.schema.element(outer).is_some_and(|it| it.file() == file)
                };
                // The package is on the way to the root.
                let is_inside = |name: &str| scopes(name).any(|it| it == package);
                let stays = match site.form {
                    Form::Word => true,
                    Form::Full => false,
                    Form::Relative(..) => from.is_some_and(|it| {
                        is_inside(it.name) || site.span.file == file.index() && is_own(it.name)
                    }),
                };
                if stays {
                    continue;
                }
                if let Some(from) = from {
                    let mut inner = scopes(from.name).take_while(|it| !it.is_empty());
                    if inner.any(|it| references.ends(self.schema, from.lookup, it, first)) {
                        return Err(Obstacle::Captured);
                    }
                }
                let at = Span { end: site.span.start, ..site.span };
                edits.push((at, format!("{package}.")));
            }
        }
        self.replace_all(edits)?;
        self.names.extend(top(file).map(|it| NewName {
            scope: package.to_owned(),
            name: it.name().to_owned(),
            of: it.full_name().to_owned(),
            kind: NameKind::LookedUp,
        }));
        Ok(())
    }

    /// Whether the package may be, with what the file declares in it.
    fn may_declare(
        &self,
        references: &References,
        file: File<'_>,
        package: &str,
    ) -> Result<(), Obstacle> {
        for name in scopes(package).take_while(|it| !it.is_empty()) {
            if self.schema.element(name).is_some() {
                return Err(Obstacle::Taken);
            }
            let last = name.rsplit('.').next().unwrap_or_default();
            if !references.is_package(name) && references.would_capture(parent(name), last, None) {
                return Err(Obstacle::Captured);
            }
        }
        for element in top(file) {
            if references.has(self.schema, &member(package, element.name())) {
                return Err(Obstacle::Taken);
            }
            if references.is_in_pieces(element.full_name()) {
                return Err(Obstacle::InPieces);
            }
            if references.would_capture_others(package, element.name(), element.kind()) {
                return Err(Obstacle::Captured);
            }
        }
        Ok(())
    }

    /// Whether the names that a file finds in the root are in none of the scopes around it then.
    fn stays_within(&self, file: File<'_>, package: &str) -> Result<(), Obstacle> {
        let own = References::in_files(self.schema, std::iter::once(file));
        let first = package.split('.').next().unwrap_or_default();
        for (word, lookup) in own.words_of_root() {
            let scopes = || scopes(package).take_while(|it| !it.is_empty());
            let is_own = self.schema.element(word).is_some_and(|it| it.file() == file);
            // The first part of the package is in the root, where it was not before.
            let is_first = word == first && !own.is_package(first);
            if is_first || !is_own && scopes().any(|it| own.ends(self.schema, lookup, it, word)) {
                return Err(Obstacle::Captured);
            }
        }
        Ok(())
    }
}

/// What a file declares outside of messages and services.
fn top(file: File<'_>) -> impl Iterator<Item = Element<'_>> {
    file.elements().filter(|element| match element.kind() {
        // Values are declared beside their enum.
        Kind::EnumValue => element.parent().is_some_and(|it| it.parent().is_none()),
        _ => element.parent().is_none(),
    })
}

fn span(file: File<'_>, TextRange { start, end }: TextRange) -> Span {
    Span { file: file.index(), start, end }
}
