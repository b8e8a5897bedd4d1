//! Calls of functions.

use protosmith_cel::{Id, Named, Piece, pieces, re2};

use super::{
    CEL, Compiler, Made,
    node::{Known, Node, Owned, Ty},
    operator::unwrapped,
};

/// Where the formats of texts are.
const FORMATS: &str = "::protosmith_types::validate::formats";
const IS_MADE_OF: &str = "::protosmith_types::validate::is_made_of";

impl Compiler<'_, '_, '_> {
    pub(super) fn call(&mut self, id: Id, function: &str, target: Option<Id>, args: &[Id]) -> Made {
        if let ("_?_:_", [condition, then, other]) = (function, args) {
            return self.choose(*condition, *then, *other);
        }
        if let ("format", Some(target), [list]) = (function, target, args) {
            return self.format(target, *list);
        }
        let target = target.filter(|_| !matches!(self.checked.named(id), Some(Named::Function(_))));
        let given = target.iter().chain(args).map(|it| self.node(*it));
        let given: Vec<Node> = given.collect::<Result<_, _>>()?;
        if let [a, b] = &given[..] {
            match function {
                "_==_" => return self.equal(a, b, "=="),
                "_!=_" => return self.equal(a, b, "!="),
                "_<_" => return self.order(a, b, "<"),
                "_<=_" => return self.order(a, b, "<="),
                "_>_" => return self.order(a, b, ">"),
                "_>=_" => return self.order(a, b, ">="),
                "_+_" => return self.calculate(a, b, "+"),
                "_-_" => return self.calculate(a, b, "-"),
                "_*_" => return self.calculate(a, b, "*"),
                "_/_" => return self.calculate(a, b, "/"),
                "_%_" => return self.calculate(a, b, "%"),
                "@in" => return self.is_in(a, b),
                _ => {}
            }
        }
        let plain: Vec<Node> = given.iter().map(unwrapped).collect();
        let inside: Vec<&Node> = plain.iter().collect();
        let made = self.function(function, &inside)?;
        let types = || plain.iter().map(|it| it.ty.name()).collect::<Vec<_>>().join(", ");
        let made = made.ok_or_else(|| format!("`{}` of ({})", shown(function), types()))?;
        Ok(made.after(&inside))
    }

    /// A function of values without nulls; none where there is no Rust for it.
    fn function(&self, function: &str, args: &[&Node]) -> Result<Option<Node>, String> {
        let types: Vec<&Ty> = args.iter().map(|it| &it.ty).collect();
        let is = |name: &str, code: String| {
            let formats = format!("{FORMATS}::{name}({code})");
            Some(Node::bool(formats))
        };
        let code = |at: usize| args[at].code.as_str();
        let text = |at: usize| args[at].borrowed();
        let target = || super::Node::new(args[0].ty.clone(), text(0)).target();
        Ok(match (function, &types[..]) {
            ("!_", [Ty::Bool]) => Some(args[0].negated()),
            ("-_", [Ty::Int]) => {
                Some(Node::new(Ty::Int, format!("{CEL}::negate({})", code(0))).tried())
            }
            ("-_", [Ty::Double]) => Some(Node::new(Ty::Double, format!("-{}", args[0].atom()))),
            ("_[_]", [Ty::List(of, owned), Ty::Int | Ty::Uint]) => {
                let at = match types[1] {
                    Ty::Uint => format!("i64::try_from({}).unwrap_or(i64::MAX)", code(1)),
                    _ => code(1).to_owned(),
                };
                let node = Node::new((**of).clone(), format!("{CEL}::nth({}, {at})", code(0)));
                Some(Node { owned: *owned, ..node.tried() })
            }
            ("_[_]", [Ty::Map(entry), _]) => Some(self.access.lookup(args[0], *entry, args[1])?),
            ("dyn", [_]) => Some(args[0].clone()),
            ("size", [Ty::Text]) => {
                let size = Node::new(Ty::Int, format!("{}.chars().count() as i64", target()));
                Some(Node { counts: Some(text(0)), ..size })
            }
            ("size", [Ty::Bytes | Ty::Map(_)]) => {
                Some(Node::new(Ty::Int, format!("{}.len() as i64", target())))
            }
            ("size", [Ty::List(..)]) => {
                Some(Node::new(Ty::Int, format!("{}.count() as i64", args[0].target())))
            }
            ("contains", [Ty::Text, Ty::Text]) => {
                Some(Node::bool(format!("{}.contains({})", target(), text(1))))
            }
            ("contains", [Ty::Bytes, Ty::Bytes]) => {
                Some(Node::bool(format!("{CEL}::contains({}, {})", text(0), text(1))))
            }
            ("startsWith", [Ty::Text, Ty::Text] | [Ty::Bytes, Ty::Bytes]) => {
                Some(Node::bool(format!("{}.starts_with({})", target(), text(1))))
            }
            ("endsWith", [Ty::Text, Ty::Text] | [Ty::Bytes, Ty::Bytes]) => {
                Some(Node::bool(format!("{}.ends_with({})", target(), text(1))))
            }
            ("matches", [Ty::Text, Ty::Text]) => Some(matches(args[0], args[1])?),
            ("unique", [Ty::List(of, _)]) if !matches!(**of, Ty::Message(..) | Ty::Opaque(_)) => {
                Some(Node::bool(format!("{CEL}::unique({})", code(0))))
            }
            ("isNan", [Ty::Double]) => Some(Node::bool(format!("{}.is_nan()", args[0].target()))),
            ("isInf", [Ty::Double]) => {
                Some(Node::bool(format!("{}.is_infinite()", args[0].target())))
            }
            ("isInf", [Ty::Double, Ty::Int]) => {
                Some(Node::bool(format!("{CEL}::is_infinite({}, {})", code(0), code(1))))
            }
            ("isEmail", [Ty::Text]) => is("is_email", text(0)),
            ("isHostname", [Ty::Text]) => is("is_hostname", text(0)),
            ("isUri", [Ty::Text]) => is("is_uri", text(0)),
            ("isUriRef", [Ty::Text]) => is("is_uri_reference", text(0)),
            ("isIp", [Ty::Text]) => is("is_ip", format!("{}, 0", text(0))),
            ("isIp", [Ty::Text, Ty::Int]) => is("is_ip", format!("{}, {}", text(0), code(1))),
            ("isIpPrefix", [Ty::Text, rest @ ..]) => {
                let (version, strict) = match rest {
                    [] => ("0", None),
                    [Ty::Int] => (code(1), None),
                    [Ty::Bool] => ("0", Some(args[1])),
                    [Ty::Int, Ty::Bool] => (code(1), Some(args[2])),
                    _ => return Ok(None),
                };
                let strict = which(strict, "Strictness::Strict", "Strictness::Lenient");
                is("is_ip_prefix", format!("{}, {version}, {strict}", text(0)))
            }
            ("isHostAndPort", [Ty::Text, Ty::Bool]) => {
                let port = which(Some(args[1]), "Port::Required", "Port::Optional");
                is("is_host_and_port", format!("{}, {port}", text(0)))
            }
            ("int" | "uint" | "double" | "string" | "bytes", [_]) => conversion(function, args[0]),
            ("lowerAscii", [Ty::Text]) => {
                Some(Node::owned(Ty::Text, format!("{}.to_ascii_lowercase()", target())))
            }
            ("upperAscii", [Ty::Text]) => {
                Some(Node::owned(Ty::Text, format!("{}.to_ascii_uppercase()", target())))
            }
            ("trim", [Ty::Text]) => {
                Some(Node::owned(Ty::Text, format!("{}.trim().to_owned()", target())))
            }
            ("replace", [Ty::Text, Ty::Text, Ty::Text]) => {
                let code = format!("{}.replace({}, {})", target(), text(1), text(2));
                Some(Node::owned(Ty::Text, code))
            }
            ("charAt", [Ty::Text, Ty::Int]) => {
                let code = format!("{CEL}::char_at({}, {})", text(0), code(1));
                Some(Node::owned(Ty::Text, code).tried())
            }
            ("indexOf" | "lastIndexOf", [Ty::Text, Ty::Text]) => {
                let name = if function == "indexOf" { "index_of" } else { "last_index_of" };
                Some(Node::new(Ty::Int, format!("{CEL}::{name}({}, {})", text(0), text(1))))
            }
            ("substring", [Ty::Text, Ty::Int, rest @ ..]) => {
                let end = match rest {
                    [] => "None".to_owned(),
                    [Ty::Int] => format!("Some({})", code(2)),
                    _ => return Ok(None),
                };
                let code = format!("{CEL}::substring({}, {}, {end})", text(0), code(1));
                Some(Node::owned(Ty::Text, code).tried())
            }
            _ => None,
        })
    }

    /// `'%s'.format([a])`: what is known is in the text already.
    fn format(&mut self, target: Id, list: Id) -> Made {
        use protosmith_cel::Expr;
        let format = self.node(target)?;
        let Some(Known::Text(format)) = &format.known else {
            return Err("a format that is no constant".to_owned());
        };
        let Expr::List(elements) = &self.checked.tree().node(list).expr else {
            return Err("a format of a list that is not written down".to_owned());
        };
        let nodes: Vec<Node> =
            elements.iter().map(|it| self.node(*it)).collect::<Result<_, _>>()?;
        let (mut out, mut args, mut next) = (String::new(), Vec::new(), nodes.iter());
        for piece in pieces(format) {
            match piece? {
                Piece::Text(text) => out += &text.replace('{', "{{").replace('}', "}}"),
                Piece::Clause { verb, precision } => {
                    let node = unwrapped(next.next().ok_or("a format with too few values")?);
                    let code = match (verb, precision, &node.ty) {
                        ('s', None, Ty::Text | Ty::Int | Ty::Uint | Ty::Bool)
                        | ('d', None, Ty::Int | Ty::Uint) => node.code.clone(),
                        ('s', None, Ty::Double) => {
                            format!("{CEL}::double_text({})", node.code)
                        }
                        ('s', None, Ty::Bytes) => {
                            format!("::std::string::String::from_utf8_lossy({})", node.borrowed())
                        }
                        _ => return Err(format!("`%{verb}` of a {}", node.ty.name())),
                    };
                    out += "{}";
                    args.push(Node { code, ..node });
                }
            }
        }
        let codes: Vec<String> = args.iter().map(|it| format!(", {}", it.code)).collect();
        let inside: Vec<&Node> = args.iter().collect();
        Ok(Node::owned(Ty::Text, format!("format!({out:?}{})", codes.concat())).after(&inside))
    }
}

