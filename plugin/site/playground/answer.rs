//! What is answered to a request. Both are JSON.

use protosmith_compiler::{
    compile::{self, Compiled, Imports, Source},
    diagnostic::{COMPILE, Diagnostic, Safety, Severity},
    fix, syntax,
};
use protosmith_format::format;
use protosmith_lint::{
    config::{self, Config, ConfigError, Editor, Given, Input, Is},
    engine::{self, Plan, Repairs, Timing},
    page,
    tree::MemoryTree,
};
use protosmith_rules::{
    self as rules,
    rule::{Category, Version},
};
use serde_json::{Value, json};

/// What schemas may import besides what is built in: declarations of annotations.
const INCLUDED: [(&str, &str); 10] = [
    (
        "buf/validate/validate.proto",
        include_str!("../../../testdata/include/buf/validate/validate.proto"),
    ),
    (
        "google/api/annotations.proto",
        include_str!("../../../testdata/include/google/api/annotations.proto"),
    ),
    ("google/api/client.proto", include_str!("../../../testdata/include/google/api/client.proto")),
    (
        "google/api/field_behavior.proto",
        include_str!("../../../testdata/include/google/api/field_behavior.proto"),
    ),
    (
        "google/api/field_info.proto",
        include_str!("../../../testdata/include/google/api/field_info.proto"),
    ),
    ("google/api/http.proto", include_str!("../../../testdata/include/google/api/http.proto")),
    (
        "google/api/httpbody.proto",
        include_str!("../../../testdata/include/google/api/httpbody.proto"),
    ),
    (
        "google/api/resource.proto",
        include_str!("../../../testdata/include/google/api/resource.proto"),
    ),
    (
        "google/longrunning/operations.proto",
        include_str!("../../../testdata/include/google/longrunning/operations.proto"),
    ),
    ("validate/validate.proto", include_str!("../../../testdata/include/validate/validate.proto")),
];

/// Answers one request: an object with the `text` of a schema, the `config` as text, and what to `do`:
///
/// - `check`: the `findings`, each with its fixes, and the text as it is `formatted`, if it differs. Places are
///   counted in units of UTF-16, as scripts count.
/// - `fix`: the `text` with all fixes that are safe, or with all but those that break clients where `unsafe` is true.
/// - `categories`: those of lint rules, and how many rules they have.
///
/// Where the configuration is at fault, `faults` say where.
pub fn answer(request: &str) -> String {
    let Ok(request) = serde_json::from_str::<Value>(request) else {
        return json!({ "faults": [{ "line": 0, "message": "the request is no JSON" }] })
            .to_string();
    };
    let word = |key: &str| request[key].as_str().unwrap_or_default();
    if word("do") == "categories" {
        return categories().to_string();
    }
    let answer = Example::new(word("text"), word("config")).map(|mut it| match word("do") {
        "fix" => it.fixed(request["unsafe"] == true),
        _ => it.checked(),
    });
    answer.unwrap_or_else(|error| faults(&error)).to_string()
}

fn categories() -> Value {
    let of_own = |category: Category| {
        rules::all().filter(move |it| it.is_in(category, Version::Own)).count()
    };
    let all =
        Category::all().filter(|it| !it.is_breaking()).map(|it| json!([it.name(), of_own(it)]));
    let all = all.filter(|it| it[1] != 0);
    json!({ "categories": all.collect::<Vec<_>>() })
}

fn faults(error: &ConfigError) -> Value {
    let one =
        |it: &config::Fault| json!({ "line": it.line, "message": it.message, "help": it.help });
    json!({ "faults": error.faults().iter().map(one).collect::<Vec<_>>() })
}

/// A schema of one file, and what is asked of it.
struct Example {
    path: String,
    text: String,
    config: Config,
    plans: Vec<Plan>,
}

impl Example {
    fn new(text: &str, config: &str) -> Result<Self, ConfigError> {
        let given = Given {
            path: config::PROTOSMITH_YAML.to_owned(),
            bytes: config.as_bytes().to_vec(),
            beside: None,
        };
        let input = Input { path: "", is: Is::Dir, bound: None, root: None };
        let config = config::find(&MemoryTree::default(), input, Some(given))?.config;
        let plans = match config.modules.first() {
            Some(module) => config::lint_plans(&config, module)?.plans,
            None => Vec::new(),
        };
        let plans = plans.into_iter().map(|it| Plan { repairs: Repairs::Offered, ..it }).collect();
        Ok(Self { path: path(text), text: text.to_owned(), config, plans })
    }

