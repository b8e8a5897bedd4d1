//! What rules for numbers, enums, booleans, lengths and times accept.

use protosmith_compiler::model::{
    Type,
    annotations::{
        BoolRules, DurationRules, EnumRules, Located, Number, NumberRules, Rules, Seconds,
        TimestampRules,
    },
};

use super::ranges::{Bounds, End, Range, Ranges};

/// The nanoseconds in a second.
const SECOND: i128 = 1_000_000_000;
const LENGTHS: Range = (0, u64::MAX as i128);
const ENUMS: Range = (i32::MIN as i128, i32::MAX as i128);
const TIMES: Range = (i64::MIN as i128 * SECOND, i64::MAX as i128 * SECOND);

/// Values that are accepted, of all that there are.
pub(super) struct Accepted {
    pub(super) ranges: Ranges,
    pub(super) all: Range,
    /// Whether the numbers are those that users write.
    pub(super) is_plain: bool,
}

impl Accepted {
    /// What all of a type accepts where no rule is there.
    pub(super) fn everything(&self) -> Self {
        let ranges = Bounds::default().accepted(self.all);
        Self { ranges, all: self.all, is_plain: self.is_plain }
    }

    /// What is accepted here and not there, in words.
    pub(super) fn beyond(&self, other: &Self) -> Option<String> {
        let (first, last) = self.ranges.beyond(&other.ranges)?;
        Some(match (first == self.all.0, last == self.all.1) {
            _ if !self.is_plain => "some values".to_owned(),
            (true, true) => "anything".to_owned(),
            _ if first == last => format!("{first}"),
            (true, false) => format!("what is below {}", last + 1),
            (false, true) => format!("what is above {}", first - 1),
            (false, false) => format!("{first} to {last}"),
        })
    }
}

pub(super) fn number(rules: &NumberRules<'_>) -> Accepted {
    let is_float = matches!(rules.kind, Type::Float | Type::Double);
    let all = domain(rules.kind);
    let value = |it: Located<'_, Number>| whole(rules.kind, it.value);
    let end = |closed: Option<Located<'_, Number>>, open: Option<Located<'_, Number>>| {
        let closed = closed.and_then(value).map(|value| End { value, is_open: false });
        closed.or_else(|| open.and_then(value).map(|value| End { value, is_open: true }))
    };
    let bounds = Bounds {
        constant: rules.constant().and_then(value),
        low: end(rules.gte(), rules.gt()),
        high: end(rules.lte(), rules.lt()),
        included: rules.included().filter_map(value).collect(),
        excluded: rules.excluded().filter_map(value).collect(),
    };
    let is_finite = rules.finite().is_some_and(|it| it.value);
    let within = if is_finite { (all.0 + 1, all.1 - 1) } else { all };
    Accepted { ranges: bounds.accepted(within), all, is_plain: !is_float }
}

fn domain(kind: Type) -> Range {
    match kind {
        Type::Int32 | Type::Sint32 | Type::Sfixed32 => ENUMS,
        Type::Uint32 | Type::Fixed32 => (0, u32::MAX.into()),
        Type::Uint64 | Type::Fixed64 => LENGTHS,
        Type::Float | Type::Double => {
            let end = whole(kind, Number::Float(f64::INFINITY)).unwrap_or_default();
            (-end, end)
        }
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}

/// Numbers in their order; of floating point, neighbours are neighbours. NaN is none.
fn whole(kind: Type, number: Number) -> Option<i128> {
    Some(match number {
        Number::Int(int) => int.into(),
        Number::Uint(uint) => uint.into(),
        Number::Float(float) if float.is_nan() => return None,
        Number::Float(float) => {
            let size: i128 = if kind == Type::Float {
                (float.abs() as f32).to_bits().into()
            } else {
                float.abs().to_bits().into()
            };
            if float < 0.0 { -size } else { size }
        }
    })
}

pub(super) fn boolean(rules: &BoolRules<'_>) -> Accepted {
    let constant = rules.constant().map(|it| it.value.into());
    let all = (0, 1);
    let bounds = Bounds { constant, ..Bounds::default() };
    Accepted { ranges: bounds.accepted(all), all, is_plain: false }
}

/// What is accepted but for `defined_only`.
pub(super) fn enumeration(rules: &EnumRules<'_>) -> Accepted {
    let bounds = Bounds {
        constant: rules.constant().map(|it| it.value.into()),
        included: rules.included().map(|it| it.value.into()).collect(),
        excluded: rules.excluded().map(|it| it.value.into()).collect(),
        ..Bounds::default()
    };
    Accepted { ranges: bounds.accepted(ENUMS), all: ENUMS, is_plain: true }
}

/// The length itself, the least and the most.
pub(super) type Limits<'a> = [Option<Located<'a, u64>>; 3];

