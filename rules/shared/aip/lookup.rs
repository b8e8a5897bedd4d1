//! What names and types stand for, in a file and what it imports.

use protosmith_compiler::model::{File, Message, Method};
use rustc_hash::FxHashMap;

use super::kind::OPERATION;
use crate::rule::Cx;

/// The message with a name: one of the package of the file, unless it says another package.
pub(crate) fn message<'a>(cx: &Cx<'_>, file: File<'a>, name: &str) -> Option<Message<'a>> {
    let own = file.package();
    let in_own = || name.strip_prefix(own).is_some_and(|it| it.starts_with('.'));
    let (full, package) = match name.rsplit_once('.') {
        None if own.is_empty() => (name.to_owned(), own),
        None => (format!("{own}.{name}"), own),
        Some(_) if in_own() => (name.to_owned(), own),
        Some((package, _)) => (name.to_owned(), package),
    };
    let found = cx.visible(file).message(file.schema(), &full)?;
    (found.file().package() == package).then_some(found)
}

/// Methods by name: the full name of the first that a file can name, of its package.
struct Methods(FxHashMap<String, String>);

/// The method with a name in the package of the file, in any service.
pub(crate) fn method<'a>(cx: &Cx<'_>, file: File<'a>, name: &str) -> Option<Method<'a>> {
    let visible = cx.visible(file);
    let known = cx.of_file(file, |file| {
        let files = file.schema().with_imports(&[file.index()]);
        let files = files.into_iter().map(|it| file.schema().at(it));
        let mut out = FxHashMap::default();
        for method in files.filter(|it| it.package() == file.package()).flat_map(File::methods) {
            out.entry(method.name().to_owned()).or_insert_with(|| method.full_name().to_owned());
        }
        Methods(out)
    });
    let full = known.0.get(name)?;
    let (service, _) = full.rsplit_once('.')?;
    let service = visible.find(file.schema(), service)?;
    let service = protosmith_compiler::model::Service::try_from(service).ok()?;
    service.methods().find(|it| it.name() == name)
}

/// What a method answers in the end: its response, or that of the operation that it returns.
/// `None` where the operation does not say, or says what the file cannot name.
pub(crate) fn response<'a>(cx: &Cx<'_>, method: Method<'a>) -> Option<Message<'a>> {
    if method.output_name() != OPERATION {
        return method.output();
    }
    operation_response(cx, method)
}

/// What the operation of a method answers in the end, as its annotation says.
pub(crate) fn operation_response<'a>(cx: &Cx<'_>, method: Method<'a>) -> Option<Message<'a>> {
    let info = method.operation_info()?;
    message(cx, method.file(), info.response_type()?.value)
}
