//! From an expression in CEL to Rust: what is known when code is generated is computed then, and
//! what is left has types. What Rust has no types for is refused by name.

mod call;
mod fold;
mod operator;

use protosmith_cel::{
    Checked, Environment, Expr, Id, Library, Limits, Named, Type, Value, check, evaluate_part,
};

use super::{
    access::Access,
    literal::{self, literal},
    node::{self, CEL, Known, Node, Owned, Ty, atom},
    types::SchemaTypes,
};

/// What an expression can name.
pub(super) struct Given<'g, 'v> {
    /// The value that the rule is about.
    pub(super) this: (Node, Type),
    pub(super) types: &'v SchemaTypes<'v>,
    /// What is known when code is generated: `rules`, `rule`.
    pub(super) known: &'g [(&'static str, Value<'v>, Type)],
}

/// An expression in Rust.
pub(super) struct Compiled {
    pub(super) node: Node,
    /// The parts of `condition ? a : b`, where it is one.
    pub(super) choice: Option<[Node; 3]>,
    /// Whether it has the variable `now`.
    pub(super) has_now: bool,
}

/// Compiles an expression; the error says what is wrong with it, or what there is no Rust for.
pub(super) fn compile(
    text: &str,
    given: &Given<'_, '_>,
    access: &Access<'_>,
) -> Result<Compiled, String> {
    let types = given.types;
    let known = given.known.iter().map(|it| (it.0, it.2.clone()));
    let mut variables = vec![("this", given.this.1.clone()), ("now", Type::Timestamp)];
    variables.extend(known);
    let environment = Environment { library: Library::protovalidate(), variables, types };
    let checked = check(text, &environment).map_err(|issues| {
        issues.iter().map(|it| it.message.clone()).collect::<Vec<_>>().join("; ")
    })?;
    let values = given.known.iter().map(|it| (it.0, it.1.clone())).collect();
    let mut compiler = Compiler {
        checked: &checked,
        types,
        access,
        this: &given.this.0,
        values,
        locals: Vec::new(),
        has_now: false,
    };
    let root = checked.tree().root();
    let node = compiler.node(root)?;
    let choice = compiler.choice(root)?;
    Ok(Compiled { node, choice, has_now: compiler.has_now })
}

struct Compiler<'c, 'v, 'a> {
    checked: &'c Checked,
    types: &'v SchemaTypes<'v>,
    access: &'c Access<'a>,
    this: &'c Node,
    values: Vec<(&'static str, Value<'v>)>,
    /// The variables of macros, the innermost last.
    locals: Vec<(&'c str, Node)>,
    has_now: bool,
}

type Made = Result<Node, String>;

impl<'c> Compiler<'c, '_, '_> {
    /// The Rust of a part of the expression.
    fn node(&mut self, id: Id) -> Made {
        if !self.depends(id, &mut Vec::new()) {
            let library = Library::protovalidate();
            let limits = Limits::default();
            let value = evaluate_part(self.checked, id, library, self.types, &self.values, limits);
            return literal(&value.map_err(|it| it.message)?);
        }
        match self.checked.named(id) {
            Some(Named::Variable(name)) if &**name == "this" => return Ok(self.this.clone()),
            Some(Named::Variable(name)) if &**name == "now" => {
                self.has_now = true;
                return Ok(Node::new(Ty::Timestamp, "now"));
            }
            _ => {}
        }
        match &self.checked.tree().node(id).expr {
            Expr::Name(name) => {
                let local = self.locals.iter().rev().find(|it| *it.0 == **name);
                local.map(|it| it.1.clone()).ok_or_else(|| format!("the name `{name}`"))
            }
            Expr::Select { of, field } => {
                let of = self.node(*of)?;
                self.select(&of, field)
            }
            Expr::Has { of, field } => {
                let of = self.node(*of)?;
                match of.ty {
                    Ty::Message(..) => self.access.has(&of, field),
                    Ty::Map(entry) => self.contains(&self.text(field), &of, entry),
                    _ => Err(format!("`has` of a {}", of.ty.name())),
                }
            }
            Expr::Call { function, target, args } => self.call(id, function, *target, args),
            Expr::And(parts) => self.logic(parts, false),
            Expr::Or(parts) => self.logic(parts, true),
            Expr::List(elements) => self.list(elements),
            Expr::Fold(fold) => self.fold(fold),
            Expr::Map(_) => Err("a map that is made of parts of the message".to_owned()),
            Expr::Message { name, .. } => Err(format!("a message `{name}` that is made")),
            _ => Err("an expression of an unknown kind".to_owned()),
        }
    }

