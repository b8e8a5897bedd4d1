//! Messages that leave the message around them.

use protosmith_compiler::{
    diagnostic::{Location, Safety},
    fix::{CommentsAbove, Edits},
    model::{Message, Schema},
    source::Span,
    syntax::Tree,
};

use super::{
    Refactor, RefactorKind,
    moved::{Target, indentation, moved, outdented},
    names,
};
use crate::{
    references::{Declaration, references},
    scope::narrowed,
};

/// Moves a nested message, by the file that declares it and its full name, behind the message at the
/// top level that it is in, and has everything name it there. None where it would mean something
/// else.
pub fn lift(schema: &Schema, (declared_in, full_name): (&str, &str)) -> Option<Refactor> {
    let seen = narrowed(schema.file(declared_in)?);
    let file = seen.file(declared_in)?;
    let message = file.messages().find(|it| it.full_name() == full_name)?;
    let parent = message.parent()?;
    let name = names::free(schema, file.package(), [message.name().to_owned()])?;
    // Features are those of what is around.
    if parent.features() != file.features() || message.group_field().is_some() {
        return None;
    }
    let mut edits = Edits::new(schema);
    let own = edits.text_of(message.element())?;
    let around: Vec<Message<'_>> = std::iter::successors(Some(parent), |it| it.parent()).collect();
    let sites = references(schema, (declared_in, full_name), Declaration::Excluded);
    let mut inside = Vec::new();
    for site in &sites {
        let home = schema.at(site.file);
        if !home.is_target() {
            return None;
        }
        let tree = home.kept_tree()?;
        let start = around.iter().try_fold(site.start, |start, it| before(tree, start, it.name()));
        // Those around need not all be written.
        let start = start.unwrap_or_else(|start| start);
        let is_own = own.file == site.file && own.start <= site.start && site.end <= own.end;
        if is_own {
            inside.push((Span { start, ..*site }, name.clone()));
        } else if start < site.start {
            edits.replace(Location::Span(Span { start, end: site.start, ..*site }), "");
        }
    }
    if is_ambiguous(schema, &sites, message) {
        return None;
    }
    let text = schema.sources[file.index()].text()?;
    let moved = moved(file, own, Target { file, along: Some(full_name), other: inside })?.text;
    let moved = outdented(&moved, &indentation(text, message.location().span()?.start));
    edits.delete_element(message.element(), CommentsAbove::Delete);
    edits.insert_after(around.last()?.location(), &format!("\n{moved}"));
    let edits = edits.finish("", Safety::BreaksClients)?.edits;
    Some(Refactor { title: title(full_name), kind: RefactorKind::Move, edits })
}

/// What [`lift`] does, by the full name of the message.
pub fn title(full_name: &str) -> String {
    let name = full_name.rsplit('.').next().unwrap_or_default();
    format!("move `{name}` to the top level (its full name changes)")
}

/// Where a name begins that stands before an offset and a dot; the offset where another is there.
fn before(tree: &Tree, offset: u32, name: &str) -> Result<u32, u32> {
    let at = tree.token_from(offset);
    let (Some(dot), Some(word)) = (at.checked_sub(1), at.checked_sub(2)) else {
        return Err(offset);
    };
    let is_it = tree.token(dot).is(b'.') && tree.token_text(word) == name.as_bytes();
    if is_it { Ok(tree.token(word).start) } else { Err(offset) }
}

/// Whether the name alone could mean something else where the message is named.
fn is_ambiguous(schema: &Schema, sites: &[Span], message: Message<'_>) -> bool {
    let (name, package) = (message.name(), message.file().package());
    schema.files().any(|file| {
        let rest = file.package().strip_prefix(package);
        let is_below = package.is_empty() || rest.is_some_and(|it| it.starts_with('.'));
        let is_edited = || sites.binary_search_by_key(&file.index(), |it| it.file).is_ok();
        (is_below || is_edited())
            && file.elements().any(|it| it.name() == name && it.full_name() != message.full_name())
    })
}
