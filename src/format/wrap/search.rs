//! The cheapest way to break a statement.

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::FxHashSet;

use super::{Measure, state::State, token::Token};

/// How many scopes, of all states that are looked at, there may be for each token: enough for what
/// people write.
const SCOPES: usize = 200;

/// See [`super::wrap`].
pub(super) fn cheapest(tokens: &[Token], measure: Measure) -> Option<Vec<Option<u32>>> {
    let most = SCOPES * (tokens.len() + 50);
    let mut spent = 0;
    let mut steps = vec![Step { before: 0, column: None }];
    let mut open = BinaryHeap::new();
    let mut states = vec![Some(State::new(tokens, measure))];
    let mut seen: FxHashSet<State> = FxHashSet::default();
    open.push(Reverse((0_u64, 0_usize)));
    while let Some(Reverse((price, number))) = open.pop() {
        let Some(mut state) = states[number].take() else { continue };
        if state.next == tokens.len() {
            return Some(columns(&steps, number, tokens.len()));
        }
        let goes_on = !state.must_break(tokens, measure);
        let breaks = state.can_break(tokens);
        // Where there is one way on, the states behind it tell whether they were met before.
        if goes_on && breaks && !seen.insert(state.clone()) {
            continue;
        }
        if spent > most {
            return None;
        }
        let mut reach = |next: State, cost: u64, column: Option<u32>| {
            spent += next.weight();
            open.push(Reverse((price + cost, states.len())));
            states.push(Some(next));
            steps.push(Step { before: number, column });
        };
        if goes_on && breaks {
            let mut next = state.clone();
            let cost = next.go_on(tokens, measure);
            reach(next, cost, None);
        }
        if breaks {
            let (cost, column) = state.begin_line(tokens, measure);
            reach(state, cost, Some(column));
        } else if goes_on {
            let cost = state.go_on(tokens, measure);
            reach(state, cost, None);
        }
    }
    None
}

/// How a state was reached.
struct Step {
    before: usize,
    /// The column of the line that the token before the state began.
    column: Option<u32>,
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
