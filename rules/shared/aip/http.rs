//! What the rules on `(google.api.http)` share.

use std::borrow::Cow;

use protosmith_compiler::{
    diagnostic::Location,
    model::{
        Method,
        annotations::{HttpBinding, HttpRule, HttpVerb},
    },
};

use crate::rule::Cx;

/// One way in which HTTP calls a method.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding<'a> {
    of: HttpBinding<'a>,
    pub(crate) verb: HttpVerb<'a>,
    /// The template of the path, never empty.
    pub(crate) path: &'a str,
}

impl<'a> Binding<'a> {
    fn new(of: HttpBinding<'a>) -> Option<Self> {
        let path = Some(of.path()).filter(|it| !it.is_empty())?;
        Some(Self { of, verb: of.verb()?, path })
    }

    /// The field that the body of a request is, `*` for all, empty for none.
    pub(crate) fn body(&self) -> &'a str {
        self.of.body()
    }

    /// The field that the body of a response is, empty for all.
    pub(crate) fn response_body(&self) -> &'a str {
        self.of.response_body()
    }

    /// The rule that says so.
    pub(crate) fn rule(&self) -> HttpRule<'a> {
        self.of.rule()
    }

    pub(crate) fn location(&self) -> Location {
        self.rule().location()
    }

    pub(crate) fn path_location(&self) -> Location {
        let rule = self.rule();
        rule.pattern().map_or(rule.location(), |it| it.path.location())
    }
}

/// All ways in which HTTP calls a method; none where the first has no path.
pub(crate) fn bindings(method: Method<'_>) -> impl Iterator<Item = Binding<'_>> {
    let mut all = method.http_bindings();
    let first = all.next().and_then(Binding::new);
    let others = first.is_some().then_some(all).into_iter().flatten();
    first.into_iter().chain(others.filter_map(Binding::new))
}

/// The version in a path, which is no variable: `/{$api_version}/books`.
const VERSION: &str = "{$api_version}";

/// A path with the version in place of its variable.
pub(crate) fn with_version(path: &str) -> Cow<'_, str> {
    if path.contains("{$") && path.contains(VERSION) {
        Cow::Owned(path.replace(VERSION, "v"))
    } else {
        Cow::Borrowed(path)
    }
}

/// The variables of a path, each with its template, which is `*` where it has none:
/// `/v1/{name=books/*}`.
pub(crate) fn variables(path: &str) -> Vec<(Cow<'_, str>, Cow<'_, str>)> {
    match with_version(path) {
        Cow::Borrowed(path) => of_pieces(path).map(|it| (it.0.into(), it.1.into())).collect(),
        Cow::Owned(path) => {
            let owned = |it: &str| Cow::Owned(it.to_owned());
            of_pieces(&path).map(|it| (owned(it.0), owned(it.1))).collect()
        }
    }
}

fn of_pieces(path: &str) -> impl Iterator<Item = (&str, &str)> {
    pieces(path).filter_map(|it| match it {
        Piece::Text(_) => None,
        Piece::Variable(name, template) => Some((name, template)),
    })
}

/// A path with the templates of its variables in their place: `/v1/books/*`.
pub(crate) fn plain_path(path: &str) -> Cow<'_, str> {
    let text = |it| match it {
        Piece::Text(text) | Piece::Variable(_, text) => text,
    };
    if path.contains('{') {
        pieces(&with_version(path)).map(text).collect::<String>().into()
    } else {
        path.into()
    }
}

enum Piece<'p> {
    Text(&'p str),
    Variable(&'p str, &'p str),
}

fn pieces(path: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = path;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inside) = rest.strip_prefix('{')
            && let Some((inside, after)) = inside.split_once('}')
        {
            let (name, template) = inside.split_once('=').unwrap_or((inside, "*"));
            if !name.is_empty() && !template.is_empty() {
                rest = after;
                return Some(Piece::Variable(name, template));
            }
        }
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find('{').map_or(rest.len(), |at| first + at);
        let text;
        (text, rest) = rest.split_at(end);
        Some(Piece::Text(text))
    })
}