/// A function as people write it.
fn shown(function: &str) -> &str {
    function.trim_matches('_')
}

/// One of two values of an enum, by a truth value.
fn which(value: Option<&Node>, yes: &str, no: &str) -> String {
    match value.map(|it| (it.constant(), &it.code)) {
        Some((Some(true), _)) => format!("{FORMATS}::{yes}"),
        None | Some((Some(false), _)) => format!("{FORMATS}::{no}"),
        Some((None, code)) => {
            format!("if {code} {{ {FORMATS}::{yes} }} else {{ {FORMATS}::{no} }}")
        }
    }
}

fn matches(text: &Node, pattern: &Node) -> Made {
    const RUN: &str = "::protosmith_types::validate::Run";
    const PATTERN: &str = "::protosmith_types::validate::Pattern";
    let Some(Known::Text(pattern)) = &pattern.known else {
        return Err("a pattern that is no constant".to_owned());
    };
    let compiled = re2::compile(pattern).map_err(|it| format!("the pattern `{pattern}`: {it}"))?;
    let text = text.borrowed();
    let Some(runs) = re2::runs(&compiled) else {
        let translated = compiled.as_str();
        return Ok(Node::bool(format!(
            "{{ static PATTERN: {PATTERN} = {PATTERN}::new({translated:?}); PATTERN.is_match({text}) }}",
        )));
    };
    let run = |it: &re2::Run| {
        let most = it.most.map_or("usize::MAX".to_owned(), |it| it.to_string());
        format!("{RUN}::new(&{:?}, {}, {most})", it.class, it.least)
    };
    let runs: Vec<String> = runs.iter().map(run).collect();
    Ok(Node::bool(format!("{IS_MADE_OF}({text}, &const {{ [{}] }})", runs.join(", "))))
}

