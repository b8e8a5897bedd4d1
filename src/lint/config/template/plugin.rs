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

pub(super) fn read(reader: &mut Reader, section: &Section<'_>) -> Option<Plugin> {
    let program = match section.version {
        Version::V1Beta1 | Version::V1 => old(reader, section),
        Version::V2 | Version::Own => new(reader, section),
    };
    let out = reader.text(section, "out");
    if out.is_none() {
        reader.fault_help(
            section.span,
            "a plugin without `out`",
            "add `out: src/gen`, the folder to write to",
        );
    }
    let opt = values(reader.one_or_more(section, "opt")).join(",");
    let strategy = strategy(reader, section, program.as_ref());
    let imports = imports(reader, section);
    let types = types(reader, section);
    Some(Plugin { program: program?, out: out?.value, opt, strategy, imports, types })
}

fn new(reader: &mut Reader, section: &Section<'_>) -> Option<Program> {
    let kinds = ["builtin", "local", "protoc_builtin", "remote"];
    let mut set = kinds.into_iter().filter(|key| section.get(key).is_some());
    let Some(kind) = set.next() else {
        let known = if section.version == Version::Own { "`builtin`, " } else { "" };
        let message = format!("a plugin without one of {known}`local`, `protoc_builtin`");
        reader.fault_help(section.span, message, "add `local:` and the program to run");
        return None;
    };
    if let Some(other) = set.next() {
        let message = format!("a plugin is one thing; `{kind}` and `{other}` are both set");
        reader.fault(section.key_span(other), message);
        return None;
    }
    if kind != "protoc_builtin" && section.get("protoc_path").is_some() {
        let message = format!("`protoc_path` means nothing beside `{kind}`");
        reader.fault(section.key_span("protoc_path"), message);
    }
    match kind {
        "builtin" => {
            let name = reader.text(section, kind)?;
            if name.value == "rust" {
                return Some(Program::Builtin);
            }
            let message = format!("no plugin called `{}` is built in", name.value);
            reader.fault_help(name.span?, message, "`rust` is");
            None
        }
        "local" => {
            let command = values(reader.one_or_more(section, kind));
            if command.first().is_none_or(String::is_empty) {
                reader.fault(section.key_span(kind), "`local` names no program");
                return None;
            }
            Some(local(command))
        }
        "protoc_builtin" => {
            let name = reader.text(section, kind)?.value;
            let protoc = values(reader.one_or_more(section, "protoc_path"));
            Some(Program::Protoc { name, protoc })
        }
        _ => {
            let name = reader.text(section, kind)?;
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
fn old(reader: &mut Reader, section: &Section<'_>) -> Option<Program> {
    let kinds = ["plugin", "name", "remote"];
    let mut set = kinds.into_iter().filter(|key| section.get(key).is_some());
    let Some(kind) = set.next() else {
        let name = if section.version == Version::V1 { "plugin" } else { "name" };
        reader.fault(section.span, format!("a plugin without `{name}`"));
        return None;
    };
    if let Some(other) = set.next() {
        let message = format!("a plugin has one name; `{kind}` and `{other}` are both set");
        reader.fault(section.key_span(other), message);
        return None;
    }
    let name = reader.text(section, kind)?;
    if kind == "remote" || name.value.contains('/') {
        remote::refuse(reader, &name);
        return None;
    }
    let path = values(reader.one_or_more(section, "path"));
    let protoc = values(reader.one_or_more(section, "protoc_path"));
    Some(match (path.first(), &*name.value) {
        (Some(_), _) => local(path),
        (None, "protosmith") => Program::Builtin,
        (None, _) => Program::Named { name: name.value, protoc },
    })
}

fn strategy(reader: &mut Reader, section: &Section<'_>, program: Option<&Program>) -> Strategy {
    let Some(Located { value, span: Some(span) }) = reader.text(section, "strategy") else {
        // Nothing but one call makes a whole tree of modules.
        let is_ours = program == Some(&Program::Builtin);
        return if is_ours { Strategy::All } else { Strategy::default() };
    };
    match &*value {
        "directory" => Strategy::Directory,
        "all" => Strategy::All,
        other => {
            let near = nearest(other, ["directory", "all"]);
            let help = near.map_or("`directory` and `all` are".to_owned(), |near| {
                format!("did you mean `{near}`?")
            });
            reader.fault_help(span, format!("`{other}` is no strategy"), help);
            Strategy::default()
        }
    }
}

fn imports(reader: &mut Reader, section: &Section<'_>) -> ImportedFiles {
    let own = reader.is_on(section, "include_imports");
    let all = reader.is_on(section, "include_wkt");
    if all && !own {
        let help = "set `include_imports: true` too";
        reader.fault_help(
            section.key_span("include_wkt"),
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