/// Reports a method that HTTP calls with another verb: `GET`.
pub(crate) fn verb(cx: &mut Cx<'_>, method: Method<'_>, wanted: &str) {
    if let Some(other) = bindings(method).find(|it| it.verb.name() != wanted) {
        let (name, verb) = (method.name(), other.verb.name());
        let text =
            format!("rpc `{name}` should be called with the HTTP verb `{wanted}`, not `{verb}`");
        cx.report(other.location(), text).help(format!(
            "write `{}: \"{}\"`",
            wanted.to_lowercase(),
            other.path
        ));
    }
}

/// Reports a method whose requests have a body in HTTP.
pub(crate) fn no_body(cx: &mut Cx<'_>, method: Method<'_>) {
    if let Some(other) = bindings(method).find(|it| !it.body().is_empty()) {
        let text = format!("rpc `{}` should not have an HTTP body", method.name());
        cx.report(other.location(), text)
            .help("take `body` out; fields that are not in the path go into the query");
    }
}

/// Reports a method whose requests are not the body in HTTP, as a whole.
pub(crate) fn whole_body(cx: &mut Cx<'_>, method: Method<'_>) {
    if let Some(other) = bindings(method).find(|it| it.body() != "*") {
        let text = format!("rpc `{}` should have `*` as the HTTP body", method.name());
        cx.report(other.location(), text).help("write `body: \"*\"`");
    }
}

/// Reports a method whose body in HTTP is not a certain field.
pub(crate) fn body(cx: &mut Cx<'_>, method: Method<'_>, wanted: &str) {
    let is_other = |it: &Binding<'_>| it.body().is_empty() || it.body() != wanted;
    let Some(other) = bindings(method).find(is_other) else { return };
    let (name, body) = (method.name(), other.body());
    let text = if body.is_empty() {
        format!("rpc `{name}` should have an HTTP body")
    } else {
        format!("the HTTP body of rpc `{name}` should be `{wanted}`, not `{body}`")
    };
    cx.report(other.location(), text).help(format!("write `body: \"{wanted}\"`"));
}

/// Reports a method with a path that lacks a variable; whether it has.
pub(crate) fn variable(cx: &mut Cx<'_>, method: Method<'_>, name: &str) -> bool {
    let lacks = |it: &Binding<'_>| variables(it.path).iter().all(|it| it.0 != name);
    let Some(other) = bindings(method).find(lacks) else { return false };
    let text = format!("the path of rpc `{}` should have the variable `{name}`", method.name());
    cx.report(other.location(), text)
        .help(format!("write it with the pattern of the resource: `{{{name}=shelves/*}}`"));
    true
}

/// Reports a method with another number of variables in its paths than one of them should have.
pub(crate) fn variable_count(cx: &mut Cx<'_>, method: Method<'_>, wanted: usize) {
    let paths = bindings(method).map(|it| variables(it.path).len());
    if paths.max().unwrap_or_default() != wanted {
        let s = if wanted == 1 { "" } else { "s" };
        let text = format!("the path of rpc `{}` should have {wanted} variable{s}", method.name());
        cx.report(method.http().map_or(method.name_location(), |it| it.location()), text);
    }
}

/// Reports a method with a path that does not end as wanted, as `:archive`.
pub(crate) fn suffix(cx: &mut Cx<'_>, method: Method<'_>, wanted: &str) {
    let other = bindings(method).find(|it| !plain_path(it.path).ends_with(wanted));
    if let Some(other) = other {
        let text = format!("the path of rpc `{}` should end with `{wanted}`", method.name());
        cx.report(other.location(), text).help(format!("write `{wanted}` behind the resource"));
    }
}

#[cfg(test)]
mod tests {
    use super::{plain_path, variables};

    #[test]
    fn variables_are_found_in_paths() {
        for (path, plain, wanted) in [
            ("/v1/books", "/v1/books", &[][..]),
            ("/v1/{name=books/*}:sell", "/v1/books/*:sell", &[("name", "books/*")]),
            ("/{$api_version}/{book}", "/v/*", &[("book", "*")]),
            ("/v1/{a=b/*}/{c.d}", "/v1/b/*/*", &[("a", "b/*"), ("c.d", "*")]),
            ("/v1/{=b}/{", "/v1/{=b}/{", &[]),
            ("/é{é}é", "/é*é", &[("é", "*")]),
        ] {
            assert_eq!(plain_path(path), plain);
            let found = variables(path);
            let found: Vec<_> = found.iter().map(|it| (&*it.0, &*it.1)).collect();
            assert_eq!(found, wanted, "{path}");
        }
    }
}
