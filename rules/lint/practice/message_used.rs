use crate::shared::practice::{module::Used, prelude::*, wildcard};

rule! {
    /// Checks that messages are used by a field, an extension or an RPC.
    ///
    /// A message that nothing refers to is left over, or the root of what is stored or published. Roots are named
    /// in `message_roots`; without them the rule finds many, so it is not on for everybody.
    ///
    /// ```yaml
    /// message_roots: ['library.v1.*Event']
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package library.v1;
    /// message Shelf {} //~ nothing uses message `Shelf`
    /// message LentEvent {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package library.v1;
    /// message Shelf {}
    /// message LentEvent {
    ///   Shelf shelf = 1;
    /// }
    /// ```
    ///
    /// A `*` stands for any part of the full name. What is around a message that is used is used.
    MESSAGE_USED {
        check: Check::Module(check),
        categories: categories::practice::STRUCTURE,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::PROTOLINT),
        options: &[&ROOTS.opt],
    }
}

static ROOTS: Words = Words::new(
    "message_roots",
    "Full names of messages that `MESSAGE_USED` lets pass; `*` stands for any part of one.",
    &[],
)
.example("['acme.events.*']");

fn check(module: Module<'_>, cx: &mut Cx<'_>) {
    let (used, roots) = (Used::of(module), cx.words(&ROOTS));
    for file in module.files() {
        // Messages come before those inside of them.
        let mut needed: Vec<bool> = file.messages().map(|it| used.has(it)).collect();
        for message in file.messages().collect::<Vec<_>>().into_iter().rev() {
            if let Some(parent) = message.parent()
                && needed[message.index() as usize]
            {
                needed[parent.index() as usize] = true;
            }
        }
        for message in file.messages().filter(|it| !it.is_map_entry()) {
            let name = message.full_name();
            let is_kept = needed[message.index() as usize]
                || message.fields().len() == 0 && message.messages().next().is_some();
            if !is_kept && !roots.iter().any(|it| wildcard::matches(it, name)) {
                cx.report(
                    message.name_location(),
                    format!("nothing uses message `{}`", message.name()),
                )
                .help("remove it, or name it in `message_roots`");
            }
        }
    }
}
