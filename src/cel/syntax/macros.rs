//! Calls that are no calls: `has`, and loops over lists and maps.

use super::{
    parser::Parser,
    tree::{Expr, Fold, FoldKind, Id},
};
use crate::issue::Span;

impl Parser<'_> {
    /// What a call of `function` stands for, if that is a macro.
    pub(super) fn expand(
        &mut self,
        function: &str,
        target: Option<Id>,
        args: &[Id],
        mark: Span,
    ) -> Option<Expr> {
        let kind = match (function, target, args.len()) {
            ("has", None, 1) => return Some(self.has(args[0])),
            ("all", Some(_), 2) => FoldKind::All,
            ("exists", Some(_), 2) => FoldKind::Exists,
            ("exists_one", Some(_), 2) => FoldKind::ExistsOne,
            ("filter", Some(_), 2) => FoldKind::Filter,
            ("map", Some(_), 2 | 3) => FoldKind::Map,
            _ => return None,
        };
        let Expr::Name(variable) = self.expr(args[0]) else {
            let span = self.node(args[0]).span;
            self.report(span, "argument must be a simple name");
            return Some(Expr::Broken);
        };
        let variable = variable.clone();
        if variable.starts_with('.') {
            self.report(mark, "argument must be a simple name");
        }
        let (range, body) = (target?, *args.last()?);
        let filter = (args.len() == 3).then(|| args[1]);
        Some(Expr::Fold(Box::new(Fold { kind, range, variable, filter, body })))
    }

    fn has(&mut self, of: Id) -> Expr {
        if let Expr::Select { of, field } = self.expr(of) {
            return Expr::Has { of: *of, field: field.clone() };
        }
        let span = self.node(of).span;
        self.report(span, "invalid argument to has() macro");
        Expr::Broken
    }
}
