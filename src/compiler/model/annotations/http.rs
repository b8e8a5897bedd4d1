//! The ways in which HTTP calls the methods of a file, read once: many rules ask for them.

use super::{HttpRule, HttpVerb};
use crate::model::{
    File, Method,
    http::{HttpBindingTable, HttpTable},
    table::Rows,
};

/// One way in which HTTP calls a method.
#[derive(Clone, Copy, Debug)]
pub struct HttpBinding<'a> {
    method: Method<'a>,
    table: &'a HttpTable,
    row: &'a HttpBindingTable,
    /// Which of the bindings of the method it is; its own rule is the first.
    at: usize,
}

fn read(file: File<'_>) -> HttpTable {
    let mut out = HttpTable::default();
    out.methods.reserve_exact(file.methods().len());
    for method in file.methods() {
        let start = out.bindings.len() as u32;
        for rule in method.http().iter().flat_map(HttpRule::bindings) {
            let row = row(&mut out, &rule);
            out.bindings.push(row);
        }
        out.methods.push(Rows { start, end: out.bindings.len() as u32 });
    }
    out
}

fn row(out: &mut HttpTable, rule: &HttpRule<'_>) -> HttpBindingTable {
    let pattern = rule.pattern();
    let kind = match pattern.map(|it| it.verb) {
        Some(HttpVerb::Custom(kind)) => kind,
        _ => "",
    };
    HttpBindingTable {
        pattern: pattern.map(|it| it.verb.field()),
        kind: out.intern(kind),
        path: out.intern(pattern.map_or("", |it| it.path.value)),
        body: out.intern(rule.body().map_or("", |it| it.value)),
        response_body: out.intern(rule.response_body().map_or("", |it| it.value)),
    }
}

impl<'a> HttpBinding<'a> {
    /// `None` where there is neither verb nor path.
    pub fn verb(&self) -> Option<HttpVerb<'a>> {
        Some(HttpVerb::of_field(self.row.pattern?, self.table.str(self.row.kind)))
    }

    /// The template of the path, empty where there is none.
    pub fn path(&self) -> &'a str {
        self.table.str(self.row.path)
    }

    /// The field that the body of a request is, `*` for all, empty for none.
    pub fn body(&self) -> &'a str {
        self.table.str(self.row.body)
    }

    /// The field that the body of a response is, empty for all.
    pub fn response_body(&self) -> &'a str {
        self.table.str(self.row.response_body)
    }

    /// The rule that says so.
    pub fn rule(&self) -> HttpRule<'a> {
        let rule = self.method.http().and_then(|it| it.bindings().nth(self.at));
        rule.expect("the binding was read from it")
    }
}

impl<'a> Method<'a> {
    /// `(google.api.http)` and its additional bindings.
    pub fn http_bindings(self) -> impl Iterator<Item = HttpBinding<'a>> {
        let file = self.file();
        let table = file.table().http.get_or_init(|| read(file));
        let rows = table.methods[self.row as usize];
        let all = table.bindings[rows.range()].iter().enumerate();
        all.map(move |(at, row)| HttpBinding { method: self, table, row, at })
    }
}
