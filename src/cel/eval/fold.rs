//! Macros over lists and maps.

use super::{Run, TOO_COSTLY, Trouble, Valued};
use crate::{
    syntax::{Fold, FoldKind, Id},
    value::Value,
};

impl<'r, 'v> Run<'r, 'v> {
    pub(super) fn fold(&mut self, fold: &'r Fold) -> Valued<'v> {
        let range = self.value(fold.range)?;
        let elements: Vec<Value<'v>> = match &range {
            Value::List(list) => list.to_vec(),
            Value::Map(map) => map.entries().iter().map(|it| it.0.clone()).collect(),
            _ => return Err(self.trouble(fold.range, Trouble::NoOverload)),
        };
        self.spend(fold.range, elements.len() as u64)?;
        match fold.kind {
            FoldKind::All => self.quantify(fold, elements, Quantifier::All),
            FoldKind::Exists => self.quantify(fold, elements, Quantifier::Exists),
            FoldKind::ExistsOne => {
                let mut count = 0;
                for element in elements {
                    count += u32::from(self.holds(fold, fold.body, element)?);
                }
                Ok(Value::Bool(count == 1))
            }
            FoldKind::Filter => {
                let mut out = Vec::new();
                for element in elements {
                    if self.holds(fold, fold.body, element.clone())? {
                        out.push(element);
                    }
                }
                Ok(Value::list(out))
            }
            FoldKind::Map => {
                let mut out = Vec::new();
                for element in elements {
                    if let Some(filter) = fold.filter
                        && !self.holds(fold, filter, element.clone())?
                    {
                        continue;
                    }
                    out.push(self.with(fold, fold.body, element)?);
                }
                Ok(Value::list(out))
            }
        }
    }

    /// The value of a part of a macro for one element.
    fn with(&mut self, fold: &'r Fold, id: Id, element: Value<'v>) -> Valued<'v> {
        self.locals.push((&fold.variable, element));
        let out = self.value(id);
        self.locals.pop();
        out
    }

    fn holds(&mut self, fold: &'r Fold, id: Id, element: Value<'v>) -> Result<bool, super::Fault> {
        match self.with(fold, id, element)? {
            Value::Bool(value) => Ok(value),
            _ => Err(self.trouble(id, Trouble::NoOverload)),
        }
    }

    /// An element decides, whatever the others are, even if they have no value.
    fn quantify(&mut self, fold: &'r Fold, elements: Vec<Value<'v>>, by: Quantifier) -> Valued<'v> {
        let decisive = by == Quantifier::Exists;
        let mut fault = None;
        for element in elements {
            match self.holds(fold, fold.body, element) {
                Ok(value) if value == decisive => return Ok(Value::Bool(value)),
                Ok(_) => {}
                Err(found) if found.message == TOO_COSTLY => return Err(found),
                Err(found) => fault = fault.or(Some(found)),
            }
        }
        fault.map_or(Ok(Value::Bool(!decisive)), Err)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Quantifier {
    All,
    Exists,
}
