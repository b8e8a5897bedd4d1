//! Patterns that are characters one after the other, as `^[A-Z]{2}-[0-9]+$` is: those need no automaton.

use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Look};

/// A pattern of more runs is left to its automaton.
const MOST: usize = 64;

/// So is one with a class of more parts, which are looked through for each character beyond ASCII.
const PARTS: usize = 16;

/// Characters of a class, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// First and last characters of the parts of the class, in order.
    pub class: Vec<(char, char)>,
    /// How many there are at least.
    pub least: u32,
    /// How many there are at most, if that is limited.
    pub most: Option<u32>,
}

/// The runs of a pattern that is about whole texts, if each character of a text tells which run it is
/// of. `None` says nothing about a pattern.
pub fn runs(pattern: &Regex) -> Option<Vec<Run>> {
    let hir = regex_syntax::parse(pattern.as_str()).ok()?;
    let HirKind::Concat(parts) = hir.kind() else { return None };
    let [first, inner @ .., last] = &parts[..] else { return None };
    let is = |part: &Hir, look: Look| matches!(part.kind(), HirKind::Look(it) if *it == look);
    if !is(first, Look::Start) || !is(last, Look::End) {
        return None;
    }
    let mut runs = Vec::new();
    inner.iter().try_for_each(|part| push(part, &mut runs))?;
    is_decided(&runs).then_some(runs)
}

fn push(part: &Hir, to: &mut Vec<Run>) -> Option<()> {
    match part.kind() {
        HirKind::Empty => {}
        HirKind::Literal(literal) => {
            let letters = std::str::from_utf8(&literal.0).ok()?.chars();
            to.extend(letters.map(|it| Run { class: vec![(it, it)], least: 1, most: Some(1) }));
        }
        HirKind::Class(of) => to.push(Run { class: class(of)?, least: 1, most: Some(1) }),
        HirKind::Repetition(repeated) => {
            let mut one = Vec::new();
            push(&repeated.sub, &mut one)?;
            let [Run { class, least: 1, most: Some(1) }] = &one[..] else { return None };
            let (class, least, most) = (class.clone(), repeated.min, repeated.max);
            to.push(Run { class, least, most });
        }
        HirKind::Capture(group) => push(&group.sub, to)?,
        HirKind::Concat(parts) => parts.iter().try_for_each(|it| push(it, to))?,
        HirKind::Look(_) | HirKind::Alternation(_) => return None,
    }
    (to.len() <= MOST).then_some(())
}

fn class(of: &Class) -> Option<Vec<(char, char)>> {
    match of {
        Class::Unicode(of) if of.ranges().len() > PARTS => None,
        Class::Unicode(of) => Some(of.iter().map(|it| (it.start(), it.end())).collect()),
        Class::Bytes(of) if of.is_ascii() => {
            Some(of.iter().map(|it| (it.start().into(), it.end().into())).collect())
        }
        Class::Bytes(_) => None,
    }
}

/// Whether a run that may end sooner or later has nothing in common with what may follow it.
fn is_decided(runs: &[Run]) -> bool {
    runs.iter().enumerate().filter(|(_, it)| Some(it.least) != it.most).all(|(at, run)| {
        let rest = &runs[at + 1..];
        let sure = rest.iter().position(|it| it.least > 0).map_or(rest.len(), |it| it + 1);
        rest[..sure].iter().all(|it| !overlap(&run.class, &it.class))
    })
}

fn overlap(a: &[(char, char)], b: &[(char, char)]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.0 <= b.1 && b.0 <= a.1))
}
