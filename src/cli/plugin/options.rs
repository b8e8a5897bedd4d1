//! What a user may write behind `_opt=`.

use protosmith_lint::{report::Format, visible::Line};
use serde_json::Value;

use super::Mode;

use crate::cli::Failure;

/// The options of a plugin.
#[derive(Debug, PartialEq)]
pub(super) struct Options {
    /// What to compare with.
    pub against_input: String,
    /// The configuration of what is compared with.
    pub against_input_config: Option<String>,
    /// A configuration file, or its text.
    pub input_config: Option<String>,
    /// The module whose sections hold, by its path or name.
    pub module: Option<String>,
    pub limit_to_input_files: bool,
    pub exclude_imports: bool,
    pub error_format: Format,
}

/// Options by name, whether they are for comparing only, and what they do.
const NAMES: &[(&str, Kind, Set)] = &[
    ("against_input", Kind::Breaking, |to, it| put(&mut to.against_input, text(it))),
    ("against_input_config", Kind::Breaking, |to, item| {
        put(&mut to.against_input_config, Ok(Some(configuration(item))))
    }),
    ("limit_to_input_files", Kind::Breaking, |to, it| put(&mut to.limit_to_input_files, flag(it))),
    ("exclude_imports", Kind::Breaking, |to, it| put(&mut to.exclude_imports, flag(it))),
    ("input_config", Kind::Any, |to, it| put(&mut to.input_config, Ok(Some(configuration(it))))),
    ("module", Kind::Any, |to, it| put(&mut to.module, text(it).map(Some))),
    ("error_format", Kind::Any, |to, item| {
        let format = Format::parse(&text(item)?).map_err(|it| format!("names an {it}"));
        put(&mut to.error_format, format)
    }),
    ("log_level", Kind::Any, no_effect),
    ("log_format", Kind::Any, no_effect),
    ("timeout", Kind::Any, no_effect),
    ("plugin_overrides", Kind::Any, no_effect),
];

type Set = fn(&mut Options, Value) -> Result<(), String>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Any,
    Breaking,
}

impl Options {
    /// Reads a JSON object, as buf's plugins take it, or `name=value,name`.
    pub(super) fn read(parameter: &str, mode: Mode) -> Result<Self, Failure> {
        let mut out = Self {
            against_input: String::new(),
            against_input_config: None,
            input_config: None,
            module: None,
            limit_to_input_files: false,
            exclude_imports: false,
            error_format: Format::Text,
        };
        for (name, value) in pairs(parameter.trim())? {
            let known = |it: &&(&str, Kind, Set)| it.1 == Kind::Any || mode == Mode::Breaking;
            let all = NAMES.iter().filter(known);
            let Some((_, _, set)) = all.clone().find(|it| it.0 == name) else {
                let names: Vec<_> = all.map(|it| it.0).collect();
                let (name, names) = (Line(&name), names.join("`, `"));
                return Err(Failure::usage(format!(
                    "there is no option `{name}`, there are `{names}`"
                )));
            };
            set(&mut out, value)
                .map_err(|why| Failure::usage(format!("the option `{name}` {why}")))?;
        }
        if mode == Mode::Breaking && out.against_input.is_empty() {
            return Err(Failure::usage(
                "the option `against_input` is missing: it names what to compare with",
            ));
        }
        Ok(out)
    }
}

fn pairs(parameter: &str) -> Result<Vec<(String, Value)>, Failure> {
    if parameter.starts_with('{') {
        let wrong = || Failure::usage("the options are no JSON object");
        return match serde_json::from_str(parameter) {
            Ok(Value::Object(all)) => Ok(all.into_iter().collect()),
            Ok(_) => Err(wrong()),
            Err(error) => Err(wrong().because(error)),
        };
    }
    let all = parameter.split(',').filter(|it| !it.is_empty());
    let pair = |text: &str| match text.split_once('=') {
        Some((name, value)) => (name.to_owned(), Value::String(value.to_owned())),
        None => (text.to_owned(), Value::Bool(true)),
    };
    Ok(all.map(pair).collect())
}

fn put<T>(to: &mut T, value: Result<T, String>) -> Result<(), String> {
    *to = value?;
    Ok(())
}

fn text(value: Value) -> Result<String, String> {
    match value {
        Value::String(string) => Ok(string),
        _ => Err("takes a text".into()),
    }
}

fn flag(value: Value) -> Result<bool, String> {
    match value {
        Value::Bool(bool) => Ok(bool),
        Value::String(string) if string == "true" => Ok(true),
        Value::String(string) if string == "false" => Ok(false),
        _ => Err("takes `true` or `false`".into()),
    }
}

/// A configuration may stand there as an object.
fn configuration(value: Value) -> String {
    match value {
        Value::String(string) => string,
        found => found.to_string(),
    }
}

/// Understood for buf's sake.
fn no_effect(_: &mut Options, _: Value) -> Result<(), String> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Mode, Options};

    #[test]
    fn json_and_pairs_say_the_same() {
        let json = r#"{"against_input": "a.binpb", "limit_to_input_files": true, "timeout": 5,
            "module": "b", "error_format": "json"}"#;
        let pairs =
            "against_input=a.binpb,limit_to_input_files,module=b,error_format=json,log_level=x";
        let read = |it| Options::read(it, Mode::Breaking).unwrap();
        assert_eq!(read(json), read(pairs));
        assert!(read(pairs).limit_to_input_files);
        assert!(!read("against_input=a,limit_to_input_files=false").limit_to_input_files);
        let config = Options::read(r#"{"input_config":{"version":"v1"}}"#, Mode::Lint).unwrap();
        assert_eq!(config.input_config.as_deref(), Some(r#"{"version":"v1"}"#));
    }

    #[test]
    fn what_cannot_be_meant_is_an_error() {
        let said = |it, mode| Options::read(it, mode).unwrap_err().to_string();
        assert!(said("nope=1", Mode::Lint).starts_with("there is no option `nope`, there are `in"));
        assert!(said("against_input=a", Mode::Lint).starts_with("there is no option `against_in"));
        assert!(said("", Mode::Breaking).starts_with("the option `against_input` is missing"));
        assert!(said("{", Mode::Lint).starts_with("the options are no JSON object: "));
        assert_eq!(said("module", Mode::Lint), "the option `module` takes a text");
        let flag = said("exclude_imports=7", Mode::Breaking);
        assert_eq!(flag, "the option `exclude_imports` takes `true` or `false`");
        assert!(said(r#"{"error_format":"nope"}"#, Mode::Lint).contains("unknown format `nope`"));
        assert!(Options::read(&"{\"a\":".repeat(100_000), Mode::Lint).is_err());
    }
}
