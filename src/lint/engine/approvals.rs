//! Breaking changes that were agreed to.

use std::sync::Arc;

use protosmith_compiler::{diagnostic::Diagnostic, model::Schema};
use rustc_hash::FxHashMap;

use super::{Enclosing, Plan};

/// A breaking change that was agreed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    pub rule: String,
    /// The full name of the element that changed; a message covers what is inside it. Of what is
    /// about a file, its import path.
    pub symbol: String,
    pub reason: String,
    /// Who agreed, if that is said.
    pub by: Option<String>,
    /// The last day on which it counts: `2030-12-31`.
    pub until: Option<String>,
    pub term: Term,
}

/// Whether an approval counts still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    Current,
    Ended,
}

impl Approval {
    /// Who agreed, until when and why: `by ann until 2030-12-31: nobody reads it`.
    pub fn said(&self) -> String {
        let by = self.by.iter().map(|it| format!("by {it} "));
        let until = self.until.iter().map(|it| format!("until {it}"));
        let head: String = by.chain(until).collect();
        match head.trim_end() {
            "" => self.reason.clone(),
            head => format!("{head}: {}", self.reason),
        }
    }
}

/// What a plan approves of: rules and symbols.
pub(super) struct Approvals<'a>(FxHashMap<(&'a str, &'a str), &'a Arc<Approval>>);

impl<'a> Approvals<'a> {
    pub(super) fn new(plan: &'a Plan) -> Self {
        let mut out = FxHashMap::default();
        for approval in &plan.approvals {
            let known = out.entry((&*approval.rule, &*approval.symbol)).or_insert(approval);
            if known.term == Term::Ended {
                *known = approval;
            }
        }
        Self(out)
    }

    /// What a finding is approved of by: by its symbol, or by one around it. One that has ended is
    /// told where no other covers it.
    pub(super) fn of(
        &self,
        enclosing: &mut Enclosing<'_>,
        diagnostic: &Diagnostic,
    ) -> Option<&'a Arc<Approval>> {
        if self.0.is_empty() {
            return None;
        }
        let symbol = symbol(enclosing, diagnostic).unwrap_or_default();
        let ends = symbol.match_indices('.').map(|it| it.0).chain([symbol.len()]);
        let mut found =
            ends.filter_map(|end| self.0.get(&(diagnostic.rule, &symbol[..end])).copied());
        let first = found.next()?;
        let current = |it: &&Arc<Approval>| it.term == Term::Current;
        std::iter::once(first).chain(found).find(current).or(Some(first))
    }
}

/// Says of a finding that somebody agreed to it for a time that is over.
pub(super) fn say_ended(found: &mut Diagnostic, approval: &Approval) {
    let until = approval.until.as_deref().unwrap_or_default();
    let by = approval.by.iter().map(|it| format!(" by {it}")).collect::<String>();
    let ended = format!("the approval{by} ended on {until}: renew it, or undo the change");
    let said = match found.help.take() {
        Some(help) => format!("{help}; {ended}"),
        None => ended,
    };
    found.help(said);
}

/// The symbols that approvals of findings go by; none of what is in no file and about no element.
pub fn approval_symbols(new: &Schema, found: &[Diagnostic]) -> Vec<Option<String>> {
    let mut enclosing = Enclosing::new(new);
    found.iter().map(|it| symbol(&mut enclosing, it).map(str::to_owned)).collect()
}

fn symbol<'a, 's: 'a>(
    enclosing: &mut Enclosing<'s>,
    diagnostic: &'a Diagnostic,
) -> Option<&'a str> {
    match &diagnostic.symbol {
        Some(symbol) => Some(symbol),
        None => enclosing.symbol(diagnostic.location),
    }
}
