//! The rules of a field in one of two languages: those of `buf.validate`, and those of
//! protoc-gen-validate, which say the same in nearly the same words.

use protosmith_compiler::{
    diagnostic::Location,
    model::{
        Field,
        annotations::{FieldRules, Ignore, Located, PgvRules, Rules},
    },
};

use crate::rule::Pair;

#[derive(Clone, Debug)]
pub(crate) enum Constraints<'a> {
    Buf(FieldRules<'a>),
    Pgv(PgvRules<'a>),
}

/// The rules of `buf.validate` that are applied: none where they are ignored.
pub(crate) fn live(rules: FieldRules<'_>) -> Option<FieldRules<'_>> {
    let ignored = rules.ignore().is_some_and(|it| it.value as i32 == Ignore::IGNORE_ALWAYS.0);
    (!ignored).then_some(rules)
}

/// The rules that are applied to a field.
pub(super) fn all(field: Field<'_>) -> impl Iterator<Item = Constraints<'_>> {
    let buf = field.validate().and_then(live).map(Constraints::Buf);
    buf.into_iter().chain(field.pgv().map(Constraints::Pgv))
}

/// The new rules of a field in each language, with the old ones in the same, or where there are none in
/// the other.
pub(crate) fn pairs<'a>(
    pair: Pair<Field<'a>>,
) -> impl Iterator<Item = (Option<Constraints<'a>>, Constraints<'a>)> {
    all(pair.new).map(move |new| {
        let same = all(pair.old).find(|it| it.is_pgv() == new.is_pgv());
        (same.or_else(|| all(pair.old).next()), new)
    })
}

impl<'a> Constraints<'a> {
    fn is_pgv(&self) -> bool {
        matches!(self, Self::Pgv(_))
    }

    pub(crate) fn location(&self) -> Location {
        match self {
            Self::Buf(of) => of.location(),
            Self::Pgv(of) => of.location(),
        }
    }

    /// The rules for fields of one type.
    pub(super) fn rules(&self) -> Option<Rules<'a>> {
        match self {
            Self::Buf(of) => of.rules(),
            Self::Pgv(of) => of.rules(),
        }
    }

    /// Where it is said that a value must be there.
    pub(crate) fn required(&self) -> Option<Located<'a, bool>> {
        let required = match self {
            Self::Buf(of) => of.required(),
            Self::Pgv(of) => of.required(),
        };
        required.filter(|it| it.value)
    }

    /// Whether an empty value, or zero, passes whatever the rules say.
    pub(crate) fn ignores_zero(&self) -> bool {
        match self {
            Self::Buf(of) => of.ignore().is_some_and(|it| it.value != 0),
            Self::Pgv(of) => of.ignore_empty().is_some_and(|it| it.value),
        }
    }

    /// The rules for what is in a list or a map, by what it is called before its field.
    pub(super) fn inside(&self) -> Vec<(&'static str, Option<Self>)> {
        let of = |it: Option<FieldRules<'a>>| match self {
            Self::Buf(_) => it.and_then(live).map(Self::Buf),
            Self::Pgv(_) => it.map(PgvRules::inside).map(Self::Pgv),
        };
        match self.rules() {
            Some(Rules::Repeated(rules)) => vec![("items of ", of(rules.items()))],
            Some(Rules::Map(rules)) => {
                vec![("keys of ", of(rules.keys())), ("values of ", of(rules.values()))]
            }
            _ => Vec::new(),
        }
    }
}
