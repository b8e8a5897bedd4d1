//! Which methods and messages are those of the standard methods. Names tell.

use protosmith_compiler::model::{Message, Method};

use super::http;

/// `GetBook`, as AIP-131 has it.
pub(crate) fn is_get(method: Method<'_>) -> bool {
    is_verb(method.name(), "Get") && method.name() != "GetIamPolicy"
}

/// `ListBooks`, as AIP-132 has it.
pub(crate) fn is_list(method: Method<'_>) -> bool {
    is_verb(method.name(), "List") && !is_legacy_list_revisions(method)
}

/// `CreateBook`, as AIP-133 has it.
pub(crate) fn is_create(method: Method<'_>) -> bool {
    is_verb(method.name(), "Create")
}

/// `UpdateBook`, as AIP-134 has it.
pub(crate) fn is_update(method: Method<'_>) -> bool {
    is_verb(method.name(), "Update")
}

/// `DeleteBook`, as AIP-135 has it, and no `DeleteBookRevision`.
pub(crate) fn is_delete(method: Method<'_>) -> bool {
    let name = method.name();
    is_verb(name, "Delete") && !is_between(name, "Delete", "Revision")
}

/// `ListBookRevisions` as it was before AIP-162: with a `name`, and `:listRevisions` in the path.
pub(crate) fn is_legacy_list_revisions(method: Method<'_>) -> bool {
    let name = method.name();
    is_between(name, "List", "Revisions")
        && name != "ListRevisions"
        && method.input().is_some_and(|it| it.field_named("name").is_some())
        && (http::bindings(method).next())
            .is_none_or(|it| http::plain_path(it.path).ends_with(":listRevisions"))
}

/// A method that is none of the standard ones and of those on revisions, as AIP-136 has it.
pub(crate) fn is_custom(method: Method<'_>) -> bool {
    const BATCHES: [&str; 4] = ["BatchGet", "BatchCreate", "BatchUpdate", "BatchDelete"];
    const VERBS: [&str; 5] = ["Get", "Create", "Update", "Delete", "List"];
    let name = method.name();
    // Wherever the verb is in the name: `ForceDeleteBook`.
    let mut ends =
        name.char_indices().filter(|it| it.1.is_ascii_uppercase()).map(|it| &name[it.0..]);
    let is_standard = BATCHES.iter().any(|it| name.starts_with(it))
        || ends.any(|end| VERBS.iter().any(|it| is_verb(end, it)));
    !is_standard && !is_revision_method(name)
}

/// `CommitBook`, `RollbackBook`, `TagBookRevision` or `DeleteBookRevision`, as AIP-162 has them.
fn is_revision_method(name: &str) -> bool {
    const ENDS: [(&str, &str); 4] =
        [("Commit", ""), ("Rollback", ""), ("Tag", "Revision"), ("Delete", "Revision")];
    ENDS.iter().any(|it| between(name, it.0, it.1).is_some_and(|it| !it.is_empty()))
}

pub(crate) fn is_streaming(method: Method<'_>) -> bool {
    method.client_streaming() || method.server_streaming()
}

/// `google.longrunning.Operation`.
pub(crate) const OPERATION: &str = "google.longrunning.Operation";

/// Whether a method returns an operation that runs on.
pub(crate) fn is_long_running(method: Method<'_>) -> bool {
    method.output_name() == OPERATION
}

pub(crate) fn is_get_request(message: Message<'_>) -> bool {
    is_between(message.name(), "Get", "Request")
}

/// That of `ListBooks`, not that of `ListBookRevisions` or `Listen`.
pub(crate) fn is_list_request(message: Message<'_>) -> bool {
    let name = message.name();
    is_verb(name, "List")
        && is_between(name, "List", "Request")
        && !is_list_revisions_request(message)
}

/// That of `ListBooks`, not that of `ListBookRevisions` or `Listen`.
pub(crate) fn is_list_response(message: Message<'_>) -> bool {
    let name = message.name();
    is_verb(name, "List")
        && is_between(name, "List", "Response")
        && !is_list_revisions_response(message)
}

/// As AIP-162 has it.
pub(crate) fn is_list_revisions_request(message: Message<'_>) -> bool {
    let name = message.name();
    is_between(name, "List", "RevisionsRequest") && name != "ListRevisionsRequest"
}

/// As AIP-162 has it.
pub(crate) fn is_list_revisions_response(message: Message<'_>) -> bool {
    let name = message.name();
    is_between(name, "List", "RevisionsResponse") && name != "ListRevisionsResponse"
}

pub(crate) fn is_create_request(message: Message<'_>) -> bool {
    is_between(message.name(), "Create", "Request")
}

pub(crate) fn is_update_request(message: Message<'_>) -> bool {
    is_between(message.name(), "Update", "Request")
}

pub(crate) fn is_delete_request(message: Message<'_>) -> bool {
    is_between(message.name(), "Delete", "Request")
}

/// Whether a name is a verb, alone or before a capital: `Get`, `GetBook`, not `Getaway`.
pub(crate) fn is_verb(name: &str, verb: &str) -> bool {
    let rest = if may_begin(name, verb) { name.strip_prefix(verb) } else { None };
    rest.is_some_and(|it| it.is_empty() || it.starts_with(|it: char| it.is_ascii_uppercase()))
}

/// Whether a name begins with the same letter as some text. Nearly all begin with another.
pub(crate) fn may_begin(name: &str, start: &str) -> bool {
    start.is_empty() || name.as_bytes().first() == start.as_bytes().first()
}

/// What is between a beginning and an end of a name, if it is letters and digits, or nothing.
pub(crate) fn between<'n>(name: &'n str, start: &str, end: &str) -> Option<&'n str> {
    if !may_begin(name, start) {
        return None;
    }
    let middle = name.strip_prefix(start)?.strip_suffix(end)?;
    middle.bytes().all(|it| it.is_ascii_alphanumeric()).then_some(middle)
}

/// Whether there are only letters and digits, or nothing, between a beginning and an end of a name.
pub(crate) fn is_between(name: &str, start: &str, end: &str) -> bool {
    between(name, start, end).is_some()
}
