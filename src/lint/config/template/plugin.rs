//! One entry of `plugins`.

use protosmith_rules::rule::Version;

use super::{
    ImportedFiles, Plugin, Program, Strategy,
    remote::{self, OURS},
    types, values,
};

use crate::config::{
    located::Located,
    reader::{Reader, Section, nearest},
};

pub(super) fn read(reader: &mut Reader, it: &Section<'_>) -> Option<Plugin> {
    let program = match it.version {
        Version::V1Beta1 | Version::V1 => old(reader, it),
        Version::V2 | Version::Own => new(reader, it),
    };
    let out = reader.text(it, "out");
    if out.is_none() {
        reader.fault_help(
            it.span,
            "a plugin without `out`",
            "add `out: src/gen`, the folder to write to",
        );
    }
    let opt = values(reader.one_or_more(it, "opt")).join(",");
    let strategy = strategy(reader, it, program.as_ref());
    let imports = imports(reader, it);
    let types = types(reader, it);
    Some(Plugin { program: program?, out: out?.value, opt, strategy, imports, types })
}

fn new(reader: &mut Reader, it: &Section<'_>) -> Option<Program> {
    let kinds = ["builtin", "local", "protoc_builtin", "remote"];
    let mut set = kinds.into_iter().filter(|key| it.get(key).is_some());
    let Some(kind) = set.next() else {
        let known = if it.version == Version::Own { "`builtin`, " } else { "" };
        let message = format!("a plugin without one of {known}`local`, `protoc_builtin`");
        reader.fault_help(it.span, message, "add `local:` and the program to run");
        return None;
    };
    if let Some(other) = set.next() {
        let message = format!("a plugin is one thing; `{kind}` and `{other}` are both set");
        reader.fault(it.key_span(other), message);
        return None;
    }
    if kind != "protoc_builtin" && it.get("protoc_path").is_some() {
        let message = format!("`protoc_path` means nothing beside `{kind}`");
        reader.fault(it.key_span("protoc_path"), message);
    }
    match kind {
        "builtin" => {
            let name = reader.text(it, kind)?;
            if name.value == "rust" {
                return Some(Program::Builtin);
            }
            let message = format!("no plugin called `{}` is built in", name.value);
            reader.fault_help(name.span?, message, "`rust` is");
            None
        }
        "local" => {
            let command = values(reader.one_or_more(it, kind));
            if command.first().is_none_or(String::is_empty) {
                reader.fault(it.key_span(kind), "`local` names no program");
                return None;
            }
            Some(local(command))
        }
        "protoc_builtin" => {
            let name = reader.text(it, kind)?.value;
            let protoc = values(reader.one_or_more(it, "protoc_path"));
            Some(Program::Protoc { name, protoc })
        }
        _ => {
            let name = reader.text(it, kind)?;
            remote::refuse(reader, &name);
            None
        }
    }
}

/// Nobody has to install what is built in.
fn local(command: Vec<String>) -> Program {
    match &command[..] {
        [only] if only == OURS => Program::Builtin,
        _ => Program::Local(command),
    }
}

/// A plugin of v1 and v1beta1: its name, and perhaps where it is.
fn old(reader: &mut Reader, it: &Section<'_>) -> Option<Program> {
    let kinds = ["plugin", "name", "remote"];
    let mut set = kinds.into_iter().filter(|key| it.get(key).is_some());
    let Some(kind) = set.next() else {
        let name = if it.version == Version::V1 { "plugin" } else { "name" };
        reader.fault(it.span, format!("a plugin without `{name}`"));
        return None;
    };
    if let Some(other) = set.next() {
        let message = format!("a plugin has one name; `{kind}` and `{other}` are both set");
        reader.fault(it.key_span(other), message);
        return None;
    }
    let name = reader.text(it, kind)?;
    if kind == "remote" || name.value.contains('/') {
        remote::refuse(reader, &name);
        return None;
    }
    let path = values(reader.one_or_more(it, "path"));
    let protoc = values(reader.one_or_more(it, "protoc_path"));
    Some(match (path.first(), &*name.value) {
        (Some(_), _) => local(path),
        (None, "protosmith") => Program::Builtin,
        (None, _) => Program::Named { name: name.value, protoc },
    })
}

fn strategy(reader: &mut Reader, it: &Section<'_>, program: Option<&Program>) -> Strategy {
    let Some(Located { value, span: Some(span) }) = reader.text(it, "strategy") else {
        // Nothing but one call makes a whole tree of modules.
        let is_ours = program == Some(&Program::Builtin);
        return if is_ours { Strategy::All } else { Strategy::default() };
    };
    match &*value {
        "directory" => Strategy::Directory,
        "all" => Strategy::All,
        other => {
            let near = nearest(other, ["directory", "all"]);
            let help = near.map_or("`directory` and `all` are".to_owned(), |it| {
                format!("did you mean `{it}`?")
            });
            reader.fault_help(span, format!("`{other}` is no strategy"), help);
            Strategy::default()
        }
    }
}

fn imports(reader: &mut Reader, it: &Section<'_>) -> ImportedFiles {
    let own = reader.is_on(it, "include_imports");
    let all = reader.is_on(it, "include_wkt");
    if all && !own {
        let help = "set `include_imports: true` too";
        reader.fault_help(
            it.key_span("include_wkt"),
            "`include_wkt` without `include_imports`",
            help,
        );
    }
    match (own, all) {
        (false, _) => ImportedFiles::None,
        (true, false) => ImportedFiles::Own,
        (true, true) => ImportedFiles::All,
    }
}
