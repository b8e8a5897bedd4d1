//! The cheapest way to break a statement.

use std::{cmp::Reverse, collections::BinaryHeap, hash::BuildHasher as _};

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::{Measure, state::State, token::Token};

/// How many scopes, of all states that are looked at, there may be for each token: enough for what
/// people write.
const SCOPES: usize = 200;

/// What had more steps leaves its room to none: to clear that takes time, too.
const LARGE: usize = 1 << 12;

/// What a search goes through.
#[derive(Debug, Default)]
pub(super) struct Search {
    /// States are large: where there is one way on, they change where they are.
    states: Vec<State>,
    steps: Vec<Step>,
    /// The steps from which nobody has gone on, each with the price up to it.
    open: BinaryHeap<Reverse<(u64, usize)>>,
    /// The states from which there were two ways on, by their hashes.
    seen: FxHashMap<u64, SmallVec<[usize; 1]>>,
}

impl Search {
    /// See [`super::Room::wrap`].
    pub(super) fn cheapest(
        &mut self,
        tokens: &[Token],
        measure: Measure,
    ) -> Option<Vec<Option<u32>>> {
        if self.steps.len() > LARGE {
            *self = Self::default();
        }
        let Self { states, steps, open, seen } = self;
        let most = SCOPES * (tokens.len() + 50);
        let mut spent = 0;
        states.clear();
        states.push(State::new(tokens, measure));
        steps.clear();
        steps.push(Step { before: 0, column: None, state: 0 });
        open.clear();
        open.push(Reverse((0, 0)));
        seen.clear();
        while let Some(Reverse((mut price, mut number))) = open.pop() {
            let at = steps[number].state;
            let state = &mut states[at];
            // Follows the state while there is only one way on, and nothing open is cheaper.
            let is_double = loop {
                if state.next == tokens.len() {
                    return Some(columns(steps, number, tokens.len()));
                }
                let goes_on = !state.must_break(tokens, measure);
                let breaks = state.can_break(tokens);
                if goes_on && breaks {
                    break true;
                }
                // The states behind it tell whether they were met before.
                if spent > most {
                    return None;
                }
                let (cost, column) = match (goes_on, breaks) {
                    (_, true) => {
                        let (cost, column) = state.begin_line(tokens, measure);
                        (cost, Some(column))
                    }
                    (true, _) => (state.go_on(tokens, measure), None),
                    _ => break false,
                };
                spent += state.weight();
                steps.push(Step { before: number, column, state: at });
                (price, number) = (price + cost, steps.len() - 1);
                if open.peek().is_some_and(|it| it.0.0 <= price) {
                    open.push(Reverse((price, number)));
                    break false;
                }
            };
            if !is_double {
                continue;
            }
            let same = seen.entry(FxBuildHasher.hash_one(&states[at])).or_default();
            if same.iter().any(|it| states[*it] == states[at]) {
                continue;
            }
            same.push(at);
            if spent > most {
                return None;
            }
            let [mut next, mut below] = [states[at].copy(), states[at].copy()];
            let mut reach = |cost: u64, column: Option<u32>, state: usize| {
                open.push(Reverse((price + cost, steps.len())));
                steps.push(Step { before: number, column, state });
            };
            let cost = next.go_on(tokens, measure);
            reach(cost, None, states.len());
            let (cost, column) = below.begin_line(tokens, measure);
            reach(cost, Some(column), states.len() + 1);
            spent += next.weight() + below.weight();
            states.extend([next, below]);
        }
        None
    }
}

/// How a state was reached.
#[derive(Debug)]
struct Step {
    before: usize,
    /// The column of the line that the token before the state began.
    column: Option<u32>,
    /// The state, by its place among all.
    state: usize,
}

fn columns(steps: &[Step], last: usize, count: usize) -> Vec<Option<u32>> {
    let mut out = vec![None; count];
    let mut at = last;
    for place in (1..count).rev() {
        out[place] = steps[at].column;
        at = steps[at].before;
    }
    out
}