fn conversion(function: &str, of: &Node) -> Option<Node> {
    let code = &of.code;
    let from = |name: &str| format!("{CEL}::{name}({})", of.borrowed());
    Some(match (function, &of.ty) {
        ("int", Ty::Int) | ("uint", Ty::Uint) | ("double", Ty::Double) => of.clone(),
        ("string", Ty::Text) | ("bytes", Ty::Bytes) => of.clone(),
        ("int", Ty::Uint) => Node::new(Ty::Int, from("int_of_uint")).tried(),
        ("int", Ty::Double) => Node::new(Ty::Int, from("int_of_double")).tried(),
        ("int", Ty::Text) => Node::new(Ty::Int, from("int_of_text")).tried(),
        ("int", Ty::Timestamp) => {
            Node::new(Ty::Int, format!("{}.div_euclid(1_000_000_000) as i64", of.target()))
        }
        // Sizes are never negative.
        ("uint", Ty::Int) if code.ends_with("() as i64") => {
            let size = Node::new(Ty::Uint, format!("{}u64", code.strip_suffix("i64")?));
            Node { counts: of.counts.clone(), ..size }
        }
        ("uint", Ty::Int) => Node::new(Ty::Uint, from("uint_of_int")).tried(),
        ("uint", Ty::Double) => Node::new(Ty::Uint, from("uint_of_double")).tried(),
        ("uint", Ty::Text) => Node::new(Ty::Uint, from("uint_of_text")).tried(),
        ("double", Ty::Int | Ty::Uint) => Node::new(Ty::Double, format!("{} as f64", of.atom())),
        ("double", Ty::Text) => Node::new(Ty::Double, from("double_of_text")).tried(),
        ("string", Ty::Int | Ty::Uint | Ty::Bool) => {
            Node::owned(Ty::Text, format!("{}.to_string()", of.target()))
        }
        ("string", Ty::Bytes) if of.owned == Owned::No => Node::new(Ty::Text, from("text")).tried(),
        ("bytes", Ty::Text) if of.owned == Owned::No => {
            Node::new(Ty::Bytes, format!("{}.as_bytes()", of.target()))
        }
        ("bytes", Ty::Text) => Node::owned(Ty::Bytes, format!("{}.into_bytes()", of.target())),
        _ => return None,
    })
}
