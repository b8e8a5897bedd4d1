//! Calls: which overloads of a function fit.

use super::{Checker, Named};
use crate::{
    library::Function,
    syntax::Id,
    types::{Type, rename},
};

impl Checker<'_> {
    pub(super) fn call(&mut self, id: Id, function: &str, target: Option<Id>, args: &[Id]) -> Type {
        for arg in args {
            self.visit(*arg);
        }
        let library = self.environment.library;
        // `a.b()` is the function `a.b` if there is one.
        if let Some(of) = target
            && let Some(prefix) = self.tree.qualified(of)
        {
            let full_name = format!("{prefix}.{function}");
            let full_name = full_name.trim_start_matches('.');
            if let Some(found) = library.find(full_name) {
                self.names.insert(id, Named::Function(full_name.into()));
                return self.overload(id, full_name, found, None, args);
            }
        }
        if let Some(of) = target {
            self.visit(of);
        }
        let name = if target.is_some() { function } else { function.trim_start_matches('.') };
        match library.find(name) {
            Some(found) => self.overload(id, name, found, target, args),
            None => {
                self.report_unknown(id, function, None);
                Type::Error
            }
        }
    }

    /// The result of the overloads that fit; dynamic where they differ.
    fn overload(
        &mut self,
        id: Id,
        name: &str,
        function: &Function,
        target: Option<Id>,
        args: &[Id],
    ) -> Type {
        let given: Vec<Type> =
            target.iter().chain(args).map(|it| self.types[it.0 as usize].clone()).collect();
        let mut result: Option<Type> = None;
        for overload in &function.overloads {
            if overload.is_member != target.is_some() {
                continue;
            }
            let (fits, own) = if overload.is_generic {
                let from = self.bindings.fresh_from(2);
                let wanted: Vec<Type> = overload.args.iter().map(|it| rename(it, from)).collect();
                (self.bindings.assign_all(&given, &wanted), rename(&overload.result, from))
            } else {
                (self.bindings.assign_all(&given, &overload.args), overload.result.clone())
            };
            if fits {
                let own = self.bindings.resolve(&own);
                result = Some(match result {
                    Some(known) if known != own => Type::Dyn,
                    _ => own,
                });
            }
        }
        if let Some(result) = result {
            return result;
        }
        let shown: Vec<String> =
            given.iter().map(|it| self.bindings.resolve(it).to_string()).collect();
        let shown = match (target, shown.split_first()) {
            (Some(_), Some((first, rest))) => format!("{first}.({})", rest.join(", ")),
            _ => format!("({})", shown.join(", ")),
        };
        let message = format!("found no matching overload for '{name}' applied to '{shown}'");
        self.report_at(id, message);
        Type::Error
    }
}
