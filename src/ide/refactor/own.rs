//! A request and a response that an rpc shares with no other.

use protosmith_compiler::{
    diagnostic::Safety,
    fix::Edits,
    model::{File, Import, Message, Method, Schema, Type},
};

use super::{
    Refactor, RefactorKind,
    moved::{Moved, Target, indentation, moved, outdented},
    names,
};
use crate::mend::add_import;

/// Copies what an rpc takes and answers, with its comments, into messages that are called after the
/// rpc, below the service; none where it has such messages already. The rpc is one of a schema that
/// has what its file sees.
pub(super) fn own_types(schema: &Schema, method: Method<'_>) -> Option<Refactor> {
    let (file, service) = (method.file(), method.service());
    let mut edits = Edits::new(file.schema());
    let (mut copies, mut sides, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for (message, location, side) in [
        (method.input()?, method.input_location(), "request"),
        (method.output()?, method.output_location(), "response"),
    ] {
        let suffix = names::pascal(side);
        let of_rpc = format!("{}{suffix}", names::pascal(method.name()));
        let all = [of_rpc.clone(), format!("{}{of_rpc}", names::pascal(service.name()))];
        if all.iter().any(|it| it == message.nested_name()) {
            continue;
        }
        let name = names::free(schema, file.package(), all)?;
        let Moved { text, files: named } = copied(&mut edits, message, file, &name)?;
        edits.replace(location, name);
        copies.push(format!("\n{text}"));
        sides.push(side);
        files.extend(named);
    }
    if copies.is_empty() {
        return None;
    }
    edits.insert_after(service.location(), &copies.join("\n"));
    files.sort_unstable();
    files.dedup();
    let mut paths: Vec<&str> = files
        .iter()
        .map(|it| file.schema().at(*it))
        .filter(|it| !sees(file, *it))
        .map(File::path)
        .collect();
    paths.sort_unstable();
    if !paths.is_empty() {
        add_import(&mut edits, file, &paths.join("\";\nimport \""));
    }
    let title = format!("give `{}` its own {}", method.name(), sides.join(" and "));
    let edits = edits.finish("", Safety::BreaksClients)?.edits;
    Some(Refactor { title, kind: RefactorKind::Rewrite, edits })
}

/// A message with another name, as it is written at the top level of a file.
fn copied(
    edits: &mut Edits<'_>,
    message: Message<'_>,
    file: File<'_>,
    name: &str,
) -> Option<Moved> {
    let empty = || message.fields().len() + message.enums().len() == 0;
    if empty() && message.messages().next().is_none() && message.file() != file {
        let text = format!("message {name} {{}}");
        return Some(Moved { text, files: Default::default() });
    }
    let from = message.file();
    let span = edits.text_of(message.element())?;
    let is_inside = |it: u32| span.start <= it && it < span.end;
    let starts = from.fields().filter_map(|it| Some((it, it.location().span()?.start)));
    let has_groups = starts.clone().any(|it| is_inside(it.1) && it.0.kind() == Type::Group);
    let around = message.parent().map_or(from.features(), Message::features);
    let is_same = from.edition() == file.edition() && around == file.features();
    if has_groups || !is_same || message.extension_ranges().len() > 0 {
        return None;
    }
    let other = vec![(message.name_location().span()?, name.to_owned())];
    let target = Target { file, along: Some(message.full_name()), other };
    let Moved { text, files } = moved(from, span, target)?;
    let written = from.schema().sources[from.index()].text()?;
    let text = outdented(&text, &indentation(written, message.location().span()?.start));
    Some(Moved { text, files })
}

/// Whether a file sees what another declares: it imports it, or something that passes it on.
fn sees(file: File<'_>, other: File<'_>) -> bool {
    use protosmith_compiler::model::ImportKind;
    if file == other {
        return true;
    }
    let mut todo: Vec<File<'_>> = file
        .imports()
        .filter(|it| it.kind() != ImportKind::Option)
        .filter_map(Import::file)
        .collect();
    let mut seen = rustc_hash::FxHashSet::default();
    while let Some(next) = todo.pop() {
        if next == other {
            return true;
        }
        if seen.insert(next.index()) {
            let public = next.imports().filter(|it| it.kind() == ImportKind::Public);
            todo.extend(public.filter_map(Import::file));
        }
    }
    false
}
