//! What a property is, as it is compared and shown.

use std::borrow::Cow;

#[derive(Debug, PartialEq)]
pub(super) enum Value<'a> {
    /// There is none.
    Nothing,
    Text(Cow<'a, str>),
    Number(i32),
    Flag(bool),
}

impl Value<'_> {
    pub(super) fn shown(self) -> Option<String> {
        match self {
            Self::Nothing => None,
            Self::Text(it) => Some(it.into_owned()),
            Self::Number(it) => Some(it.to_string()),
            Self::Flag(true) => Some("yes".to_owned()),
            Self::Flag(false) => Some("no".to_owned()),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(it: &'a str) -> Self {
        Self::Text(it.into())
    }
}

impl From<String> for Value<'_> {
    fn from(it: String) -> Self {
        Self::Text(it.into())
    }
}

impl From<i32> for Value<'_> {
    fn from(it: i32) -> Self {
        Self::Number(it)
    }
}

impl From<bool> for Value<'_> {
    fn from(it: bool) -> Self {
        Self::Flag(it)
    }
}

impl<'a, T: Into<Self>> From<Option<T>> for Value<'a> {
    fn from(it: Option<T>) -> Self {
        it.map_or(Value::Nothing, Into::into)
    }
}
