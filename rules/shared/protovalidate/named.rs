//! What expressions of a file can name.

use protosmith_cel::{Type, Types, Value};

use super::{
    record,
    types::{FileTypes, type_of},
};

impl Types for FileTypes<'_> {
    fn message(&self, full_name: &str) -> Option<Type> {
        Type::well_known(full_name)
            .or_else(|| self.find(full_name).map(|it| Type::message(it.full_name())))
    }

    fn field(&self, message: &str, field: &str) -> Option<Type> {
        self.fields_of(self.find(message)?).get(field).map(|it| type_of(*it))
    }

    fn constant(&self, full_name: &str) -> Option<i64> {
        self.constant(full_name).map(i64::from)
    }

    fn make<'v>(
        &'v self,
        message: &str,
        fields: Vec<(String, Value<'v>)>,
    ) -> Result<Value<'v>, String> {
        let found = self.find(message).ok_or_else(|| format!("there is no message `{message}`"))?;
        Ok(record::made(self.clone(), found, fields))
    }
}
