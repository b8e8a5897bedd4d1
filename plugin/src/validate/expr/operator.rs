//! Operators: logic, comparison, arithmetic.

use protosmith_cel::Id;

use super::{
    CEL, Compiler, Made,
    literal::{bare, double},
    node::{Known, Node, Owned, Ty},
};

impl Compiler<'_, '_, '_> {
    /// `&&` and `||`; `decisive` is the value that decides.
    pub(super) fn logic(&mut self, parts: &[Id], decisive: bool) -> Made {
        let mut nodes = Vec::new();
        for part in parts {
            let node = self.node(*part)?;
            match node.constant() {
                Some(value) if value == decisive => return Ok(truth(decisive)),
                Some(_) => {}
                None if node.ty == Ty::Bool => nodes.push(node),
                None => return Err(format!("logic with a {}", node.ty.name())),
            }
        }
        let Some(last) = nodes.pop() else { return Ok(truth(!decisive)) };
        if nodes.is_empty() {
            return Ok(last);
        }
        let (sign, function) = if decisive { ("||", "or") } else { ("&&", "and") };
        if !last.fallible && nodes.iter().all(|it| !it.fallible) {
            let parts: Vec<String> = nodes.iter().chain([&last]).map(logical).collect();
            return Ok(Node::bool(parts.join(&format!(" {sign} "))));
        }
        // One part decides, even if those before it have no value.
        Ok(nodes.into_iter().rfold(last, |right, left| {
            let code = format!("{CEL}::{function}(|| Ok({}), || Ok({}))", left.code, right.code);
            Node::bool(code).tried()
        }))
    }

    /// `condition ? then : other`.
    pub(super) fn choose(&mut self, condition: Id, then: Id, other: Id) -> Made {
        let condition = self.node(condition)?;
        match condition.constant() {
            Some(true) => return self.node(then),
            Some(false) => return self.node(other),
            None => {}
        }
        let (mut then, mut other) = (self.node(then)?, self.node(other)?);
        if then.ty != other.ty || matches!(then.ty, Ty::List(..)) {
            return Err(format!("a choice of {} and {}", then.ty.name(), other.ty.name()));
        }
        if [&then, &other].iter().any(|it| it.owned == Owned::Yes) {
            (then, other) = (then.into_owned(), other.into_owned());
        }
        let code = format!("if {} {{ {} }} else {{ {} }}", condition.code, then.code, other.code);
        let node = Node { owned: then.owned, ..Node::new(then.ty.clone(), code) };
        Ok(node.after(&[&condition, &then, &other]))
    }

    /// `==`; `!=` is its contrary.
    pub(super) fn equal(&self, a: &Node, b: &Node, sign: &str) -> Made {
        let (a, b) = alike(a, b);
        let code = match (&a.ty, &b.ty) {
            (Ty::Null, Ty::Null) => return Ok(truth(sign == "==")),
            (Ty::Wrapper(_), Ty::Null) | (Ty::Null, Ty::Wrapper(_)) => {
                let of = if a.ty == Ty::Null { &b } else { &a };
                let method = if sign == "==" { "is_none" } else { "is_some" };
                format!("{}.{method}()", of.target())
            }
            (Ty::Wrapper(of), other) if **of == *other => {
                format!("{} {sign} Some({})", a.atom(), b.borrowed())
            }
            (other, Ty::Wrapper(of)) if **of == *other => {
                format!("Some({}) {sign} {}", a.borrowed(), b.atom())
            }
            (Ty::List(of, _), Ty::List(other, _)) if of == other => {
                let equal = format!("{}.eq({})", a.target(), b.code);
                if sign == "==" { equal } else { format!("!{equal}") }
            }
            (Ty::Message(of, _), Ty::Message(other, _)) if of == other => {
                let (a, b) = (self.access.optional(&a), self.access.optional(&b));
                let equal = format!("{CEL}::same({a}, {b})");
                if sign == "==" { equal } else { format!("!{equal}") }
            }
            (of, other) if of == other && is_plain(of) => {
                return Ok(Node::bool(operands(&a, &b, sign)).after(&[&a, &b]));
            }
            (of, other) => return Err(format!("`{sign}` of {} and {}", of.name(), other.name())),
        };
        Ok(Node::bool(code).after(&[&a, &b]))
    }

    /// `<` and the like.
    pub(super) fn order(&self, a: &Node, b: &Node, sign: &str) -> Made {
        let (a, b) = (unwrapped(a), unwrapped(b));
        let (a, b) = alike(&a, &b);
        let code = match (&a.ty, &b.ty) {
            (of, other) if of == other && is_plain(of) => {
                counted(&a, &b, sign).unwrap_or_else(|| operands(&a, &b, sign))
            }
            (Ty::Int, Ty::Uint) | (Ty::Uint, Ty::Int) => {
                format!("i128::from({}) {sign} i128::from({})", a.code, b.code)
            }
            (of, other) => return Err(format!("`{sign}` of {} and {}", of.name(), other.name())),
        };
        Ok(Node::bool(code).after(&[&a, &b]))
    }

    /// `+`, `-`, `*`, `/`, `%`.
    pub(super) fn calculate(&self, a: &Node, b: &Node, sign: &str) -> Made {
        let (a, b) = (unwrapped(a), unwrapped(b));
        let function = match sign {
            "+" => "add",
            "-" => "subtract",
            "*" => "multiply",
            "/" => "divide",
            _ => "remainder",
        };
        let sum = || format!("{} {sign} {}", a.atom(), b.atom());
        let node = match (&a.ty, sign, &b.ty) {
            (Ty::Int, _, Ty::Int) | (Ty::Uint, _, Ty::Uint) => {
                let code = format!("{CEL}::{function}({}, {})", a.code, b.code);
                Node::new(a.ty.clone(), code).tried()
            }
            (Ty::Double, "+" | "-" | "*" | "/", Ty::Double) => Node::new(Ty::Double, sum()),
            (Ty::Text, "+", Ty::Text) | (Ty::Bytes, "+", Ty::Bytes) => {
                let code = format!("[{}, {}].concat()", a.borrowed(), b.borrowed());
                Node::owned(a.ty.clone(), code)
            }
            (Ty::List(of, owned), "+", Ty::List(other, others))
                if of == other && owned == others =>
            {
                Node::new(a.ty.clone(), format!("{CEL}::concat({}, {})", a.code, b.code))
            }
            (Ty::Duration, "+" | "-", Ty::Duration) | (Ty::Timestamp, "-", Ty::Timestamp) => {
                Node::new(Ty::Duration, format!("{CEL}::span({})", sum())).tried()
            }
            (Ty::Timestamp, "+" | "-", Ty::Duration) | (Ty::Duration, "+", Ty::Timestamp) => {
                Node::new(Ty::Timestamp, format!("{CEL}::moment({})", sum())).tried()
            }
            (a, _, b) => return Err(format!("`{sign}` of {} and {}", a.name(), b.name())),
        };
        Ok(node.after(&[&a, &b]))
    }

    /// `value in list`.
    pub(super) fn is_in(&self, value: &Node, list: &Node) -> Made {
        if let Ty::Map(entry) = list.ty {
            return self.contains(value, list, entry);
        }
        let Ty::List(of, _) = &list.ty else {
            return Err(format!("`in` of a {}", list.ty.name()));
        };
        let value = &unwrapped(value);
        if let Some(Known::List(elements)) = &list.known {
            let (mut fitting, mut exact) = (Vec::new(), true);
            for element in elements {
                let (element, _) = alike(element, value);
                exact &= element.ty == value.ty;
                fitting.push(bare(&element.code).to_owned());
            }
            if !exact {
                return Err(format!("`in` of {} and a list of {}", value.ty.name(), of.name()));
            }
            let code = match &value.ty {
                _ if fitting.is_empty() => return Ok(truth(false)),
                Ty::Bool | Ty::Int | Ty::Uint | Ty::Text | Ty::Duration | Ty::Timestamp => {
                    format!("matches!({}, {})", value.borrowed(), fitting.join(" | "))
                }
                Ty::Double => format!("[{}].contains(&{})", fitting.join(", "), value.atom()),
                Ty::Bytes => format!("[{}].contains(&{})", fitting.join(", "), atom_of(value)),
                other => return Err(format!("`in` of {}", other.name())),
            };
            return Ok(Node::bool(code).after(&[value]));
        }
        if **of != value.ty || !is_plain(of) {
            return Err(format!("`in` of {} and a list of {}", value.ty.name(), of.name()));
        }
        let code = format!("{}.any(|it| it == {})", list.target(), value.borrowed());
        if value.fallible {
            return Err("`in` of a value that may not be there".to_owned());
        }
        Ok(Node::bool(code).after(&[value, list]))
    }

    /// Whether a map has a key.
    pub(super) fn contains(&self, key: &Node, map: &Node, entry: crate::schema::Id) -> Made {
        let found = self.access.get(map, entry, key)?;
        Ok(Node::bool(format!("{found}.is_some()")).after(&[key, map]))
    }
}

