//! Maps with keys of any scalar type that can be one.

use rustc_hash::FxHashMap;

use super::Value;

/// Keys to values, in the order in which they were given.
#[derive(Clone, Default)]
pub struct MapValue<'v> {
    entries: Vec<(Value<'v>, Value<'v>)>,
    places: FxHashMap<Key, usize>,
}

/// A key as it is compared: numbers by their value, whatever their type.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Bool(bool),
    Number(i128),
    Text(Box<str>),
}

impl Key {
    fn of(value: &Value<'_>) -> Option<Self> {
        Some(match value {
            Value::Bool(value) => Self::Bool(*value),
            Value::Int(value) => Self::Number((*value).into()),
            Value::Uint(value) => Self::Number((*value).into()),
            Value::Double(value) if value.fract() == 0.0 && value.abs() < 1.9e19 => {
                Self::Number(*value as i128)
            }
            Value::Text(text) => Self::Text((&**text).into()),
            _ => return None,
        })
    }
}

impl<'v> MapValue<'v> {
    /// Adds an entry. `Err` where the key is none, or is there already.
    pub fn insert(&mut self, key: Value<'v>, value: Value<'v>) -> Result<(), String> {
        let allowed =
            matches!(key, Value::Bool(_) | Value::Int(_) | Value::Uint(_) | Value::Text(_));
        let Some(own) = Key::of(&key).filter(|_| allowed) else {
            return Err(format!("unsupported key type: {}", key.type_name()));
        };
        if self.places.insert(own, self.entries.len()).is_some() {
            return Err(format!("the key {key:?} is there twice"));
        }
        self.entries.push((key, value));
        Ok(())
    }

    pub fn get(&self, key: &Value<'_>) -> Option<&Value<'v>> {
        Some(&self.entries[*self.places.get(&Key::of(key)?)?].1)
    }

    pub fn entries(&self) -> &[(Value<'v>, Value<'v>)] {
        &self.entries
    }

    pub fn len(&self) -> usize {
        self.entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
