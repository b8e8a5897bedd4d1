//! Messages of methods on several resources: AIP-231 to 235.

use protosmith_compiler::model::{Field, File, Message, Type};
use rustc_hash::FxHashMap;

use super::{custom::Custom, field, lookup, naming, plural, resource, types};
use crate::rule::Cx;

/// The names of resources by what several of them are called, in a file and what it imports.
struct Singulars(FxHashMap<String, String>);

impl Singulars {
    fn of(file: File<'_>) -> Self {
        let files = file.schema().with_imports(&[file.index()]);
        let files = files.into_iter().map(|it| file.schema().at(it));
        let mut out = FxHashMap::default();
        for message in files.flat_map(File::top_messages) {
            let Some(resource) = message.resource() else { continue };
            let one = naming::upper_camel(resource::singular(&resource));
            if one.is_empty() {
                continue;
            }
            for several in [one.clone(), plural::plural(&one), message.name().to_owned()] {
                out.entry(several).or_insert_with(|| one.clone());
            }
        }
        Self(out)
    }
}

/// What one of several is called: as a resource says, else by the rules of English.
fn singular(cx: &Cx<'_>, file: File<'_>, several: &str) -> String {
    let known = cx.of_file(file, Singulars::of);
    known.0.get(several).cloned().unwrap_or_else(|| plural::singular(several))
}

/// What one of the resources is called that a request or a response is about.
pub(crate) fn resource_of(
    cx: &Cx<'_>,
    message: Message<'_>,
    kind: &Custom,
    suffix: &str,
) -> String {
    let noun = message.name().strip_suffix(suffix).and_then(|it| kind.noun_of(it));
    singular(cx, message.file(), noun.unwrap_or_default())
}

/// Whether the resources that a request is about are in a parent. The response tells, by the
/// patterns of what it lists; a response that is not there tells nothing.
pub(crate) fn has_parent(cx: &Cx<'_>, message: Message<'_>, kind: &Custom) -> bool {
    listed(cx, message, kind)
        .is_none_or(|it| it.resource().is_some_and(|it| resource::has_parent(&it)))
}

/// The message that the response to a request lists, in the field that is called after it.
pub(crate) fn listed<'a>(cx: &Cx<'_>, request: Message<'a>, kind: &Custom) -> Option<Message<'a>> {
    let several = request.name().strip_suffix("Request").and_then(|it| kind.noun_of(it))?;
    let response = lookup::message(cx, request.file(), &format!("{}{several}Response", kind.verb));
    response?.field_named(&naming::snake(several))?.type_message()
}

/// Reports a request that has neither one list of names nor one of single requests.
pub(crate) fn names(cx: &mut Cx<'_>, message: Message<'_>, kind: &Custom) {
    let [names, requests] = ["names", "requests"].map(|it| message.field_named(it));
    match (names, requests) {
        (None, None) => {
            field::wanted(cx, message, "names");
        }
        (Some(_), Some(requests)) => {
            let text = format!("request `{}` has `names` and `requests`", message.name());
            cx.report(requests.name_location(), text).help("remove `requests`");
        }
        _ => {}
    }
    if let Some(names) = names {
        if !names.is_repeated() {
            not_repeated(cx, names);
        }
        if names.kind() != Type::String {
            types::wanted(cx, names, "string");
        }
    }
    if let Some(requests) = requests {
        of_requests(cx, message, requests, kind);
    }
}

/// Reports a request without a list of single requests.
pub(crate) fn requests(cx: &mut Cx<'_>, message: Message<'_>, kind: &Custom) {
    if let Some(requests) = field::wanted(cx, message, "requests") {
        of_requests(cx, message, requests, kind);
    }
}

/// Reports a field that is no list of the requests of the single method.
fn of_requests(cx: &mut Cx<'_>, message: Message<'_>, requests: Field<'_>, kind: &Custom) {
    if !requests.is_repeated() {
        not_repeated(cx, requests);
    }
    let single = kind.verb.strip_prefix("Batch").unwrap_or(kind.verb);
    let wanted = format!("{single}{}Request", resource_of(cx, message, kind, "Request"));
    if requests.type_message().is_none_or(|it| it.name() != wanted) {
        types::wanted(cx, requests, &wanted);
    }
}

fn not_repeated(cx: &mut Cx<'_>, field: Field<'_>) {
    cx.report(field.name_location(), format!("field `{}` should be repeated", field.name()))
        .help("make it repeated: the method is about several resources");
}

/// Reports a response that does not list the resources.
pub(crate) fn resources(cx: &mut Cx<'_>, message: Message<'_>, kind: &Custom) {
    let wanted = resource_of(cx, message, kind, "Response");
    let is_of_it = |it: &Field<'_>| it.type_message().is_some_and(|it| it.name() == wanted);
    match message.fields().find(is_of_it) {
        Some(field) if !field.is_repeated() => not_repeated(cx, field),
        Some(_) => {}
        None => {
            let text = format!("response `{}` has no field of type `{wanted}`", message.name());
            cx.report(message.name_location(), text).help(format!(
                "add `repeated {wanted}`: the resources, in the order of the request"
            ));
        }
    }
}
