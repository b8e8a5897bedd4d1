//! What an expression can name.

use std::fmt;

use crate::{library::Library, types::Type, value::Value};

/// The messages and enums that expressions can name.
pub trait Types {
    /// What a full name of a message stands for, without a leading dot.
    fn message(&self, full_name: &str) -> Option<Type>;

    /// The type of a field of a message.
    fn field(&self, message: &str, field: &str) -> Option<Type>;

    /// The number of a value of an enum: `package.Enum.VALUE`.
    fn constant(&self, full_name: &str) -> Option<i64>;

    /// A message with some of its fields set; `Err` says what is wrong with them.
    fn make<'v>(
        &'v self,
        message: &str,
        fields: Vec<(String, Value<'v>)>,
    ) -> Result<Value<'v>, String>;
}

/// No messages and no enums.
#[derive(Clone, Copy, Debug)]
pub struct NoTypes;

impl Types for NoTypes {
    fn message(&self, _: &str) -> Option<Type> {
        None
    }

    fn field(&self, _: &str, _: &str) -> Option<Type> {
        None
    }

    fn constant(&self, _: &str) -> Option<i64> {
        None
    }

    fn make<'v>(&'v self, message: &str, _: Vec<(String, Value<'v>)>) -> Result<Value<'v>, String> {
        Err(format!("there is no message `{message}`"))
    }
}

/// What an expression can name: functions, variables and types.
#[derive(Clone)]
pub struct Environment<'e> {
    pub library: Library,
    pub variables: Vec<(&'static str, Type)>,
    pub types: &'e dyn Types,
}

impl fmt::Debug for Environment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Environment").field("variables", &self.variables).finish_non_exhaustive()
    }
}

impl Environment<'_> {
    pub(crate) fn variable(&self, name: &str) -> Option<&Type> {
        self.variables.iter().find(|it| it.0 == name).map(|it| &it.1)
    }
}