fn atom_of(node: &Node) -> String {
    super::atom(&node.borrowed())
}

/// The size of a text beside one that is known: characters need not be counted for most.
fn counted(a: &Node, b: &Node, sign: &str) -> Option<String> {
    let count = match b.known {
        Some(Known::Int(count)) => u64::try_from(count).ok()?,
        Some(Known::Uint(count)) => count,
        _ => return None,
    };
    let text = a.counts.as_ref()?;
    Some(match sign {
        "<" => format!("{CEL}::fewer({text}, {count})"),
        "<=" => format!("!{CEL}::more({text}, {count})"),
        ">" => format!("{CEL}::more({text}, {count})"),
        _ => format!("!{CEL}::fewer({text}, {count})"),
    })
}

fn operands(a: &Node, b: &Node, sign: &str) -> String {
    let [left, right] = [a, b].map(|it| super::atom(&it.borrowed()));
    let is_known = |it: &Node| it.known.is_some();
    match (is_known(a), is_known(b)) {
        (false, true) => format!("{left} {sign} {}", bare(&right)),
        (true, false) => format!("{} {sign} {right}", bare(&left)),
        _ => format!("{left} {sign} {right}"),
    }
}

fn logical(node: &Node) -> String {
    let has_logic = [" && ", " || "].iter().any(|it| node.code.contains(it));
    if has_logic || node.code.starts_with("if ") {
        format!("({})", node.code)
    } else {
        node.code.clone()
    }
}

