//! Fields that become a message of their own.

use std::ops::Range;

use protosmith_compiler::{
    diagnostic::{Location, Safety},
    fix::{Edits, References},
    model::{Edition, Field, File, Message, Oneof, Schema, Type},
    source::Span,
};

use super::{
    Refactor, RefactorKind,
    moved::{Target, indentation, moved, outdented},
    names,
};
use crate::numbers::next_number;

/// Puts the fields that a range touches into a new message at the top level, and a field of it in
/// their place. None where something else is among them, or would mean something else there. The
/// file is one of a schema that has what it sees.
pub(super) fn extract(schema: &Schema, file: File<'_>, range: &Range<u32>) -> Option<Refactor> {
    if range.is_empty() {
        return None;
    }
    let touches =
        |it: Location| it.span().is_some_and(|it| it.start < range.end && range.start < it.end);
    let fields: Vec<Field<'_>> =
        file.fields().filter(|it| touches(it.location()) && !it.is_extension()).collect();
    let message = fields.first()?.message()?;
    if !fields.iter().all(|it| is_plain(*it) && it.message() == Some(message)) {
        return None;
    }
    let mut edits = Edits::new(file.schema());
    let spans: Vec<Span> = fields.iter().filter_map(|it| edits.text_of(it.element())).collect();
    let first = *spans.iter().min()?;
    let whole = Span { end: spans.iter().map(|it| it.end).max()?, ..first };
    let is_alone = spans.len() == fields.len() && is_alone(message, whole, fields.len());
    let names_them =
        |it: &References| fields.iter().any(|field| it.spans(field.full_name()).next().is_some());
    if !is_alone || message.features() != file.features() || names_them(&References::of_file(file))
    {
        return None;
    }
    let (stem, short) = called(message, &fields);
    let of_message = format!("{}{stem}", message.name());
    let numbered = (2..9).map(|it| format!("{of_message}{it}"));
    let candidates = [stem, of_message.clone()].into_iter().chain(numbered);
    let name = names::free(schema, file.package(), candidates)?;
    let target = Target { file, along: None, other: Vec::new() };
    let body = moved(file, whole, target)?.text;
    let text = file.schema().sources[file.index()].text()?;
    let body = outdented(&body, &indentation(text, first.start)).replace('\n', "\n  ");
    let body: Vec<&str> =
        body.lines().map(|it| if it.trim().is_empty() { "" } else { it }).collect();
    let outer = std::iter::successors(Some(message), |it| it.parent()).last()?;
    edits
        .insert_after(outer.location(), &format!("\nmessage {name} {{\n  {}\n}}", body.join("\n")));
    let label = if file.edition() == Edition::PROTO2 { "optional " } else { "" };
    let field = names::free_field(message, &short);
    let number = next_number(message)?;
    edits.replace(Location::Span(whole), format!("{label}{name} {field} = {number};"));
    let edits = edits.finish("", Safety::BreaksClients)?.edits;
    let what = match fields.len() {
        1 => "the field".to_owned(),
        count => format!("{count} fields"),
    };
    let title = format!("extract {what} into message `{name}` (breaks what is published)");
    Some(Refactor { title, kind: RefactorKind::Extract, edits })
}

/// Whether a field can stand in another message.
fn is_plain(field: Field<'_>) -> bool {
    field.kind() != Type::Group && field.oneof().is_none_or(Oneof::is_synthetic)
}

/// Whether nothing is in a span of a message but so many statements.
fn is_alone(message: Message<'_>, span: Span, count: usize) -> bool {
    let found =
        message.location().span().zip(message.file().kept_tree()).and_then(|(whole, tree)| {
            let node = tree.ancestors_at(whole.start).next()?;
            let is_in = |it: Span| it.start < span.end && span.start < it.end;
            Some(node.children().filter(|it| is_in(it.span())).count())
        });
    found == Some(count)
}

/// What the message and the field of it are called: what the names of its fields begin with.
fn called(message: Message<'_>, fields: &[Field<'_>]) -> (String, String) {
    let words =
        |it: Field<'_>| -> Vec<String> { it.name().split('_').map(str::to_owned).collect() };
    let mut common = words(fields[0]);
    for field in fields {
        let other = words(*field);
        let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
        common.truncate(same.min(other.len().saturating_sub(1)));
    }
    let stem = common.join("_");
    let is_fit = stem.bytes().next().is_some_and(|it| it.is_ascii_alphabetic());
    if is_fit && names::pascal(&stem) != message.name() {
        return (names::pascal(&stem), stem);
    }
    ("Details".to_owned(), "details".to_owned())
}
