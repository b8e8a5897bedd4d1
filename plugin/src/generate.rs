//! From a checked request to the files that are written.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::{
    asked::Asked,
    builders, descriptor, events,
    host::{self, Calls},
    http,
    messages::{self, Comments, Cx},
    names::Names,
    openapi,
    options::{self, Layout},
    references,
    request::Request,
    response::Output,
    schema::{self, Id, Schema, shape},
    serde, services,
    stubs::Presence,
    tree,
    validate::Validation,
    wire,
};

/// What comes of a request that has no fault.
pub(crate) struct Made {
    pub(crate) outputs: Vec<Output>,
    /// What the host cannot tell.
    pub(crate) remark: Option<String>,
}

/// Generates what a request asks for; the error is for the one who asked.
pub(crate) fn generate(mut request: Request<'_>, calls: Calls) -> Result<Made, String> {
    let options = options::parse(request.parameter)?;
    // No output depends on the order of files.
    request.files.sort_by(|a, b| a.proto.name.cmp(&b.proto.name));
    if options.requires_messages {
        schema::require(&mut request.files);
    }
    let schema = Schema::new(&request.files)?;
    let names = Names::new(&schema);
    let mut shapes = shape::shapes(&schema, |id, message, field| {
        let paths = message.paths(&schema.types[id].full_name, field);
        paths.iter().any(|path| options.is_boxed(path))
    });
    if options.keeps_unknown_fields {
        // They have memory of their own.
        shapes.iter_mut().for_each(|it| it.traits.copy = false);
    }
    let cx = Cx { schema: &schema, names: &names, options: &options, shapes: &shapes };
    let validation = options.validate.then(|| Validation::new(&cx)).transpose()?;
    let asked = asked(&request, &cx)?;
    asked.iter().try_for_each(|it| known(&cx, it))?;
    let layout = options.layout.unwrap_or(Layout::Tree);
    let lone_folder = host::lone_folder(&request, &options, calls);
    let gap = match layout {
        Layout::Files => None,
        Layout::Tree | Layout::Modules => asked.iter().find_map(|it| gap(&cx, it, &asked)),
    };
    if let (Some(gap), None) = (&gap, lone_folder) {
        return Err(gap.clone());
    }
    let mut outputs = Vec::new();
    if layout != Layout::Modules {
        let files = asked.iter().map(|it| it.file);
        let texts = validation.as_ref().map(|it| it.code(files)).transpose()?;
        let texts = texts.unwrap_or_else(|| vec![String::new(); asked.len()]);
        let validated = |id: Id| validation.as_ref().is_some_and(|it| it.has(id));
        let refused = |id: Id| options.validate_requests && validated(id);
        let files = asked.par_iter().zip(texts);
        let files = files.map(|(it, text)| write(&cx, it, &text, &refused));
        outputs = files.collect::<Result<_, _>>()?;
    }
    if layout != Layout::Files {
        outputs.push(match &gap {
            None => tree::write(&cx, &asked),
            Some(gap) => tree::incomplete(gap),
        });
        if options.descriptor {
            let content = descriptor::literal(&schema, asked.iter().map(|it| it.file));
            outputs.push(Output { name: descriptor::FILE.to_owned(), content });
        }
        if options.openapi {
            outputs.push(openapi::write(&cx, &asked)?);
        }
        if options.features {
            outputs.push(tree::features(&cx, &asked));
        }
    }
    Ok(Made { outputs, remark: gap.or_else(|| lone_folder.map(host::remark)) })
}

/// The files that are asked for.
fn asked(request: &Request<'_>, cx: &Cx<'_>) -> Result<Vec<Asked>, String> {
    let own = [tree::FILE, tree::FEATURES, descriptor::FILE];
    let mut outputs: BTreeMap<String, &str> = own.map(|it| (it.to_owned(), "")).into();
    let mut asked = Vec::new();
    for name in request.to_generate.iter().copied().collect::<BTreeSet<_>>() {
        let file = cx.schema.file(name).ok_or_else(|| {
            format!("`{}` is to be generated, but is not in the request", name.escape_debug())
        })?;
        let output = format!("{}.rs", name.strip_suffix(".proto").unwrap_or(name));
        if let Some(other) = outputs.insert(output.clone(), name) {
            let other = if other.is_empty() { "what holds the files together" } else { other };
            return Err(format!(
                "`{name}` and {other} would both be written to `{output}`: rename `{name}`"
            ));
        }
        asked.push(Asked { file, output, references: references::of_file(cx, file) });
    }
    Ok(asked)
}

/// Refuses references to types that the crate that should have them lacks.
fn known(cx: &Cx<'_>, asked: &Asked) -> Result<(), String> {
    let proto = &cx.schema.files[asked.file].proto;
    for &id in &asked.references {
        let full_name = &cx.schema.types[id].full_name;
        if let Some(lacking) = cx.options.lacking_crate(full_name) {
            let (user, name) = (&proto.name, &full_name[1..]);
            return Err(format!(
                "`{user}` uses `{name}`, which {lacking} does not have: say which crate has it, \
                 `extern_path=.{name}=::a_crate::AType`"
            ));
        }
    }
    Ok(())
}

/// What to say of the first reference of a file that leads nowhere in the tree.
fn gap(cx: &Cx<'_>, user: &Asked, asked: &[Asked]) -> Option<String> {
    let is_asked = |file| asked.binary_search_by_key(&file, |it| it.file).is_ok();
    let references = user.references.iter().filter(|&&id| !cx.is_extern(id));
    let reference = references.map(|&id| &cx.schema.types[id]).find(|it| !is_asked(it.file))?;
    let (name, from) = (&reference.full_name[1..], &cx.schema.files[reference.file].proto);
    let user = &cx.schema.files[user.file].proto.name;
    let (owner, package) = (&from.name, &from.package);
    Some(format!(
        "`{user}` uses `{name}`, but `{owner}` is not generated in this call, so `mod.rs` would \
         not compile.\n\
         - if the host calls the plugin folder by folder, as buf does by default: set \
         `strategy: all`, or `layout=files` and no `mod.rs`\n\
         - if `{owner}` is a dependency: generate it too (buf: `include_imports: true`), or say \
         which crate has it: `extern_path=.{package}=::a_crate::its_module`"
    ))
}

/// Writes a file; `validated` is what validates its messages, `is_checked` tells requests that
/// servers validate.
fn write(
    cx: &Cx<'_>,
    asked: &Asked,
    validated: &str,
    is_checked: &dyn Fn(Id) -> bool,
) -> Result<Output, String> {
    let file = asked.file;
    let input = &cx.schema.files[file];
    let comments = Comments::new(input.bytes);
    let mut content =
        format!("// @generated by protoc-gen-protosmith from {}\n\n", input.proto.name);
    messages::write(cx, file, &comments, &mut content);
    wire::write(cx, file, &comments, &mut content);
    if cx.options.builders {
        builders::write(cx, file, &mut content);
    }
    if cx.options.serde {
        serde::write(cx, file, &mut content)?;
    }
    if cx.options.events {
        events::write(cx, file, &mut content);
    }
    content.push_str(validated);
    services::write(cx, file, &comments, is_checked, &mut content);
    if cx.options.http != Presence::Absent {
        http::write(cx, file, is_checked, &mut content)?;
    }
    content.shrink_to_fit();
    Ok(Output { name: asked.output.clone(), content })
}
