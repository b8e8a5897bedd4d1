//! What rules for validation accepted before and do not accept any more, by sets of values.

mod constraints;
mod numbers;
mod ranges;
mod texts;

use protosmith_compiler::{
    diagnostic::{Breaks, Location},
    model::{Field, annotations::Rules},
};

pub(crate) use self::constraints::{live, pairs};
use self::{constraints::Constraints, numbers::Accepted, texts::Asked};
use crate::{
    rule::{Cx, Pair},
    shared::field,
};

/// What rules are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Aspect {
    /// Numbers and booleans.
    Number,
    Enum,
    /// Lengths of texts, lists and maps, and whether items are unique.
    Length,
    /// What texts, bytes, URLs of types and paths of masks are.
    Text,
    /// Durations and timestamps.
    Time,
}

/// Who is broken by a schema that accepts less.
pub(crate) const BREAKS: Breaks = Breaks { new_readers: true, source: false, ..Breaks::JSON };

/// Reports what a field does not accept any more; once what two languages say.
pub(crate) fn check(pair: Pair<Field<'_>>, aspect: Aspect, cx: &mut Cx<'_>) {
    let mut said = Vec::new();
    for part in pairs(pair).flat_map(|(old, new)| parts(old.as_ref(), &new)) {
        for lost in part.lost(aspect) {
            let (of, title) = (part.of, field::title(pair.new));
            let text = format!("{of}{title} does not accept {lost} any more");
            if said.contains(&text) {
                continue;
            }
            cx.report(part.location, text.clone())
                .help("accept it still, or add a field with the narrower rule")
                .breaks(BREAKS)
                .symbol(pair.new.full_name());
            said.push(text);
        }
    }
}

/// Whether a field rejects what is there where nobody sets it. Of fields with presence, only
/// `required` does.
pub(crate) fn rejects_unset(field: Field<'_>) -> bool {
    constraints::all(field).any(|it| it.required().is_some() || rejects_zero(field, &it))
}

fn rejects_zero(field: Field<'_>, constraints: &Constraints<'_>) -> bool {
    if field.has_presence() || constraints.ignores_zero() || field.is_extension() {
        return false;
    }
    let Some(rules) = constraints.rules() else { return false };
    let rejects_zero = |it: Accepted| !it.ranges.contains(0);
    match &rules {
        Rules::Number(of) => rejects_zero(numbers::number(of)),
        Rules::Bool(of) => rejects_zero(numbers::boolean(of)),
        Rules::Enum(of) => rejects_zero(numbers::enumeration(of)),
        _ => numbers::counted(&rules).into_iter().any(|it| rejects_zero(numbers::lengths(it.1))),
    }
}

/// The rules of one type for a field, or for what is in it.
struct Part<'a> {
    /// What it is called before its field.
    of: &'static str,
    old: Option<Rules<'a>>,
    new: Rules<'a>,
    location: Location,
}

/// The field and what is in it, as far as the new state has rules for it.
fn parts<'a>(old: Option<&Constraints<'a>>, new: &Constraints<'a>) -> Vec<Part<'a>> {
    let Some(rules) = new.rules() else { return Vec::new() };
    let olds = old.map_or(Vec::new(), Constraints::inside);
    let mut out = Vec::new();
    for (of, new) in new.inside() {
        let Some(new) = new.and_then(|it| it.rules()) else { continue };
        let old = olds.iter().find(|it| it.0 == of).and_then(|it| it.1.as_ref()?.rules());
        let location = new.message().location();
        out.push(Part { of, old, new, location });
    }
    let location = rules.message().location();
    out.push(Part { of: "", old: old.and_then(Constraints::rules), new: rules, location });
    out
}

