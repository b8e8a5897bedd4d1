//! The value of an expression.

mod fold;

use crate::{
    check::{Checked, Named, Types},
    issue::Span,
    library::{Budget, Library, Trouble},
    syntax::{Expr, Id},
    value::{MapValue, Value},
};

/// How much an evaluation may do.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A step is a node, or 16 bytes of a text that is made or read.
    pub steps: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { steps: 1_000_000 }
    }
}

/// Why an expression has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub span: Span,
    /// Lower case, no full stop.
    pub message: String,
}

/// Evaluates a checked expression. `variables` has a value for each variable that it names.
pub fn evaluate<'v>(
    checked: &Checked,
    library: Library,
    types: &'v dyn Types,
    variables: &[(&str, Value<'v>)],
    limits: Limits,
) -> Result<Value<'v>, Fault> {
    evaluate_counted(checked, library, types, variables, limits).0
}

/// The same, and how many steps it took.
pub fn evaluate_counted<'v>(
    checked: &Checked,
    library: Library,
    types: &'v dyn Types,
    variables: &[(&str, Value<'v>)],
    limits: Limits,
) -> (Result<Value<'v>, Fault>, u64) {
    part_counted(checked, checked.tree.root(), library, types, variables, limits)
}

/// The value of a part of an expression, which names no variable of a macro around it.
pub fn evaluate_part<'v>(
    checked: &Checked,
    part: Id,
    library: Library,
    types: &'v dyn Types,
    variables: &[(&str, Value<'v>)],
    limits: Limits,
) -> Result<Value<'v>, Fault> {
    part_counted(checked, part, library, types, variables, limits).0
}

fn part_counted<'v>(
    checked: &Checked,
    part: Id,
    library: Library,
    types: &'v dyn Types,
    variables: &[(&str, Value<'v>)],
    limits: Limits,
) -> (Result<Value<'v>, Fault>, u64) {
    let budget = Budget::new(limits.steps, &checked.patterns);
    let mut run = Run { checked, library, types, variables, locals: Vec::new(), budget };
    let value = run.value(part);
    (value, limits.steps - run.budget.left())
}

struct Run<'r, 'v> {
    checked: &'r Checked,
    library: Library,
    types: &'v dyn Types,
    variables: &'r [(&'r str, Value<'v>)],
    /// The variables of macros, the innermost last.
    locals: Vec<(&'r str, Value<'v>)>,
    budget: Budget,
}

type Valued<'v> = Result<Value<'v>, Fault>;

impl<'r, 'v> Run<'r, 'v> {
    fn fault(&self, id: Id, message: impl Into<String>) -> Fault {
        Fault { span: self.checked.tree.node(id).mark, message: message.into() }
    }

    fn trouble(&self, id: Id, trouble: Trouble) -> Fault {
        let message = match trouble {
            Trouble::NoOverload => "no such overload".to_owned(),
            Trouble::TooCostly => TOO_COSTLY.to_owned(),
            Trouble::Other(message) => message,
        };
        self.fault(id, message)
    }

    fn spend(&mut self, id: Id, steps: u64) -> Result<(), Fault> {
        self.budget.spend(steps).map_err(|it| self.trouble(id, it))
    }

    fn value(&mut self, id: Id) -> Valued<'v> {
        self.spend(id, 1)?;
        if let Some(named) = self.checked.names.get(&id)
            && let Some(value) = self.named(named)
        {
            return value.ok_or_else(|| self.fault(id, "the variable has no value"));
        }
        match self.checked.tree.expr(id) {
            Expr::Null => Ok(Value::Null),
            Expr::Bool(value) => Ok(Value::Bool(*value)),
            Expr::Int(value) => Ok(Value::Int(*value)),
            Expr::Uint(value) => Ok(Value::Uint(*value)),
            Expr::Double(value) => Ok(Value::Double(*value)),
            Expr::Text(text) => Ok(Value::text(text)),
            Expr::Bytes(bytes) => Ok(Value::bytes(bytes)),
            Expr::Name(name) => {
                let local = self.locals.iter().rev().find(|it| *it.0 == **name);
                local.map(|it| it.1.clone()).ok_or_else(|| self.fault(id, "the name has no value"))
            }
            Expr::Select { of, field } => {
                let of = self.value(*of)?;
                self.field(id, &of, field)
            }
            Expr::Has { of, field } => {
                let of = self.value(*of)?;
                self.spend(id, of.weight())?;
                match &of {
                    Value::Record(record) => Ok(Value::Bool(record.has(field))),
                    Value::Map(map) => Ok(Value::Bool(map.get(&Value::text(field)).is_some())),
                    _ => Err(self.trouble(id, Trouble::NoOverload)),
                }
            }
            Expr::Call { function, target, args } => self.call(id, function, *target, args),
            Expr::And(parts) => self.logic(parts, Decides::False),
            Expr::Or(parts) => self.logic(parts, Decides::True),
            Expr::List(elements) => {
                self.spend(id, elements.len() as u64)?;
                let values: Result<Vec<_>, _> = elements.iter().map(|it| self.value(*it)).collect();
                Ok(Value::list(values?))
            }
            Expr::Map(entries) => {
                let mut map = MapValue::default();
                for (key, value) in entries {
                    let (key, value) = (self.value(*key)?, self.value(*value)?);
                    map.insert(key, value).map_err(|it| self.fault(id, it))?;
                }
                Ok(Value::Map(map.into()))
            }
            Expr::Message { name, fields } => {
                let mut given = Vec::with_capacity(fields.len());
                for (field, _, value) in fields {
                    given.push((field.to_string(), self.value(*value)?));
                }
                let name = name.trim_start_matches('.');
                self.types.make(name, given).map_err(|it| self.fault(id, it))
            }
            Expr::Fold(fold) => self.fold(fold),
            Expr::Broken => Err(self.fault(id, "the expression has errors")),
        }
    }

    /// `None` for what is no value; then `None` where the variable has none.
    fn named(&self, named: &Named) -> Option<Option<Value<'v>>> {
        match named {
            Named::Variable(name) => {
                let found = self.variables.iter().find(|it| *it.0 == **name);
                Some(found.map(|it| it.1.clone()))
            }
            Named::Constant(number) => Some(Some(Value::Int(*number))),
            Named::Type(name) => Some(Some(Value::Type((&**name).into()))),
            Named::Function(_) => None,
        }
    }

    fn field(&mut self, id: Id, of: &Value<'v>, field: &str) -> Valued<'v> {
        self.spend(id, of.weight())?;
        let found = match of {
            Value::Record(record) => record.get(field),
            Value::Map(map) => map.get(&Value::text(field)).cloned(),
            _ => return Err(self.trouble(id, Trouble::NoOverload)),
        };
        let found = found.ok_or_else(|| self.fault(id, format!("no such key: {field}")))?;
        if let Value::List(list) = &found {
            // Whoever has the field may have made the list.
            self.spend(id, list.len() as u64)?;
        }
        Ok(found)
    }

    fn call(&mut self, id: Id, function: &str, target: Option<Id>, args: &[Id]) -> Valued<'v> {
        if let ("_?_:_", [condition, then, other]) = (function, args) {
            let Value::Bool(holds) = self.value(*condition)? else {
                return Err(self.trouble(id, Trouble::NoOverload));
            };
            return self.value(if holds { *then } else { *other });
        }
        let (name, target) = match self.checked.names.get(&id) {
            Some(Named::Function(name)) => (&**name, None),
            _ => (function.trim_start_matches('.'), target),
        };
        let mut values = Vec::with_capacity(args.len() + 1);
        for part in target.iter().chain(args) {
            values.push(self.value(*part)?);
        }
        let Some(function) = self.library.find(name) else {
            return Err(self.fault(id, format!("there is no function `{name}`")));
        };
        (function.run)(&values, &mut self.budget).map_err(|it| self.trouble(id, it))
    }

    /// `&&` and `||`: one value decides, whatever the others are, even if they have none.
    fn logic(&mut self, parts: &'r [Id], decides: Decides) -> Valued<'v> {
        let decisive = decides == Decides::True;
        let mut fault = None;
        for part in parts {
            match self.value(*part) {
                Ok(Value::Bool(value)) if value == decisive => return Ok(Value::Bool(value)),
                Ok(Value::Bool(_)) => {}
                Ok(_) => fault = fault.or(Some(self.trouble(*part, Trouble::NoOverload))),
                Err(found) if found.message == TOO_COSTLY => return Err(found),
                Err(found) => fault = fault.or(Some(found)),
            }
        }
        fault.map_or(Ok(Value::Bool(!decisive)), Err)
    }
}

/// Which value of a part is that of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decides {
    True,
    False,
}

const TOO_COSTLY: &str = "the evaluation takes too many steps";

#[cfg(test)]
mod tests;
