use rustc_hash::FxHashSet;

use crate::shared::practice::prelude::*;

rule! {
    /// Checks that files have one service, message or enum at the top.
    ///
    /// Who imports a file depends on all that is in it, and on all that this imports. With one element in a file,
    /// dependencies are those that are needed, and the file is found by its name. What a service takes and
    /// returns belongs to it.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// message Book {}
    /// message Shelf {} //~ `Shelf` is not alone in its file: `Book` comes before it
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc Lend(LendRequest) returns (LendResponse);
    /// }
    /// message LendRequest {
    ///   Period period = 1;
    /// }
    /// message LendResponse {}
    /// message Period {}
    /// ```
    FILE_ONE_ELEMENT {
        check: Check::File(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::ONE),
        options: &[&MOST.opt],
    }
}

static MOST: Int = Int::new(
    "max_elements",
    "How many services, messages and enums `FILE_ONE_ELEMENT` lets a file have at its top.",
    (1, 100_000),
    1,
);

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let of_services = of_services(file);
    let messages =
        file.top_messages().filter(|it| !of_services.contains(&it.element().full_name()));
    let enums = file.top_enums().filter(|it| !of_services.contains(&it.full_name()));
    let mut all: Vec<Element<'_>> = file.services().map(Element::from).collect();
    all.extend(messages.map(Element::from).chain(enums.map(Element::from)));
    let start = |it: &Element<'_>| it.location().span().map(|it| it.start);
    all.sort_by_key(start);
    let most = cx.int(&MOST) as usize;
    if let (Some(first), Some(next)) = (all.first(), all.get(most)) {
        let (name, before) = (next.name(), first.name());
        let text = format!("`{name}` is not alone in its file: `{before}` comes before it");
        cx.report(next.name_location(), text).help("give it a file of its own");
    }
}

/// The full names of the top elements of a file that services of the file send, or that these have.
fn of_services(file: File<'_>) -> FxHashSet<&str> {
    let mut out = FxHashSet::default();
    let sent = file.methods().flat_map(|it| [it.input(), it.output()]);
    let mut todo: Vec<Message<'_>> = sent.flatten().collect();
    while let Some(message) = todo.pop() {
        let top = std::iter::successors(Some(message), |it| it.parent()).last().unwrap_or(message);
        if message.file() != file || !out.insert(message.full_name()) {
            continue;
        }
        if out.insert(top.full_name()) {
            todo.push(top);
        }
        for field in message.fields() {
            todo.extend(field.type_message());
            out.extend(field.type_enum().filter(|it| it.file() == file).map(Enum::full_name));
        }
    }
    out
}
