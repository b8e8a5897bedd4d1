//! The cheapest way to break a statement.

use std::{cmp::Reverse, collections::BinaryHeap, hash::BuildHasher as _};

use rustc_hash::{FxBuildHasher, FxHashMap};
use smallvec::SmallVec;

use super::{Measure, state::State, token::Token};

/// How many scopes, of all states that are looked at, there may be for each token: enough for what
/// people write.
const SCOPES: usize = 200;

/// See [`super::wrap`].
pub(super) fn cheapest(tokens: &[Token], measure: Measure) -> Option<Vec<Option<u32>>> {
    let most = SCOPES * (tokens.len() + 50);
    let mut spent = 0;
    // States are large: where there is one way on, they change where they are.
    let mut states = vec![State::new(tokens, measure)];
    let mut steps = vec![Step { before: 0, column: None, state: 0 }];
    let mut open = BinaryHeap::from([Reverse((0_u64, 0_usize))]);
    // Those from which there were two ways on, by their hashes.
    let mut seen: FxHashMap<u64, SmallVec<[usize; 1]>> = FxHashMap::default();
    while let Some(Reverse((price, number))) = open.pop() {
        let at = steps[number].state;
        let state = &mut states[at];
        if state.next == tokens.len() {
            return Some(columns(&steps, number, tokens.len()));
        }
        let goes_on = !state.must_break(tokens, measure);
        let breaks = state.can_break(tokens);
        let mut reach = |state: usize, cost: u64, column: Option<u32>| {
            open.push(Reverse((price + cost, steps.len())));
            steps.push(Step { before: number, column, state });
        };
        if !goes_on || !breaks {
            // The states behind it tell whether they were met before.
            if spent > most {
                return None;
            }
            if breaks {
                let (cost, column) = state.begin_line(tokens, measure);
                reach(at, cost, Some(column));
                spent += state.weight();
            } else if goes_on {
                let cost = state.go_on(tokens, measure);
                reach(at, cost, None);
                spent += state.weight();
            }
            continue;
        }
        let same = seen.entry(FxBuildHasher.hash_one(&*state)).or_default();
        if same.iter().any(|it| states[*it] == states[at]) {
            continue;
        }
        same.push(at);
        if spent > most {
            return None;
        }
        let [mut next, mut below] = [states[at].copy(), states[at].copy()];
        let cost = next.go_on(tokens, measure);
        reach(states.len(), cost, None);
        let (cost, column) = below.begin_line(tokens, measure);
        reach(states.len() + 1, cost, Some(column));
        spent += next.weight() + below.weight();
        states.extend([next, below]);
    }
    None
}

/// How a state was reached.
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
