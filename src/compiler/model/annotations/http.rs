//! The ways in which HTTP calls the methods of a file, read once: many rules ask for them.

use super::{HttpRule, HttpVerb};
use crate::model::{
    File, Method,
    table::{Rows, Str},
};

/// Those of all methods of a file.
#[derive(Clone, Debug, Default)]
pub struct HttpTable {
    /// Of each method, in the order of the file.
    methods: Vec<Rows>,
    rows: Vec<Row>,
    text: String,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    /// `None` where the rule has no pattern.
    verb: Option<HttpVerb<'static>>,
    /// The verb of a custom pattern.
    kind: Str,
    path: Str,
    body: Str,
    response_body: Str,
}

/// One way in which HTTP calls a method.
#[derive(Clone, Copy, Debug)]
pub struct HttpBinding<'a> {
    method: Method<'a>,
    table: &'a HttpTable,
    row: &'a Row,
    /// Which of the bindings of the method it is; its own rule is the first.
    at: usize,
}

impl HttpTable {
    pub(super) fn of(file: File<'_>) -> Self {
        let mut out = Self::default();
        out.methods.reserve_exact(file.methods().len());
        for method in file.methods() {
            let start = out.rows.len() as u32;
            for rule in method.http().iter().flat_map(HttpRule::bindings) {
                let row = out.row(&rule);
                out.rows.push(row);
            }
            out.methods.push(Rows { start, end: out.rows.len() as u32 });
        }
        out
    }

    fn row(&mut self, rule: &HttpRule<'_>) -> Row {
        let pattern = rule.pattern();
        let verb = pattern.map(|it| match it.verb {
            HttpVerb::Get => HttpVerb::Get,
            HttpVerb::Put => HttpVerb::Put,
            HttpVerb::Post => HttpVerb::Post,
            HttpVerb::Delete => HttpVerb::Delete,
            HttpVerb::Patch => HttpVerb::Patch,
            HttpVerb::Custom(_) => HttpVerb::Custom(""),
        });
        let kind = match pattern.map(|it| it.verb) {
            Some(HttpVerb::Custom(kind)) => kind,
            _ => "",
        };
        Row {
            verb,
            kind: self.push(kind),
            path: self.push(pattern.map_or("", |it| it.path.value)),
            body: self.push(rule.body().map_or("", |it| it.value)),
            response_body: self.push(rule.response_body().map_or("", |it| it.value)),
        }
    }

    fn push(&mut self, text: &str) -> Str {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Str { start, len: text.len() as u32 }
    }

    fn text(&self, text: Str) -> &str {
        &self.text[text.start as usize..(text.start + text.len) as usize]
    }
}

impl<'a> HttpBinding<'a> {
    /// `None` where there is neither verb nor path.
    pub fn verb(&self) -> Option<HttpVerb<'a>> {
        Some(match self.row.verb? {
            HttpVerb::Custom(_) => HttpVerb::Custom(self.table.text(self.row.kind)),
            other => other,
        })
    }

    /// The template of the path, empty where there is none.
    pub fn path(&self) -> &'a str {
        self.table.text(self.row.path)
    }

    /// The field that the body of a request is, `*` for all, empty for none.
    pub fn body(&self) -> &'a str {
        self.table.text(self.row.body)
    }

    /// The field that the body of a response is, empty for all.
    pub fn response_body(&self) -> &'a str {
        self.table.text(self.row.response_body)
    }

    /// The rule that says so.
    pub fn rule(&self) -> Option<HttpRule<'a>> {
        self.method.http()?.bindings().nth(self.at)
    }
}

impl<'a> Method<'a> {
    /// `(google.api.http)` and its additional bindings.
    pub fn http_bindings(self) -> impl Iterator<Item = HttpBinding<'a>> {
        let file = self.file();
        let table = file.table().http.get_or_init(|| HttpTable::of(file));
        let rows = table.methods[self.row as usize];
        let all = table.rows[rows.range()].iter().enumerate();
        all.map(move |(at, row)| HttpBinding { method: self, table, row, at })
    }
}