    fn checked(&mut self) -> Value {
        let compiled = fix::Project::compile(self, &fix::Texts::new());
        let found = self.found(&compiled);
        let units = Units::of(&self.text);
        let is_own = |it: &u32| compiled.schema.sources[*it].path == self.path;
        let findings =
            found.iter().filter(|it| it.location.file().is_none_or(|file| is_own(&file)));
        let findings: Vec<_> = findings.map(|it| finding(it, &units)).collect();
        json!({ "path": self.path, "findings": findings, "formatted": self.formatted() })
    }

    /// The text as it is laid out; none where it is so, or does not parse.
    fn formatted(&self) -> Option<String> {
        let style = self.config.modules.first()?.format.style(&Editor::default());
        let made = format(&syntax::parse(self.text.as_bytes(), 0), &style).ok()?;
        String::from_utf8(made).ok().filter(|it| *it != self.text)
    }

    fn fixed(&mut self, with_unsafe: bool) -> Value {
        let least = if with_unsafe { Safety::Unsafe } else { Safety::Safe };
        let outcome = fix::apply(self, &|_, fix| fix.safety >= least);
        let text = match outcome.texts.get(&self.path) {
            Some(text) => String::from_utf8_lossy(text).into_owned(),
            None => self.text.clone(),
        };
        json!({ "text": text, "applied": outcome.applied.len() })
    }

    fn found(&self, compiled: &Compiled) -> Vec<Diagnostic> {
        let errors = compiled.diagnostics.iter().filter(|it| it.severity == Severity::Error);
        let mut found: Vec<_> = errors.cloned().collect();
        if found.is_empty() {
            let files = engine::targets(&compiled.schema, None);
            let plans: Vec<_> =
                self.plans.iter().map(|it| Plan { files: files.clone(), ..it.clone() }).collect();
            found = engine::lint(&compiled.schema, &plans, Timing::Off).diagnostics;
        }
        found
    }
}

impl fix::Project for Example {
    fn compile(&mut self, changed: &fix::Texts) -> Compiled {
        let text =
            changed.get(&self.path).cloned().unwrap_or_else(|| self.text.clone().into_bytes());
        compile::compile(vec![source(&self.path, text, true)], &Included, Vec::new())
    }

    fn diagnostics(&mut self, compiled: &Compiled) -> Vec<Diagnostic> {
        self.found(compiled)
    }
}

/// The file lies where its package says, so that no rule has to complain of that.
fn path(text: &str) -> String {
    let compiled = compile::compile(
        vec![source("example.proto", text.as_bytes().to_vec(), true)],
        &Included,
        Vec::new(),
    );
    let package = compiled.schema.file("example.proto").map(|it| it.package().replace('.', "/"));
    match package.as_deref() {
        None | Some("") => "example.proto".to_owned(),
        Some(folder) => format!("{folder}/example.proto"),
    }
}

fn source(path: &str, text: Vec<u8>, target: bool) -> Source {
    Source {
        path: path.to_owned(),
        shown: path.to_owned(),
        text: text.into(),
        target,
        ..Source::default()
    }
}

struct Included;

impl Imports for Included {
    fn open(&self, path: &str) -> Option<Source> {
        let (_, text) = INCLUDED.iter().find(|it| it.0 == path)?;
        Some(source(path, text.as_bytes().to_vec(), false))
    }
}

fn finding(found: &Diagnostic, units: &Units) -> Value {
    let (start, end) =
        found.location.span().map_or((0, 0), |it| (units.at(it.start), units.at(it.end)));
    let fixes: Vec<_> = found
        .fixes
        .iter()
        .map(|it| {
            let edits = it.edits.iter();
            let edits = edits.map(|it| json!([units.at(it.span.start), units.at(it.span.end), it.text]));
            json!({ "title": it.title, "safety": safety(it.safety), "edits": edits.collect::<Vec<_>>() })
        })
        .collect();
    let has_page = found.rule == COMPILE || rules::find(found.rule).is_some();
    json!({
        "rule": found.rule,
        "severity": found.severity.name(),
        "message": found.message,
        "help": found.help,
        "start": start,
        "end": end,
        "fixes": fixes,
        "page": has_page.then(|| page::path(found.rule)),
    })
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
        Safety::BreaksClients => "unsafe, breaks clients",
    }
}

/// From bytes of a text to units of UTF-16.
struct Units(Vec<u32>);

impl Units {
    fn of(text: &str) -> Self {
        let mut out = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for it in text.chars() {
            out.resize(out.len() + it.len_utf8(), count);
            count += it.len_utf16() as u32;
        }
        out.push(count);
        Self(out)
    }

    fn at(&self, byte: u32) -> u32 {
        self.0.get(byte as usize).or(self.0.last()).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
