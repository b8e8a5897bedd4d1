//! The default values of fields, and when two of them are one.

use protosmith_compiler::{
    model::{Field, Type},
    syntax::literal,
};

/// What a reader sees where nothing was sent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Default {
    /// Strings and bytes.
    Bytes(Vec<u8>),
    /// Integers, booleans, the numbers of enum values.
    Int(i128),
    Float(f32),
    Double(f64),
}

impl Default {
    /// `None` for what cannot have one: lists, maps, messages.
    pub(crate) fn of(field: Field<'_>) -> Option<Self> {
        if field.is_repeated() {
            return None;
        }
        let text = field.default();
        Some(match field.kind() {
            Type::Message | Type::Group | Type::Unknown => return None,
            Type::String => Self::Bytes(text.unwrap_or_default().into()),
            Type::Bytes => {
                let mut bytes = Vec::new();
                literal::unescape(text.unwrap_or_default().as_bytes(), &mut bytes);
                Self::Bytes(bytes)
            }
            Type::Float => Self::Float(text.and_then(|it| it.parse().ok()).unwrap_or_default()),
            Type::Double => Self::Double(text.and_then(|it| it.parse().ok()).unwrap_or_default()),
            Type::Bool => Self::Int((text == Some("true")).into()),
            Type::Enum => {
                let mut values = field.type_enum()?.values();
                let value = match text {
                    Some(name) => values.find(|it| it.name() == name),
                    None => values.next(),
                };
                Self::Int(value.map_or(0, |it| it.number().into()))
            }
            _ => Self::Int(text.and_then(|it| it.parse().ok()).unwrap_or_default()),
        })
    }

    /// Whether both mean the same, whatever the types: 1 is 1.0 and true.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Bytes(a), Self::Bytes(b)) => a == b,
            // Nothing set before and after is no change of the default, whatever the type.
            (Self::Bytes(bytes), number) | (number, Self::Bytes(bytes)) => {
                bytes.is_empty() && number.is_zero()
            }
            (Self::Int(a), Self::Int(b)) => a == b,
            (Self::Int(int), float) | (float, Self::Int(int)) => {
                let float = float.double();
                float.fract() == 0.0 && float.abs() < 1e30 && float as i128 == *int
            }
            (Self::Double(a), Self::Double(b)) => a == b || (a.is_nan() && b.is_nan()),
            (a, b) => {
                let (a, b) = (a.double() as f32, b.double() as f32);
                a == b || (a.is_nan() && b.is_nan())
            }
        }
    }

    fn is_zero(&self) -> bool {
        match self {
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::Int(int) => *int == 0,
            other => other.double().to_bits() == 0,
        }
    }

    fn double(&self) -> f64 {
        match self {
            Self::Bytes(_) => f64::NAN,
            Self::Int(int) => *int as f64,
            Self::Float(float) => f64::from(*float),
            Self::Double(double) => *double,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Default;

    #[test]
    fn values_are_compared_across_types() {
        use Default::{Bytes, Double, Float, Int};
        for (a, b, same) in [
            (Int(1), Double(1.0), true),
            (Int(1), Float(1.5), false),
            (Int(u64::MAX.into()), Double(u64::MAX as f64), false),
            (Int(i64::MIN.into()), Double(i64::MIN as f64), true),
            (Float(0.1), Double(0.1), true),
            (Float(f32::NAN), Double(f64::NAN), true),
            (Float(f32::NAN), Int(0), false),
            (Double(f64::INFINITY), Int(0), false),
            (Double(f64::INFINITY), Float(f32::INFINITY), true),
            (Double(0.0), Double(-0.0), true),
            (Bytes(vec![]), Int(0), true),
            (Bytes(vec![]), Int(1), false),
            (Bytes(vec![49]), Int(1), false),
        ] {
            assert_eq!(a.is_same(&b), same, "{a:?} {b:?}");
            assert_eq!(b.is_same(&a), same, "{b:?} {a:?}");
        }
    }
}
