//! Resources, and the names of their types.

use std::collections::BTreeSet;

use protosmith_compiler::model::{File, Import, Message, Method, Service, annotations::Resource};
use rustc_hash::FxHashSet;

use super::kind;
use crate::{rule::Cx, shared::rpc::last};

/// Whether a message is a resource with a type.
pub(crate) fn is_resource(message: Message<'_>) -> bool {
    message.resource().is_some_and(|it| it.type_name().is_some())
}

/// Whether the pattern names one resource, and not one of many: `publishers/{publisher}/settings`.
pub(crate) fn is_singleton_pattern(pattern: &str) -> bool {
    !pattern.ends_with('}')
}

/// Whether there is only one of the resource in its parent.
pub(crate) fn is_singleton(resource: &Resource<'_>) -> bool {
    resource.patterns().any(|it| is_singleton_pattern(it.value))
}

/// The service and the type in the name of a type: `library.googleapis.com/Book`.
pub(crate) fn split_type(name: &str) -> Option<(&str, &str)> {
    let (service, kind) = name.split_once('/')?;
    (!service.is_empty() && !kind.is_empty() && !kind.contains('/')).then_some((service, kind))
}

/// The type without its service; empty where the resource has none.
pub(crate) fn type_of<'a>(resource: &Resource<'a>) -> &'a str {
    let name = resource.type_name().map_or("", |it| it.value);
    split_type(name).map_or("", |it| it.1)
}

/// What one of it is called: what it says, else its type; empty where it has none.
pub(crate) fn singular<'a>(resource: &Resource<'a>) -> &'a str {
    resource.singular().map_or_else(|| type_of(resource), |it| it.value)
}

/// What several are called; empty where it does not say.
pub(crate) fn plural<'a>(resource: &Resource<'a>) -> &'a str {
    resource.plural().map_or("", |it| it.value)
}

/// What a List method lists: the message of the first repeated field, by number.
pub(crate) fn listed(method: Method<'_>) -> Option<Message<'_>> {
    let fields = method.output().into_iter().flat_map(Message::fields);
    let lists = fields.filter(|it| it.is_repeated() && !it.is_map());
    lists.filter(|it| it.type_message().is_some()).min_by_key(|it| it.number())?.type_message()
}

/// The field that has the name of a resource: `name`, unless it says another.
pub(crate) fn name_field<'a>(resource: &Resource<'a>) -> &'a str {
    resource.name_field().map_or("name", |it| it.value)
}

/// Reports the resources that have methods in a service, and not the one that `verb` names: each
/// once. `has` tells of a method whether it is the one, and `counts` whether it is another that
/// has to have one beside it; both give the resource.
pub(crate) fn without_method<'a>(
    cx: &mut Cx<'_>,
    service: Service<'a>,
    verb: &str,
    has: impl Fn(&Cx<'_>, Method<'a>) -> Option<Message<'a>>,
    counts: impl Fn(&Cx<'_>, Method<'a>) -> Option<Message<'a>>,
) {
    let name = |it: Message<'a>| Some(it.resource()?.type_name()?.value);
    let methods = service.methods().filter(|it| !kind::is_streaming(*it));
    let with: BTreeSet<&str> = methods.clone().filter_map(|it| name(has(cx, it)?)).collect();
    let all: BTreeSet<&str> = methods.filter_map(|it| name(counts(cx, it)?)).collect();
    for resource in all.difference(&with) {
        let text = format!("service `{}` has no {verb} method for `{resource}`", service.name());
        cx.report(service.name_location(), text)
            .help(format!("add one: clients look for `{verb}` first"));
    }
}

/// Whether it lives in another: whether one of its patterns has more than one variable.
pub(crate) fn has_parent(resource: &Resource<'_>) -> bool {
    resource.patterns().any(|it| it.value.matches('{').count() > 1)
}

/// What a method is about, by its name behind the verb, `Book` of `CreateBook`; the name of its
/// response where that is a part of it. Empty where the method has another verb.
pub(crate) fn of_method<'a>(method: Method<'a>, verb: &str) -> &'a str {
    let Some(noun) = method.name().strip_prefix(verb) else { return "" };
    let response = last(method.output_name());
    if noun.contains(response) && !kind::is_long_running(method) { response } else { noun }
}

/// What a request is about, by its name between the verb and `Request`; the type of a field where
/// its name is a part of that.
pub(crate) fn of_request<'a>(message: Message<'a>, verb: &str) -> &'a str {
    let mut noun = kind::between(message.name(), verb, "Request").unwrap_or_default();
    for name in message.fields().filter_map(|it| Some(it.type_message()?.name())) {
        if noun.contains(name) {
            noun = name;
        }
    }
    noun
}

/// The message of the resource with a type, in a file and what it imports.
pub(crate) fn message<'a>(cx: &Cx<'_>, file: File<'a>, type_name: &str) -> Option<Message<'a>> {
    cx.resources(file).message(file.schema(), type_name)
}

/// The types of resources that others live in.
struct Parents(FxHashSet<String>);

/// Whether other resources live in the one of a type, in a file and what it imports itself: whether
/// the pattern of one begins with its first.
pub(crate) fn has_children(cx: &Cx<'_>, file: File<'_>, type_name: &str) -> bool {
    let known = cx.of_file(file, |file| {
        let imports = file.imports().filter_map(Import::file);
        let messages = std::iter::once(file).chain(imports).flat_map(File::messages);
        let all: Vec<_> = messages.filter_map(Message::resource).collect();
        let patterns = all.iter().flat_map(|it| {
            let name = it.type_name().map_or("", |it| it.value);
            it.patterns().map(move |it| (it.value, name))
        });
        let mut patterns: Vec<(&str, &str)> = patterns.collect();
        patterns.sort_unstable();
        let is_parent = |resource: &&Resource<'_>| {
            let name = resource.type_name().map_or("", |it| it.value);
            let Some(first) = resource.patterns().next() else { return false };
            let from = patterns.partition_point(|it| it.0 < first.value);
            let mut within = patterns[from..].iter().take_while(|it| it.0.starts_with(first.value));
            within.any(|it| it.1 != name)
        };
        let names = all.iter().filter(is_parent).filter_map(Resource::type_name);
        Parents(names.map(|it| it.value.to_owned()).collect())
    });
    known.0.contains(type_name)
}
