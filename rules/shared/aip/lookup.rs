//! What names and types stand for, in a file and what it imports.

use std::rc::Rc;

use protosmith_compiler::model::{File, Message, Method, Service};
use rustc_hash::{FxHashMap, FxHashSet};

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

fn methods(cx: &Cx<'_>, file: File<'_>) -> Rc<Methods> {
    cx.of_file(file, |file| {
        let visible = cx.visible(file);
        let files = visible.files.iter().map(|it| file.schema().at(*it));
        let mut out = FxHashMap::default();
        for method in files.filter(|it| it.package() == file.package()).flat_map(File::methods) {
            out.entry(method.name().to_owned()).or_insert_with(|| method.full_name().to_owned());
        }
        Methods(out)
    })
}

/// The method with a name in the package of the file, in any service.
pub(crate) fn method<'a>(cx: &Cx<'_>, file: File<'a>, name: &str) -> Option<Method<'a>> {
    let known = methods(cx, file);
    let full = known.0.get(name)?;
    let (service, _) = full.rsplit_once('.')?;
    let service = cx.visible(file).find(file.schema(), service)?;
    let service = Service::try_from(service).ok()?;
    service.methods().find(|it| it.name() == name)
}

/// What the Undelete methods of the package are about.
struct Undeleted(FxHashSet<String>);

/// Whether the package of the file has an Undelete method for what has a name.
pub(crate) fn is_undeleted(cx: &Cx<'_>, file: File<'_>, name: &str) -> bool {
    let all = cx.of_file(file, |file| {
        let methods = methods(cx, file);
        let names = methods.0.keys().filter_map(|it| it.strip_prefix("Undelete"));
        Undeleted(names.map(str::to_owned).collect())
    });
    all.0.contains(name)
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
