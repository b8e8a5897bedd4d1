//! Where the lines of a statement end that has no room on one: every way to break it has a price, and
//! the cheapest is taken. The prices and indentations are those of clang-format. Knows tokens and
//! brackets, and nothing else of protobuf.

mod levels;
mod prices;
mod read;
mod scope;
mod search;
mod state;
mod step;
mod token;

use std::hash::BuildHasher as _;

use rustc_hash::{FxBuildHasher, FxHashMap};

pub(crate) use self::token::{Kind, Piece};
use self::{search::Search, token::Token};

/// What lines are broken with, in columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Measure {
    /// How many a line may have.
    pub(crate) width: u32,
    /// What blocks are indented by.
    pub(crate) indent: u32,
    /// What goes on on the next line is indented by.
    pub(crate) continuation: u32,
    /// What the first line is indented by.
    pub(crate) first: u32,
}

/// Whether a message that is the value of a statement has lines of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Outer {
    Lines,
    AsNeeded,
}

/// The lines of statements that were looked for before. Nearly all statements of a tree are like some
/// others: what they say differs, and how long it is does not.
#[derive(Debug, Default)]
pub(crate) struct Wraps {
    known: FxHashMap<u64, Known>,
    room: Room,
}

/// What the lines of one statement are looked for with: the next one is looked for with the same.
#[derive(Debug, Default)]
struct Room {
    tokens: Vec<Token>,
    /// The brackets that are open, and what is added to prices in them.
    brackets: Vec<(Index, u32)>,
    search: Search,
}

/// What the lines were looked for of, and the lines.
#[derive(Debug)]
struct Known {
    pieces: Box<[Piece]>,
    outer: Outer,
    measure: Measure,
    lines: Option<Lines>,
}

/// How many statements are kept, of which none has more than so many pieces.
const KEPT: usize = 1 << 13;
const KEPT_PIECES: usize = 200;

impl Wraps {
    /// The columns at which the pieces of a statement begin lines; `None` for those that go on with
    /// the line, as those do for which there is no entry. Takes time in proportion to the pieces: where
    /// that is not enough to find the cheapest way, there is no answer, and neither is there for very
    /// many, or very deep brackets.
    pub(crate) fn wrap(
        &mut self,
        pieces: &[Piece],
        outer: Outer,
        measure: Measure,
    ) -> Option<Lines> {
        if pieces.len() > MOST {
            return None;
        }
        if is_line(pieces, measure) {
            return Some(Lines::new());
        }
        let Self { known, room } = self;
        let mut lines = || room.wrap(pieces, outer, measure);
        if pieces.len() > KEPT_PIECES {
            return lines();
        }
        let hash = FxBuildHasher.hash_one((pieces, outer, measure));
        if known.len() >= KEPT {
            known.clear();
        }
        let mut find = || Known { pieces: pieces.into(), outer, measure, lines: lines() };
        let known = known.entry(hash).or_insert_with(&mut find);
        if (&*known.pieces, known.outer, known.measure) != (pieces, outer, measure) {
            *known = find();
        }
        known.lines.clone()
    }
}

/// The columns of lines, by the pieces that may begin them.
pub(crate) type Lines = Vec<Option<u32>>;

impl Room {
    /// What [`Wraps::wrap`] does not know yet.
    fn wrap(&mut self, pieces: &[Piece], outer: Outer, measure: Measure) -> Option<Lines> {
        let Self { tokens, brackets, search } = self;
        read::read(pieces, outer, measure, tokens, brackets);
        if tokens.iter().any(|it| it.nesting > DEPTH) {
            return None;
        }
        let last = tokens.last()?;
        if tokens.iter().all(|it| !it.must_break)
            && u64::from(measure.first) + last.total <= u64::from(measure.width)
        {
            return Some(Lines::new());
        }
        search.cheapest(tokens, measure)
    }
}

/// Whether pieces have room on one line, and nothing of what may ask for more than one is in them: most
/// statements are such.
fn is_line(pieces: &[Piece], measure: Measure) -> bool {
    let mut columns = u64::from(measure.first);
    let mut opened = 0;
    for (at, piece) in pieces.iter().enumerate() {
        let before = |back: usize| at.checked_sub(back).map(|it| pieces[it].kind);
        columns += u64::from(piece.width) + u64::from(piece.has_space);
        opened += u32::from(piece.kind.opens());
        let asks = match piece.kind {
            Kind::OpenBrace => true,
            Kind::OpenSquare => {
                before(1) != Some(Kind::Number)
                    || !matches!(before(2), Some(Kind::Equals | Kind::Word))
            }
            Kind::String => before(1) == Some(Kind::String),
            _ => piece.kind.closes() && before(1) == Some(Kind::Comma),
        };
        if asks || piece.begins_line {
            return false;
        }
    }
    opened <= DEPTH && columns <= u64::from(measure.width)
}

/// How many pieces a statement may have: memory is a multiple of them.
const MOST: usize = 3000;

/// How deep brackets in it may be: what each step costs is a multiple of it.
const DEPTH: u32 = 16;

/// A place among tokens.
type Index = usize;

fn is_at<'t>(tokens: &'t [Token], at: Option<Index>, test: impl Fn(&'t Token) -> bool) -> bool {
    at.and_then(|it| tokens.get(it)).is_some_and(test)
}
