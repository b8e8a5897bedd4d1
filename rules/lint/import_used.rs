use crate::{rule::prelude::*, source::Span};

rule! {
    /// Imports are used.
    ///
    /// An import that nothing needs still has to be found, parsed and linked, by everyone who uses
    /// the file: generated code imports or includes the other file's code, in Go and C++ at run
    /// time too, and a change to that file rebuilds this one. In time it becomes a circle that
    /// nobody wanted.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "b.proto";
    /// import "google/protobuf/empty.proto"; //~ `google/protobuf/empty.proto` is not used
    ///
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto bad b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// import "b.proto";
    ///
    /// message Shelf {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto fixed b.proto
    /// syntax = "proto3";
    /// message Book {}
    /// ```
    ///
    /// Options use imports as types do: `(library.v1.owner)` needs the file that extends the
    /// options. A public import is for others, and counts as used. Where several imports lead to
    /// what is needed, the file itself counts, else the first that imports it publicly.
    IMPORT_USED {
        check: Check::Import(check),
        sets: &[(V1, sets::BASIC), (V2, sets::BASIC), (Own, sets::BASIC)],
        options: &[],
    }
}

fn check(it: Import<'_>, cx: &mut Cx<'_>) {
    let counts = matches!(it.kind(), ImportKind::Plain | ImportKind::Weak);
    if !counts || it.is_used() {
        return;
    }
    let found = cx.report(it.place(), format!("`{}` is not used", it.path()));
    found.help("remove the import");
    if let Some(place) = lines(it) {
        // Descriptors list their imports, so it is not equal afterwards.
        found.fix(Safety::Unsafe, place, "");
    }
}

/// The lines of a statement that has them for itself, and no comment before it that would be left
/// behind.
fn lines(it: Import<'_>) -> Option<Place> {
    let Span { file, start, end } = it.place().span()?;
    let text = it.importer().schema().sources[file].text()?;
    let (before, after) = (text.get(..start as usize)?, text.get(end as usize..)?);
    let line = before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let len = after.iter().position(|it| *it == b'\n').map_or(after.len(), |it| it + 1);
    let above = before[..line].trim_ascii_end();
    let above = above.rsplit(|it| *it == b'\n').next()?.trim_ascii();
    let is_commented = above.starts_with(b"//") || above.ends_with(b"*/");
    let is_alone = before[line..].trim_ascii().is_empty() && after[..len].trim_ascii().is_empty();
    let span = Span { file, start: line as u32, end: end + len as u32 };
    (is_alone && !is_commented).then_some(Place::Span(span))
}