pub(super) fn lengths([len, least, most]: Limits<'_>) -> Accepted {
    let end = |it: Located<'_, u64>| End { value: it.value.into(), is_open: false };
    let bounds = Bounds {
        constant: len.map(|it| it.value.into()),
        low: least.map(end),
        high: most.map(end),
        ..Bounds::default()
    };
    Accepted { ranges: bounds.accepted(LENGTHS), all: LENGTHS, is_plain: true }
}

/// The lengths that rules speak of, each with what is counted.
pub(super) fn counted<'a>(rules: &Rules<'a>) -> Vec<(&'static str, Limits<'a>)> {
    match rules {
        Rules::String(of) => vec![
            ("characters", [of.len(), of.min_len(), of.max_len()]),
            ("bytes", [of.len_bytes(), of.min_bytes(), of.max_bytes()]),
        ],
        Rules::Bytes(of) => vec![("bytes", [of.len(), of.min_len(), of.max_len()])],
        Rules::Repeated(of) => vec![("items", [None, of.min_items(), of.max_items()])],
        Rules::Map(of) => vec![("pairs", [None, of.min_pairs(), of.max_pairs()])],
        _ => Vec::new(),
    }
}

fn nanos(seconds: &Seconds<'_>) -> i128 {
    let (seconds, nanos) = seconds.value();
    i128::from(seconds) * SECOND + i128::from(nanos)
}

fn time(
    constant: Option<Seconds<'_>>,
    [gte, gt, lte, lt]: [Option<Seconds<'_>>; 4],
    sets: [Vec<i128>; 2],
) -> Accepted {
    let end = |closed: Option<Seconds<'_>>, open: Option<Seconds<'_>>| {
        let closed = closed.map(|it| End { value: nanos(&it), is_open: false });
        closed.or_else(|| open.map(|it| End { value: nanos(&it), is_open: true }))
    };
    let [included, excluded] = sets;
    let bounds = Bounds {
        constant: constant.map(|it| nanos(&it)),
        low: end(gte, gt),
        high: end(lte, lt),
        included,
        excluded,
    };
    Accepted { ranges: bounds.accepted(TIMES), all: TIMES, is_plain: false }
}

pub(super) fn duration(rules: &DurationRules<'_>) -> Accepted {
    let ends = [rules.gte(), rules.gt(), rules.lte(), rules.lt()];
    let included = rules.included().map(|it| nanos(&it)).collect();
    let excluded = rules.excluded().map(|it| nanos(&it)).collect();
    time(rules.constant(), ends, [included, excluded])
}

/// What is accepted but for what depends on now.
pub(super) fn timestamp(rules: &TimestampRules<'_>) -> Accepted {
    let ends = [rules.gte(), rules.gt(), rules.lte(), rules.lt()];
    time(rules.constant(), ends, [Vec::new(), Vec::new()])
}

/// What rules for timestamps say of now: before it, after it, and how far at most.
pub(super) fn now(rules: &TimestampRules<'_>) -> (bool, bool, i128) {
    let set = |it: Option<Located<'_, bool>>| it.is_some_and(|it| it.value);
    let within = rules.within().map_or(i128::MAX, |it| nanos(&it));
    (set(rules.lt_now()), set(rules.gt_now()), within)
}

#[cfg(test)]
mod tests {
    use protosmith_compiler::model::{Type, annotations::Number};

    use super::{domain, whole};

    #[test]
    fn floats_are_in_order() {
        for kind in [Type::Float, Type::Double] {
            let of = |it: f64| whole(kind, Number::Float(it)).unwrap();
            let all = [f64::NEG_INFINITY, -2.5, -1.0, 0.0, 1.0, 1.5, f64::INFINITY].map(of);
            assert!(all.is_sorted_by(|a, b| a < b), "{all:?}");
            assert_eq!(of(0.0), of(-0.0));
            assert_eq!(domain(kind), (all[0], all[6]));
        }
    }
}
