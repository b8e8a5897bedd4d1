//! The types of an expression, by the rules of cel-go.

mod call;
mod constant;
mod environment;
mod fold;
mod format;
mod select;

use std::sync::Arc;

use regex::Regex;
use rustc_hash::FxHashMap;

pub use self::environment::{Environment, NoTypes, Types};
use crate::{
    issue::{Issue, Span, Unknown},
    syntax::{Expr, Id, Tree, parse},
    types::{Bindings, Type, general},
};

/// An expression whose types are known.
#[derive(Clone, Debug)]
pub struct Checked {
    pub(crate) tree: Tree,
    /// What names stand for that are more than a variable, by their node.
    pub(crate) names: FxHashMap<Id, Named>,
    /// The patterns that are written down, once they have been compiled.
    pub(crate) patterns: Arc<FxHashMap<String, Regex>>,
    result: Type,
}

/// What a name, or names with dots between them, stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    Variable(Box<str>),
    Constant(i64),
    /// A type, by its name.
    Type(Box<str>),
    /// A function whose name has a dot.
    Function(Box<str>),
}

impl Checked {
    /// The expression, with its macros expanded.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// What a name, or names with dots between them, stand for; `None` for variables of macros,
    /// fields and what is no name.
    pub fn named(&self, id: Id) -> Option<&Named> {
        self.names.get(&id)
    }

    /// The type of what it evaluates to.
    pub fn result(&self) -> &Type {
        &self.result
    }
}

/// Parses an expression and finds its types; or all that is wrong with it, in the order of the text.
///
/// The time is linear in the length of the text.
pub fn check(text: &str, environment: &Environment<'_>) -> Result<Checked, Vec<Issue>> {
    let tree = parse(text)?;
    let nodes = tree.nodes.len();
    let fuel = 100_000 + 200 * nodes as u32;
    let mut checker = Checker {
        tree: &tree,
        environment,
        types: vec![Type::Error; nodes],
        bindings: Bindings::with_fuel(fuel),
        scopes: Vec::new(),
        names: FxHashMap::default(),
        issues: Vec::new(),
    };
    checker.visit(tree.root());
    let result = checker.type_of(tree.root());
    if checker.issues.is_empty() {
        checker.formats();
    }
    if checker.bindings.is_spent() {
        checker.report(tree.node(tree.root()).span, "the types of the expression are too complex");
    }
    let (mut issues, names) = (checker.issues, checker.names);
    if issues.is_empty() {
        return Ok(Checked { tree, names, patterns: Arc::default(), result });
    }
    issues.sort_by_key(|it| it.span);
    Err(issues)
}

struct Checker<'c> {
    tree: &'c Tree,
    environment: &'c Environment<'c>,
    types: Vec<Type>,
    bindings: Bindings,
    /// The variables of macros, the innermost last.
    scopes: Vec<(Box<str>, Type)>,
    names: FxHashMap<Id, Named>,
    issues: Vec<Issue>,
}