impl Part<'_> {
    /// What is not accepted any more. Rules for another type than before say nothing of that.
    fn lost(&self, aspect: Aspect) -> Vec<String> {
        if self.old.as_ref().is_some_and(|it| it.name() != self.new.name()) {
            return Vec::new();
        }
        match aspect {
            Aspect::Number => self.numbers(),
            Aspect::Enum => self.enums(),
            Aspect::Length => self.lengths(),
            Aspect::Text => self.texts(),
            Aspect::Time => self.times(),
        }
    }

    /// Compares what a type of rules accepts.
    fn beyond(&self, accepted: impl Fn(&Rules<'_>) -> Option<Accepted>) -> Vec<String> {
        let Some(new) = accepted(&self.new) else { return Vec::new() };
        let old = self.old.as_ref().and_then(accepted).unwrap_or_else(|| new.everything());
        old.beyond(&new).into_iter().collect()
    }

    fn numbers(&self) -> Vec<String> {
        self.beyond(|it| match it {
            Rules::Number(of) => Some(numbers::number(of)),
            Rules::Bool(of) => Some(numbers::boolean(of)),
            _ => None,
        })
    }

    fn enums(&self) -> Vec<String> {
        let mut out = self.beyond(|it| match it {
            Rules::Enum(of) => Some(numbers::enumeration(of)),
            _ => None,
        });
        let defined_only = |it: &Rules<'_>| match it {
            Rules::Enum(of) => of.defined_only().is_some_and(|it| it.value),
            _ => false,
        };
        // Where values are listed, one does not list what is not defined.
        let is_listed = |it: &Rules<'_>| match it {
            Rules::Enum(of) => of.constant().is_some() || of.included().next().is_some(),
            _ => false,
        };
        let was = self.old.as_ref().is_some_and(|it| defined_only(it) || is_listed(it));
        if defined_only(&self.new) && !was {
            out.push("numbers that are not defined".to_owned());
        }
        out
    }

    fn lengths(&self) -> Vec<String> {
        let olds = self.old.as_ref().map_or(Vec::new(), numbers::counted);
        let mut out = Vec::new();
        for (what, limits) in numbers::counted(&self.new) {
            let new = numbers::lengths(limits);
            let old = olds.iter().find(|it| it.0 == what).map(|it| numbers::lengths(it.1));
            let lost = old.unwrap_or_else(|| new.everything()).beyond(&new);
            out.extend(lost.map(|it| format!("{it} {what}")));
        }
        let unique = |it: &Rules<'_>| match it {
            Rules::Repeated(of) => of.unique().is_some_and(|it| it.value),
            _ => false,
        };
        if unique(&self.new) && !self.old.as_ref().is_some_and(unique) {
            out.push("the same item twice".to_owned());
        }
        let no_sparse = |it: &Rules<'_>| match it {
            Rules::Map(of) => of.no_sparse().is_some_and(|it| it.value),
            _ => false,
        };
        if no_sparse(&self.new) && !self.old.as_ref().is_some_and(no_sparse) {
            out.push("a pair without a value".to_owned());
        }
        out
    }

    fn texts(&self) -> Vec<String> {
        let Some(new) = Asked::of(&self.new) else { return Vec::new() };
        let old = self.old.as_ref().and_then(Asked::of).unwrap_or_default();
        old.narrowed(&new)
    }

    fn times(&self) -> Vec<String> {
        let mut out = self.beyond(|it| match it {
            Rules::Duration(of) => Some(numbers::duration(of)),
            Rules::Timestamp(of) => Some(numbers::timestamp(of)),
            _ => None,
        });
        let now = |it: &Rules<'_>| match it {
            Rules::Timestamp(of) => numbers::now(of),
            _ => (false, false, i128::MAX),
        };
        let (old, new) = (self.old.as_ref().map_or((false, false, i128::MAX), now), now(&self.new));
        if new.0 && !old.0 {
            out.push("what is to come".to_owned());
        }
        if new.1 && !old.1 {
            out.push("what is past".to_owned());
        }
        if new.2 < old.2 {
            out.push("what is farther from now".to_owned());
        }
        out
    }
}