/// The value in a wrapper.
pub(super) fn unwrapped(node: &Node) -> Node {
    match &node.ty {
        Ty::Wrapper(of) => {
            let code = format!("{CEL}::unwrapped({})", node.code);
            Node::new((**of).clone(), code).tried()
        }
        _ => node.clone(),
    }
}

pub(super) fn truth(value: bool) -> Node {
    Node { known: Some(Known::Bool(value)), ..Node::bool(value.to_string()) }
}

fn is_plain(ty: &Ty) -> bool {
    use Ty::{Bool, Bytes, Double, Duration, Int, Text, Timestamp, Uint};
    matches!(ty, Bool | Int | Uint | Double | Text | Bytes | Duration | Timestamp)
}

/// Numbers that are known take the type of what they are compared with, where they have it.
fn alike(a: &Node, b: &Node) -> (Node, Node) {
    (converted(a, &b.ty), converted(b, &a.ty))
}

fn converted(node: &Node, to: &Ty) -> Node {
    /// Whole numbers that doubles have.
    const EXACT: i64 = 1 << 53;
    let made = match (&node.known, to) {
        (Some(Known::Int(value)), Ty::Uint) => {
            u64::try_from(*value).ok().map(|it| (format!("{it}_u64"), Known::Uint(it)))
        }
        (Some(Known::Uint(value)), Ty::Int) => {
            i64::try_from(*value).ok().map(|it| (format!("{it}_i64"), Known::Int(it)))
        }
        (Some(Known::Int(value)), Ty::Double) if value.abs() <= EXACT => {
            Some((double(*value as f64), Known::Double(*value as f64)))
        }
        (Some(Known::Uint(value)), Ty::Double) if *value <= EXACT as u64 => {
            Some((double(*value as f64), Known::Double(*value as f64)))
        }
        _ => None,
    };
    match made {
        Some((code, known)) => Node { known: Some(known), ..Node::new(to.clone(), code) },
        None => node.clone(),
    }
}