impl Checker<'_> {
    fn report(&mut self, span: Span, message: impl Into<String>) {
        self.issues.push(Issue::new(span, message));
    }

    fn report_at(&mut self, id: Id, message: impl Into<String>) {
        self.report(self.tree.node(id).mark, message);
    }

    /// Reports a name that stands for nothing: a field of a message, or a variable or function.
    fn report_unknown(&mut self, id: Id, name: &str, of: Option<&str>) {
        let message = match of {
            Some(_) => format!("undefined field '{name}'"),
            None => format!("undeclared reference to '{name}' (in container '')"),
        };
        let unknown = Unknown { name: name.to_owned(), of: of.map(str::to_owned) };
        let issue = Issue::new(self.tree.node(id).mark, message);
        self.issues.push(Issue { unknown: Some(unknown), ..issue });
    }

    /// The type that was found for a node, with what is known by now.
    fn type_of(&self, id: Id) -> Type {
        self.bindings.resolve(&self.types[id.0 as usize])
    }

    /// Finds the type of an expression and of all inside it.
    fn visit(&mut self, id: Id) -> Type {
        let tree = self.tree;
        let found = match tree.expr(id) {
            Expr::Null => Type::Null,
            Expr::Bool(_) => Type::Bool,
            Expr::Int(_) => Type::Int,
            Expr::Uint(_) => Type::Uint,
            Expr::Double(_) => Type::Double,
            Expr::Text(_) => Type::Text,
            Expr::Bytes(_) => Type::Bytes,
            Expr::Name(name) => self.name(id, name),
            Expr::Select { of, field } => self.select(id, *of, field),
            Expr::Has { of, field } => {
                self.field(id, *of, field);
                Type::Bool
            }
            Expr::Call { function, target, args } => self.call(id, function, *target, args),
            Expr::And(parts) | Expr::Or(parts) => self.logic(parts),
            Expr::List(elements) => {
                let mut joined = None;
                for element in elements {
                    let of = self.visit(*element);
                    joined = Some(self.join(joined, of));
                }
                Type::list(joined.unwrap_or_else(|| self.bindings.fresh()))
            }
            Expr::Map(entries) => {
                let mut joined = None;
                for (key, value) in entries {
                    let (key, value) = (self.visit(*key), self.visit(*value));
                    joined = Some(match joined {
                        None => (key, value),
                        Some((keys, values)) => {
                            (self.join(Some(keys), key), self.join(Some(values), value))
                        }
                    });
                }
                let fresh = || (self.bindings.fresh(), self.bindings.fresh());
                let (key, value) = joined.unwrap_or_else(fresh);
                Type::map(key, value)
            }
            Expr::Message { name, fields } => self.message(id, name, fields),
            Expr::Fold(fold) => self.fold(fold),
            Expr::Broken => Type::Error,
        };
        self.types[id.0 as usize] = found.clone();
        found
    }

    /// The type of a list with elements of both types; dynamic where they have nothing in common.
    fn join(&mut self, before: Option<Type>, next: Type) -> Type {
        let Some(before) = before else { return next };
        if self.bindings.assign(&before, &next) {
            general(&before, &next).clone()
        } else {
            Type::Dyn
        }
    }

    fn logic(&mut self, parts: &[Id]) -> Type {
        for part in parts {
            self.visit(*part);
        }
        let mut result = Type::Bool;
        for part in parts {
            if !self.expect(*part, &Type::Bool) {
                result = Type::Error;
            }
        }
        result
    }

    /// Whether a node has a type; it is reported if not.
    fn expect(&mut self, id: Id, wanted: &Type) -> bool {
        let found = self.type_of(id);
        let fits = self.bindings.assign(&found, wanted);
        if !fits {
            let message = format!("expected type '{wanted}' but found '{found}'");
            self.report_at(id, message);
        }
        fits
    }

    fn message(&mut self, id: Id, name: &str, fields: &[(Box<str>, Span, Id)]) -> Type {
        let name = name.trim_start_matches('.');
        let (of, full_name) = match self.named_type(name) {
            Some(of @ Type::Message(_)) => (of, name),
            Some(of) if Type::well_known(name).is_some() => (of, name),
            Some(of) => {
                self.report_at(id, format!("'{of}' is not a message type"));
                (Type::Error, "")
            }
            None => {
                self.report_unknown(id, name, None);
                return Type::Error;
            }
        };
        for (field, span, value) in fields {
            let found = self.visit(*value);
            let declared = self.environment.types.field(full_name, field);
            if declared.is_none() && of != Type::Error {
                self.report(*span, format!("undefined field '{field}'"));
            }
            let declared = declared.unwrap_or(Type::Error);
            if !self.bindings.assign(&declared, &found) {
                let found = self.bindings.resolve(&found);
                let message = format!(
                    "expected type of field '{field}' is '{declared}' but provided type is '{found}'"
                );
                self.report(*span, message);
            }
        }
        of
    }
}

#[cfg(test)]
mod tests;
