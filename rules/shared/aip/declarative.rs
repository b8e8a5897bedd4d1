//! Resources that tools declare: those with the style `DECLARATIVE_FRIENDLY`.

use protosmith_compiler::model::{Field, File, Message, Method, annotations::Style};

use super::{kind, lookup, naming, resource};
use crate::rule::Cx;

/// Whether a message is such a resource.
pub(crate) fn is_declarative(message: Message<'_>) -> bool {
    let style = Style::DECLARATIVE_FRIENDLY.0;
    message.resource().is_some_and(|it| it.styles().any(|it| it.value == style))
}

/// Whether a file declares one.
struct DeclaresOne(bool);

impl DeclaresOne {
    fn of(file: File<'_>) -> Self {
        Self(file.messages().any(is_declarative))
    }
}

/// Whether a file, or what it imports, declares one. Few do.
struct SeesOne(bool);

fn sees_one(cx: &Cx<'_>, file: File<'_>) -> bool {
    let sees = |file: File<'_>| {
        let (schema, each) = (file.schema(), cx.of_each(file.schema()));
        let declares = |it: &u32| each.get(schema.at(*it), DeclaresOne::of).0;
        SeesOne(cx.visible(file).files.iter().any(declares))
    };
    cx.of_file(file, sees).0
}

/// The declarative resource that a message is, or that it is a request about.
pub(crate) fn of_message<'a>(cx: &Cx<'_>, message: Message<'a>) -> Option<Message<'a>> {
    if is_declarative(message) {
        return Some(message);
    }
    let method = message.name().strip_suffix("Request")?;
    if !sees_one(cx, message.file()) {
        return None;
    }
    of_method(cx, lookup::method(cx, message.file(), method)?)
}

/// The declarative resource that a method is about: what it returns, lists or deletes, or what the
/// last words of its name call.
pub(crate) fn of_method<'a>(cx: &Cx<'_>, method: Method<'a>) -> Option<Message<'a>> {
    let own = |message: Message<'a>| Some(message).filter(|it| is_declarative(*it));
    let (file, name) = (method.file(), method.name());
    if !sees_one(cx, file) {
        return None;
    }
    let mut response = method.output()?;
    if let Some(deleted) = name.strip_prefix("Delete")
        && matches!(response.name(), "Empty" | "Operation")
        && let Some(found) = lookup::message(cx, file, deleted)
    {
        return own(found);
    }
    if kind::is_long_running(method)
        && let Some(info) = method.operation_info()
    {
        response = lookup::message(cx, file, info.response_type()?.value)?;
    }
    if resource::is_resource(response) {
        return own(response);
    }
    if response.name().starts_with("List") && response.name().ends_with("Response") {
        let mut lists = response.fields().filter(|it| it.is_repeated() && !it.is_map());
        if let Some(listed) = lists.find_map(Field::type_message) {
            return own(listed);
        }
    }
    let words = naming::snake(name);
    let tails = words.match_indices('_').map(|it| naming::upper_camel(&words[it.0 + 1..]));
    tails.filter_map(|it| lookup::message(cx, file, &it)).next().and_then(own)
}

/// Reports a method on such a resource that does not return an operation.
pub(crate) fn long_running(cx: &mut Cx<'_>, method: Method<'_>) {
    if of_method(cx, method).is_some() && !kind::is_long_running(method) {
        let text = format!("rpc `{}` should return `{}`", method.name(), kind::OPERATION);
        cx.report(method.output_location(), text)
            .help("say in `(google.longrunning.operation_info)` what the operation ends with");
    }
}
