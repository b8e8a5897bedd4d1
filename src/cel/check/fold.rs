//! Macros over lists and maps.

use super::Checker;
use crate::{
    syntax::{Fold, FoldKind, Id},
    types::Type,
};

impl Checker<'_> {
    pub(super) fn fold(&mut self, fold: &Fold) -> Type {
        self.visit(fold.range);
        let range = self.type_of(fold.range);
        let element = match &range {
            Type::List(element, _) => (**element).clone(),
            Type::Map(entry, _) => entry.0.clone(),
            Type::Dyn | Type::Error | Type::Param(_) => {
                self.bindings.assign(&Type::Dyn, &range);
                Type::Dyn
            }
            _ => {
                let message = format!(
                    "expression of type '{range}' cannot be range of a comprehension (must be \
                     list, map, or dynamic)"
                );
                self.report_at(fold.range, message);
                Type::Error
            }
        };
        self.scopes.push((fold.variable.clone(), element.clone()));
        if let Some(filter) = fold.filter {
            self.visit(filter);
        }
        let body = self.visit(fold.body);
        self.scopes.pop();
        match fold.kind {
            FoldKind::All | FoldKind::Exists => {
                self.expect(fold.body, &Type::Bool);
                Type::Bool
            }
            FoldKind::ExistsOne => {
                self.condition(fold.body, &Type::Int);
                Type::Bool
            }
            FoldKind::Filter => {
                let out = Type::list(element);
                self.condition(fold.body, &out);
                out
            }
            FoldKind::Map => {
                let out = Type::list(body);
                if let Some(filter) = fold.filter {
                    self.condition(filter, &out);
                }
                out
            }
        }
    }

    /// What chooses between two values of a type must be a bool.
    fn condition(&mut self, id: Id, between: &Type) {
        let found = self.type_of(id);
        if !self.bindings.assign(&found, &Type::Bool) {
            let between = self.bindings.resolve(between);
            let message = format!(
                "found no matching overload for '_?_:_' applied to '({found}, {between}, {between})'"
            );
            self.report_at(id, message);
        }
    }
}
