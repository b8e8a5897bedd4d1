//! Whether one type can stand for another, and what parameters then are.

use std::cell::Cell;

use super::Type;

/// What is known of parameters. Taking back is cheap: attempts that fail leave no trace.
#[derive(Clone, Debug)]
pub struct Bindings {
    known: Vec<Option<Type>>,
    /// What was known before, for every change of the attempt that is made.
    undo: Vec<(u32, Option<Type>)>,
    /// The steps that are left. Parameters that are in each other many times take many.
    fuel: Cell<u32>,
}

impl Default for Bindings {
    fn default() -> Self {
        Self::with_fuel(100_000)
    }
}

impl Bindings {
    /// Without steps left, everything can stand for everything; see [`is_spent`](Self::is_spent).
    pub fn with_fuel(fuel: u32) -> Self {
        Self { known: Vec::new(), undo: Vec::new(), fuel: Cell::new(fuel) }
    }

    pub fn is_spent(&self) -> bool {
        self.fuel.get() == 0
    }

    /// Takes a step; whether there was one left.
    fn step(&self) -> bool {
        let left = self.fuel.get();
        self.fuel.set(left.saturating_sub(1));
        left > 0
    }

    /// A parameter that nothing is known of.
    pub fn fresh(&mut self) -> Type {
        self.known.push(None);
        Type::Param(self.known.len() as u32 - 1)
    }

    /// As many of them as there are, to be given to `rename`.
    pub fn fresh_from(&mut self, count: u32) -> u32 {
        let from = self.known.len() as u32;
        self.known.resize(self.known.len() + count as usize, None);
        from
    }

    fn find(&self, param: u32) -> Option<&Type> {
        self.known.get(param as usize)?.as_ref()
    }

    fn bind(&mut self, param: u32, to: Type) {
        if let Some(known) = self.known.get_mut(param as usize) {
            self.undo.push((param, known.replace(to)));
        }
    }

    /// Whether each type of a list can stand for that of another at its place.
    pub fn assign_all(&mut self, from: &[Type], to: &[Type]) -> bool {
        self.undo.clear();
        let done =
            from.len() == to.len() && from.iter().zip(to).all(|(from, to)| self.fits(from, to));
        if !done {
            while let Some((param, known)) = self.undo.pop() {
                self.known[param as usize] = known;
            }
        }
        done
    }

    /// Whether a type can stand for another.
    pub fn assign(&mut self, from: &Type, to: &Type) -> bool {
        self.assign_all(std::slice::from_ref(from), std::slice::from_ref(to))
    }

    fn fits(&mut self, from: &Type, to: &Type) -> bool {
        if !self.step() {
            return true;
        }
        if let Type::Param(param) = to {
            match self.substitute(from, *param) {
                Substituted::Yes => return true,
                Substituted::No => return false,
                Substituted::Unknown => {}
            }
        }
        if let Type::Param(param) = from {
            return self.substitute(to, *param) == Substituted::Yes;
        }
        match (from, to) {
            (Type::Dyn | Type::Any | Type::Error, _) | (_, Type::Dyn | Type::Any | Type::Error) => {
                true
            }
            (Type::Null, other) | (other, Type::Null) => matches!(
                other,
                Type::Null | Type::Wrapper(_) | Type::Message(_) | Type::Duration | Type::Timestamp
            ),
            (Type::Wrapper(a), Type::Wrapper(b)) => a == b,
            (Type::Wrapper(scalar), other) | (other, Type::Wrapper(scalar)) => {
                scalar.plain() == *other
            }
            (Type::List(a, _), Type::List(b, _)) => self.fits(a, b),
            (Type::Map(a, _), Type::Map(b, _)) => self.fits(&a.0, &b.0) && self.fits(&a.1, &b.1),
            (Type::Type(..), Type::Type(..)) => true,
            (a, b) => a == b,
        }
    }

    /// Whether a parameter can be a type; with what is known of it, the more general of both.
    fn substitute(&mut self, by: &Type, param: u32) -> Substituted {
        if let Some(known) = self.find(param).cloned() {
            if is_same(by, &known) {
                return Substituted::Yes;
            }
            if self.fits(by, &known) {
                self.bind(param, general(by, &known).clone());
                return Substituted::Yes;
            }
            return Substituted::No;
        }
        if self.mentions(by, param) {
            return Substituted::Unknown;
        }
        self.bind(param, by.clone());
        Substituted::Yes
    }