    /// The parts of a choice that is not known when code is generated.
    fn choice(&mut self, id: Id) -> Result<Option<[Node; 3]>, String> {
        let Expr::Call { function, args, .. } = &self.checked.tree().node(id).expr else {
            return Ok(None);
        };
        let ("_?_:_", [condition, then, other]) = (&**function, &args[..]) else {
            return Ok(None);
        };
        let condition = self.node(*condition)?;
        match condition.constant() {
            Some(true) => self.choice(*then),
            Some(false) => self.choice(*other),
            None => Ok(Some([condition, self.node(*then)?, self.node(*other)?])),
        }
    }

    fn text(&self, text: &str) -> Node {
        let known = Some(Known::Text(text.to_owned()));
        Node { known, ..Node::new(Ty::Text, format!("{text:?}")) }
    }

    /// Whether a part has something in it that is known at run time only; `bound` are the variables
    /// of macros inside of the part.
    fn depends(&self, id: Id, bound: &mut Vec<&'c str>) -> bool {
        match self.checked.named(id) {
            Some(Named::Variable(name)) => return !self.values.iter().any(|it| *it.0 == **name),
            Some(Named::Constant(_) | Named::Type(_)) => return false,
            Some(Named::Function(_)) | None => {}
        }
        let is_function = self.checked.named(id).is_some();
        let checked = self.checked;
        let mut any = |ids: &[Id]| ids.iter().any(|it| self.depends(*it, bound));
        match &checked.tree().node(id).expr {
            Expr::Name(name) => !bound.contains(&&**name),
            Expr::Select { of, .. } | Expr::Has { of, .. } => any(&[*of]),
            Expr::Call { target, args, .. } => {
                any(args) || target.is_some_and(|it| !is_function && any(&[it]))
            }
            Expr::And(parts) | Expr::Or(parts) | Expr::List(parts) => any(parts),
            Expr::Map(entries) => entries.iter().any(|it| any(&[it.0, it.1])),
            Expr::Message { fields, .. } => fields.iter().any(|it| any(&[it.2])),
            Expr::Fold(fold) => {
                if any(&[fold.range]) {
                    return true;
                }
                bound.push(&fold.variable);
                let inside = fold.filter.iter().chain([&fold.body]);
                let found = inside.copied().any(|it| self.depends(it, bound));
                bound.pop();
                found
            }
            _ => false,
        }
    }

    fn select(&self, of: &Node, field: &str) -> Made {
        match of.ty {
            Ty::Message(..) => self.access.field(of, field),
            Ty::Map(entry) => self.access.lookup(of, entry, &self.text(field)),
            _ => Err(format!("a field of a {}", of.ty.name())),
        }
    }

    fn list(&mut self, elements: &[Id]) -> Made {
        let nodes: Vec<Node> =
            elements.iter().map(|it| self.node(*it)).collect::<Result<_, _>>()?;
        let Some(first) = nodes.first() else { return Err("an empty list".to_owned()) };
        if nodes.iter().any(|it| it.ty != first.ty) {
            return Err("a list of several types".to_owned());
        }
        if matches!(first.ty, Ty::List(..)) {
            return Err("a list of lists".to_owned());
        }
        let owned =
            if nodes.iter().any(|it| it.owned == Owned::Yes) { Owned::Yes } else { Owned::No };
        let ty = Ty::List(std::rc::Rc::new(first.ty.clone()), owned);
        let each = nodes.iter().cloned();
        let each: Vec<String> = each
            .map(|it| if owned == Owned::Yes { it.into_owned().code } else { it.code })
            .collect();
        let inside: Vec<&Node> = nodes.iter().collect();
        Ok(Node::new(ty, format!("[{}].into_iter()", each.join(", "))).after(&inside))
    }
}
