//! Names, and fields of what they stand for.

use super::{Checker, Named};
use crate::{syntax::Id, types::Type};

impl Checker<'_> {
    pub(super) fn name(&mut self, id: Id, name: &str) -> Type {
        if let Some(found) = self.find(id, name) {
            return found;
        }
        self.report_unknown(id, name, None);
        Type::Error
    }

    /// What a name stands for, dots included.
    fn find(&mut self, id: Id, name: &str) -> Option<Type> {
        let (global, name) = name.strip_prefix('.').map_or((false, name), |it| (true, it));
        if !global && let Some((_, of)) = self.scopes.iter().rev().find(|it| *it.0 == *name) {
            return Some(of.clone());
        }
        if let Some(of) = self.environment.variable(name) {
            self.names.insert(id, Named::Variable(name.into()));
            return Some(of.clone());
        }
        if let Some(of) = self.named_type(name) {
            self.names.insert(id, Named::Type(name.into()));
            return Some(Type::of(of));
        }
        let number = self.environment.types.constant(name)?;
        self.names.insert(id, Named::Constant(number));
        Some(Type::Int)
    }

    /// The type with a name: one of CEL's own, or a message.
    pub(super) fn named_type(&mut self, name: &str) -> Option<Type> {
        Some(match name {
            "bool" => Type::Bool,
            "bytes" => Type::Bytes,
            "double" => Type::Double,
            "int" => Type::Int,
            "null_type" => Type::Null,
            "string" => Type::Text,
            "uint" => Type::Uint,
            "google.protobuf.Duration" => Type::Duration,
            "google.protobuf.Timestamp" => Type::Timestamp,
            "list" => Type::list(self.bindings.fresh()),
            "map" => Type::map(self.bindings.fresh(), self.bindings.fresh()),
            "type" => Type::of(Type::Dyn),
            _ => return self.environment.types.message(name),
        })
    }

    pub(super) fn select(&mut self, id: Id, of: Id, field: &str) -> Type {
        // Names with dots between them may be one name.
        if let Some(name) = self.tree.qualified(id)
            && let Some(found) = self.find(id, &name)
        {
            return found;
        }
        let found = self.field(id, of, field);
        self.bindings.resolve(&found)
    }

    /// The type of a field of an expression.
    pub(super) fn field(&mut self, id: Id, of: Id, field: &str) -> Type {
        self.visit(of);
        let holder = self.type_of(of);
        match &holder {
            Type::Map(entry, _) => entry.1.clone(),
            Type::Message(name) => self.environment.types.field(name, field).unwrap_or_else(|| {
                self.report_unknown(id, field, Some(name));
                Type::Error
            }),
            Type::Param(_) => {
                self.bindings.assign(&Type::Dyn, &holder);
                Type::Dyn
            }
            Type::Dyn | Type::Any | Type::Error => Type::Dyn,
            _ => {
                let message = format!("type '{holder}' does not support field selection");
                self.report_at(id, message);
                Type::Dyn
            }
        }
    }
}
