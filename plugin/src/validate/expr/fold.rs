//! Macros over lists and maps.

use std::rc::Rc;

use protosmith_cel::{Fold, FoldKind};

use super::{
    CEL, Compiler, Made,
    node::{Node, Owned, Ty},
};

impl<'c> Compiler<'c, '_, '_> {
    pub(super) fn fold(&mut self, fold: &'c Fold) -> Made {
        let range = self.node(fold.range)?;
        let range = match range.ty {
            Ty::Map(entry) => self.access.keys(&range, entry)?,
            _ => range,
        };
        let Ty::List(of, owned) = range.ty.clone() else {
            return Err(format!("a macro over a {}", range.ty.name()));
        };
        let name = format!("v{}", self.locals.len());
        let element = Node { owned, ..Node::new((*of).clone(), &*name) };
        self.locals.push((&fold.variable, element));
        let filter = fold.filter.map(|it| self.node(it)).transpose();
        let body = self.node(fold.body);
        self.locals.pop();
        let (filter, body) = (filter?, body?);
        let filtered = |range: &Node, filter: &Node| {
            let code = format!("{CEL}::filter({}, |{name}| Ok({}))", range.code, filter.code);
            let made = Node::new(range.ty.clone(), code).tried();
            Node { code: format!("{}.into_iter()", made.code), ..made }
        };
        let node = match fold.kind {
            FoldKind::All | FoldKind::Exists => {
                let is_all = fold.kind == FoldKind::All;
                if body.fallible {
                    let function = if is_all { "all" } else { "exists" };
                    let code =
                        format!("{CEL}::{function}({}, |{name}| Ok({}))", range.code, body.code);
                    Node::bool(code).tried()
                } else {
                    let method = if is_all { "all" } else { "any" };
                    Node::bool(format!("{}.{method}(|{name}| {})", range.target(), body.code))
                }
            }
            FoldKind::ExistsOne => {
                let code = format!("{CEL}::exists_one({}, |{name}| Ok({}))", range.code, body.code);
                Node::bool(code).tried()
            }
            FoldKind::Filter => filtered(&range, &body),
            FoldKind::Map => {
                let range = filter.map_or_else(|| range.clone(), |it| filtered(&range, &it));
                let body = if owned == Owned::Yes { body.into_owned() } else { body };
                if matches!(body.ty, Ty::List(..)) {
                    return Err("a list of lists".to_owned());
                }
                let code = format!("{CEL}::map({}, |{name}| Ok({}))", range.code, body.code);
                let list = Ty::List(Rc::new(body.ty.clone()), body.owned);
                let made = Node::new(list, code).tried();
                Node { code: format!("{}.into_iter()", made.code), ..made }
            }
        };
        Ok(node.after(&[&range]))
    }
}