    fn mentions(&self, within: &Type, param: u32) -> bool {
        if !self.step() {
            return true;
        }
        match within {
            Type::Param(it) if *it == param => true,
            Type::Param(it) => self.find(*it).is_some_and(|it| self.mentions(it, param)),
            Type::List(of, _) | Type::Type(of, _) => self.mentions(of, param),
            Type::Map(of, _) => self.mentions(&of.0, param) || self.mentions(&of.1, param),
            _ => false,
        }
    }

    /// A type with what is known of its parameters; others stay as they are.
    pub fn resolve(&self, of: &Type) -> Type {
        if !self.step() {
            return Type::Dyn;
        }
        match of {
            Type::Param(param) => {
                self.find(*param).map_or_else(|| of.clone(), |it| self.resolve(it))
            }
            Type::List(element, _) => Type::list(self.resolve(element)),
            Type::Map(entry, _) => Type::map(self.resolve(&entry.0), self.resolve(&entry.1)),
            Type::Type(inner, _) => Type::of(self.resolve(inner)),
            _ => of.clone(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Substituted {
    Yes,
    No,
    /// Nothing is known of the parameter, and it is inside the type.
    Unknown,
}

/// The more general of two types that fit each other.
pub(crate) fn general<'t>(a: &'t Type, b: &'t Type) -> &'t Type {
    if is_general(a, b) { a } else { b }
}

fn is_general(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Dyn | Type::Any | Type::Param(_), _) => true,
        (_, Type::Dyn | Type::Any | Type::Param(_)) => false,
        (Type::List(a, _), Type::List(b, _)) => is_general(a, b),
        (Type::Map(a, _), Type::Map(b, _)) => is_general(&a.0, &b.0) && is_general(&a.1, &b.1),
        (Type::Type(..), Type::Type(..)) => true,
        (a, b) => is_same(a, b),
    }
}

/// Whether two types are the same but for null.
fn is_same(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Wrapper(scalar), other) | (other, Type::Wrapper(scalar)) => {
            scalar.plain() == *other || a == b
        }
        (a, b) => a == b,
    }
}

/// A type with its parameters counted from a number on.
pub(crate) fn rename(of: &Type, from: u32) -> Type {
    match of {
        Type::Param(param) => Type::Param(from + param),
        Type::List(element, _) => Type::list(rename(element, from)),
        Type::Map(entry, _) => Type::map(rename(&entry.0, from), rename(&entry.1, from)),
        Type::Type(inner, _) => Type::of(rename(inner, from)),
        _ => of.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::read, Bindings};
    use crate::Type;

    #[test]
    fn types_stand_for_others() {
        for (from, to, wanted) in [
            ("int", "int", true),
            ("int", "uint", false),
            ("dyn", "int", true),
            ("list(int)", "list(dyn)", true),
            ("list(int)", "list(string)", false),
            ("map(string, int)", "map(string, dyn)", true),
            ("null", "int", false),
            ("null", "timestamp", true),
            ("null", "a.B", true),
            ("a.B", "a.C", false),
            ("type(int)", "type(string)", true),
        ] {
            assert_eq!(read(from).is_assignable_to(&read(to)), wanted, "{from} {to}");
        }
        let wrapper = Type::well_known("google.protobuf.Int32Value").unwrap();
        for (other, wanted) in [("int", true), ("null", true), ("uint", false)] {
            assert_eq!(wrapper.is_assignable_to(&read(other)), wanted, "{other}");
            assert_eq!(read(other).is_assignable_to(&wrapper), wanted, "{other}");
        }
    }

    #[test]
    fn parameters_are_what_they_are_given() {
        let mut bindings = Bindings::default();
        let param = bindings.fresh();
        let list = Type::list(param.clone());
        assert!(bindings.assign(&read("list(int)"), &list));
        assert_eq!(bindings.resolve(&param), Type::Int);
        assert!(!bindings.assign_all(&[Type::Int, Type::Text], &[param.clone(), param.clone()]));
        assert_eq!(bindings.resolve(&param), Type::Int);
        assert!(bindings.assign(&Type::Dyn, &param));
        assert_eq!(bindings.resolve(&param), Type::Dyn);
        let other = bindings.fresh();
        assert!(!bindings.assign(&Type::list(other.clone()), &other), "it is inside itself");
    }

    #[test]
    fn types_do_not_grow_beyond_a_limit() {
        let mut of = Type::Int;
        for _ in 0..100 {
            of = Type::map(of.clone(), of);
        }
        assert!(of.to_string().len() < 10_000);
    }
}
