//! Fields that are numbered anew.

use protosmith_compiler::{
    diagnostic::{Location, Safety},
    fix::Edits,
    model::{Element, Message},
};

use super::{Refactor, RefactorKind};
use crate::numbers::free_numbers;

/// Numbers the fields of a message from 1 on in the order of the text, without those that are
/// reserved; none where they have these numbers already.
pub(super) fn renumber(message: Message<'_>) -> Option<Refactor> {
    let mut places = Vec::new();
    for field in message.fields().filter(|it| Element::from(*it).is_written()) {
        places.push((field.number_location().span()?, field.number()));
    }
    places.sort_unstable();
    let numbers = free_numbers(message, places.len());
    if numbers.len() < places.len() {
        return None;
    }
    let mut edits = Edits::new(message.file().schema());
    for ((span, _), new) in places.into_iter().zip(numbers).filter(|it| it.0.1 != it.1) {
        edits.replace(Location::Span(span), new.to_string());
    }
    let edits = edits.finish("", Safety::BreaksClients)?.edits;
    let title = format!(
        "number the fields of `{}` from 1 on (breaks the wire format unless unpublished)",
        message.name()
    );
    Some(Refactor { title, kind: RefactorKind::Rewrite, edits })
}
