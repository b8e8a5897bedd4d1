//! Which comments stay on the line of the token before, and which blank lines stay.

use super::place::{First, Next, Place, Position, Previous, Scope};
use crate::comment::Gap;

/// How many comments of a gap stay on the line of the token before.
pub(super) fn trailing(gap: &Gap, place: Place) -> usize {
    let beside = gap.beside();
    if beside == 0 || place.previous == Previous::Nothing {
        return 0;
    }
    let ends_line = gap.feeds_at(beside) > 0;
    let is_line = gap.notes[beside - 1].is_line;
    let is_kept = match (place.scope, place.position) {
        (_, Position::Empty) | (Scope::Fields, Position::First) => false,
        (Scope::Pieces, Position::First) => {
            is_line || place.previous != Previous::Other && ends_line
        }
        // As in buf: comments behind the first of two strings leave its line.
        (Scope::Pieces, _) => match place.next {
            Next::Last => true,
            next => next == Next::Other && ends_line,
        },
        (Scope::Fields, Position::Last)
            if place.next == Next::Apart && place.previous != Previous::Other =>
        {
            ends_line
        }
        (Scope::Fields, _) if place.previous == Previous::Brace => true,
        (Scope::Fields, Position::Last) if place.previous == Previous::Strings => true,
        (Scope::Fields, _) if matches!(place.previous, Previous::Bracket | Previous::Angle) => {
            ends_line || place.position == Position::Last
        }
        (Scope::Fields, _) | (Scope::Brackets, Position::Last) => is_line,
        (Scope::Brackets, Position::First) => ends_line,
        (Scope::Body, Position::Last) if place.previous == Previous::Brace => true,
        (Scope::Body, Position::First | Position::Last) => ends_line,
        (Scope::File | Scope::Body | Scope::Brackets, _) => true,
    };
    match (place.scope, place.position) {
        // As in buf: of several, the first stays.
        (Scope::Brackets, Position::First) if is_kept && !is_line => 1,
        _ if is_kept => beside,
        _ => 0,
    }
}

/// Puts the blank lines of buf into a gap: at most one where some were, none behind what opens a
/// scope and before what closes it. `documents` comments at its beginning belong to what is before.
pub(super) fn settle(gap: &mut Gap, trailing: usize, documents: usize, place: Place) {
    for (index, note) in gap.notes.iter_mut().enumerate() {
        note.feeds = if index < trailing { 0 } else { note.feeds.clamp(1, 2) };
    }
    gap.feeds_after = gap.feeds_after.clamp(1, 2);
    if matches!(place.position, Position::Last | Position::Empty) {
        settle_end(gap, trailing, place);
    }
    let is_below = place.scope == Scope::File && documents > trailing;
    let index = if is_below { documents } else { trailing };
    let is_between = is_below && index < gap.notes.len();
    let first = gap.notes.get_mut(index).map_or(&mut gap.feeds_after, |it| &mut it.feeds);
    match (place.first, place.position, place.previous) {
        (_, Position::First | Position::Empty, _) => *first = 1,
        (_, _, Previous::Nothing) => *first = 1,
        _ if place.scope == Scope::Pieces => *first = 1,
        // As in buf: what is below the comments of an import or option stays apart from them.
        (First::Never, _, _) if is_between => {}
        (First::Never, _, _) => *first = 1,
        (First::Always, _, _) => *first = 2,
        (First::AsWritten | First::Grouped, _, _) => {}
    }
}

/// Before what closes a body, buf keeps the last of the blank lines between comments, unless one is
/// behind all of them; in values it keeps those between comments.
fn settle_end(gap: &mut Gap, trailing: usize, place: Place) {
    let ends_in_blank = std::mem::replace(&mut gap.feeds_after, 1) > 1;
    let last = gap.notes.iter().rposition(|it| it.feeds > 1);
    match (place.scope, last) {
        (Scope::Body, Some(last)) => {
            let kept = if ends_in_blank { gap.notes.len() } else { last };
            gap.notes[..kept].iter_mut().for_each(|it| it.feeds = it.feeds.min(1));
        }
        (Scope::Fields, Some(last)) if ends_in_blank || last > trailing => {
            gap.notes[trailing].feeds = 1;
        }
        (Scope::Brackets, Some(last)) => {
            let is_apart = match place.previous {
                Previous::Brace => !ends_in_blank && last == trailing,
                Previous::Angle => last == trailing,
                _ => true,
            };
            if !is_apart {
                gap.notes[trailing].feeds = 1;
            }
        }
        _ => {}
    }
}

/// As in buf: a blank line behind comments that end the line of what opens a value goes.
pub(super) fn close_up(gap: &mut Gap, place: Place) {
    let ending = gap.ending();
    if ending > 0 && matches!(place.scope, Scope::Fields | Scope::Pieces) {
        *gap.notes.get_mut(ending).map_or(&mut gap.feeds_after, |it| &mut it.feeds) = 1;
    }
}

/// In a value, a blank line stands before comments where one is between or behind them: a second
/// pass would find it between the fields.
pub(super) fn lift(gap: &mut Gap, trailing: usize, place: Place) {
    if place.position != Position::Between {
        return;
    }
    let Some((first, rest)) = gap.notes.get_mut(trailing..).and_then(<[_]>::split_first_mut) else {
        return;
    };
    if gap.feeds_after > 1 || rest.iter().any(|it| it.feeds > 1) {
        first.feeds = 2;
    }
}
