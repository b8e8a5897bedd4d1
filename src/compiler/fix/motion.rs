//! Statements that move.

use super::{Edits, lines::Statement};
use crate::diagnostic::Location;

impl Edits<'_> {
    /// Moves a statement ahead of one that is before it in its block. Of a line of its own, the
    /// comments behind it and directly above go with it.
    pub fn move_ahead(&mut self, location: Location, of: Location) -> &mut Self {
        let Some((span, moved)) = self.statement(location) else { return self };
        let Some((_, ahead)) = self.statement(of) else { return self };
        let (text, file) = (moved.tree.text(), span.file);
        let lines = |it: Statement<'_>| Some((it.line()?, it.tail().next_line?));
        let (at, moving, range) = match (lines(moved), lines(ahead)) {
            (Some((line, end)), Some((line_ahead, _))) if text[..end].ends_with(b"\n") => {
                let start = moved.comments_above(line);
                (ahead.comments_above(line_ahead), start..end, moved.whole(Some(start)))
            }
            _ => (ahead.start, moved.start..moved.end, moved.alone()),
        };
        let is_line = moving.start < moved.start || text[..moving.end].ends_with(b"\n");
        let Ok(moving) = str::from_utf8(&text[moving]) else { return self.fail() };
        let moving = if is_line { moving.to_owned() } else { format!("{moving} ") };
        self.insert(file, at as u32, moving).delete(file, range)
    }
}
