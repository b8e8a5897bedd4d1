//! Equality and order of values. Numbers compare by value, whatever their types.

use std::cmp::Ordering;

use super::Value;

impl Value<'_> {
    pub fn equals(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Type(a), Self::Type(b)) => a == b,
            (Self::List(a), Self::List(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.equals(b))
            }
            (Self::Map(a), Self::Map(b)) => {
                let same =
                    |(key, value): &(Self, Self)| b.get(key).is_some_and(|it| it.equals(value));
                a.len() == b.len() && a.entries().iter().all(same)
            }
            (Self::Record(a), Self::Record(b)) => {
                let (of_a, of_b) = (a.fields(), b.fields());
                a.type_name() == b.type_name()
                    && of_a.len() == of_b.len()
                    && of_a.iter().all(|(name, value)| {
                        b.has(name) && b.get(name).is_some_and(|it| it.equals(value))
                    })
            }
            _ => self.order(other) == Some(Ordering::Equal),
        }
    }

    /// The order of two values; `None` where they have none.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Bool(a), Self::Bool(b)) => Some(a.cmp(b)),
            (Self::Text(a), Self::Text(b)) => Some(a.cmp(b)),
            (Self::Bytes(a), Self::Bytes(b)) => Some(a.cmp(b)),
            (Self::Duration(a), Self::Duration(b)) => Some(a.cmp(b)),
            (Self::Timestamp(a), Self::Timestamp(b)) => Some(a.cmp(b)),
            (Self::Double(a), Self::Double(b)) => a.partial_cmp(b),
            (Self::Double(a), _) => with_whole(*a, other.whole()?),
            (_, Self::Double(b)) => with_whole(*b, self.whole()?).map(Ordering::reverse),
            _ => Some(self.whole()?.cmp(&other.whole()?)),
        }
    }

    fn whole(&self) -> Option<i128> {
        match self {
            Self::Int(value) => Some((*value).into()),
            Self::Uint(value) => Some((*value).into()),
            _ => None,
        }
    }
}

/// The order of a double and a whole number, without loss.
fn with_whole(double: f64, whole: i128) -> Option<Ordering> {
    if double.is_nan() {
        return None;
    }
    // Beyond that, no whole number of 64 bits is.
    if double.abs() >= 1e20 {
        return Some(if double > 0.0 { Ordering::Greater } else { Ordering::Less });
    }
    let floor = double.floor();
    let order = (floor as i128).cmp(&whole);
    Some(if order == Ordering::Equal && double > floor { Ordering::Greater } else { order })
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering::{Equal, Greater, Less};

    use super::Value::{Double, Int, Uint};

    #[test]
    fn numbers_of_two_types_compare_by_value() {
        for (a, b, wanted) in [
            (Int(1), Uint(1), Some(Equal)),
            (Int(-1), Uint(u64::MAX), Some(Less)),
            (Double(1.5), Int(1), Some(Greater)),
            (Int(i64::MAX), Double(9_223_372_036_854_775_808.0), Some(Less)),
            (Double(f64::NAN), Int(1), None),
            (Double(f64::NEG_INFINITY), Uint(0), Some(Less)),
            (Double(-0.5), Int(0), Some(Less)),
        ] {
            assert_eq!(a.order(&b), wanted, "{a:?} {b:?}");
        }
    }
}
