use protosmith_compiler::{compile::descriptor_proto, model::wire::Value};

use crate::rule::prelude::*;

rule! {
    /// Checks that chosen options do not change.
    ///
    /// Permissions, quotas and routes stand in options of one's own, and only who has declared them
    /// knows whom a change breaks. `options` names those that count; without it the rule finds
    /// nothing.
    ///
    /// ```yaml
    /// options: [acme.permission]
    /// ```
    ///
    /// ```proto before
    /// syntax = "proto3";
    /// import "acme.proto";
    /// service LibraryService {
    ///   rpc Lend(Loan) returns (Loan) {
    ///     option (acme.permission) = "lend";
    ///   }
    ///   rpc Give(Loan) returns (Loan) {
    ///     option (acme.permission) = "give";
    ///   }
    ///   rpc Take(Loan) returns (Loan);
    /// }
    /// message Loan {}
    /// ```
    ///
    /// ```proto before acme.proto
    /// syntax = "proto3";
    /// package acme;
    /// import "google/protobuf/descriptor.proto";
    /// extend google.protobuf.MethodOptions {
    ///   string permission = 50000;
    /// }
    /// ```
    ///
    /// ```proto after
    /// syntax = "proto3";
    /// import "acme.proto";
    /// service LibraryService {
    ///   rpc Lend(Loan) returns (Loan) {
    ///     option (acme.permission) = "write"; //~ option `acme.permission` of rpc `LibraryService.Lend` was changed
    ///   }
    ///   rpc Give(Loan) returns (Loan); //~ option `acme.permission` of rpc `LibraryService.Give` was removed
    ///   rpc Take(Loan) returns (Loan) {
    ///     option (acme.permission) = "take"; //~ option `acme.permission` of rpc `LibraryService.Take` was added
    ///   }
    /// }
    /// message Loan {}
    /// ```
    ///
    /// ```proto after acme.proto
    /// syntax = "proto3";
    /// package acme;
    /// import "google/protobuf/descriptor.proto";
    /// extend google.protobuf.MethodOptions {
    ///   string permission = 50000;
    /// }
    /// ```
    ///
    /// Custom options are called by their full names, those of `descriptor.proto` by theirs. What is
    /// compared is the value as a whole, of files and of elements that both states of a file have.
    OPTION_SAME_VALUE {
        check: Check::FilePair(check),
        categories: breaking::CHOSEN,
        options: &[&OPTIONS.opt],
    }
}

static OPTIONS: Words = Words::new(
    "options",
    "The options that `OPTION_SAME_VALUE` compares: full names of custom ones, and names of those of \
     `descriptor.proto`.",
    &[],
)
.example("[acme.permission]");

/// A chosen option of one kind of element, by its number in both states.
struct Chosen<'n> {
    name: &'n str,
    owner: Owner,
    numbers: Pair<Option<u32>>,
}

fn check(pair: Pair<File<'_>>, cx: &mut Cx<'_>) {
    let names = cx.words(&OPTIONS);
    let chosen: Vec<_> = names.iter().flat_map(|it| choose(pair, it)).collect();
    if chosen.is_empty() {
        return;
    }
    let of = |owner: Owner| chosen.iter().filter(move |it| it.owner == owner);
    for option in of(Owner::File) {
        let place = (pair.new.location(), format!("file `{}`", pair.new.path()));
        compare(option, pair.map(File::options), place, pair.new.path(), cx);
    }
    for elements in pair.kept(File::elements, |it| it.full_name()) {
        let new = elements.new;
        if elements.old.kind() == new.kind() {
            for option in of(new.owner()) {
                let place =
                    (new.location(), format!("{} `{}`", new.kind().word(), new.nested_name()));
                compare(option, elements.map(Element::options), place, new.full_name(), cx);
            }
        }
    }
}

/// The options with a name: one that somebody declares, or one of each kind of element.
fn choose<'n>(pair: Pair<File<'_>>, name: &'n str) -> Vec<Chosen<'n>> {
    let bare = name.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(name);
    let built_in = Owner::ALL.into_iter().filter_map(|owner| {
        let message = descriptor_proto().message(owner.message())?;
        let number = message.field_named(name)?.number() as u32;
        Some(Chosen { name: bare, owner, numbers: Pair { old: Some(number), new: Some(number) } })
    });
    let found: Vec<_> = built_in.collect();
    if !found.is_empty() {
        return found;
    }
    let declared = pair.map(|it| it.schema().field(bare).filter(|it| it.is_extension()));
    let Some(one) = declared.new.or(declared.old) else { return found };
    let extendee = one.extendee_name();
    let owners = Owner::ALL.into_iter().filter(|it| it.message() == extendee);
    let number = |it: Option<Field<'_>>| {
        it.filter(|it| it.extendee_name() == extendee).map(|it| it.number() as u32)
    };
    let numbers = declared.map(number);
    owners.map(|owner| Chosen { name: bare, owner, numbers }).collect()
}

fn compare(
    option: &Chosen<'_>,
    options: Pair<Options<'_>>,
    (location, what): (Location, String),
    symbol: &str,
    cx: &mut Cx<'_>,
) {
    let Pair { old, new } = &option.numbers;
    let values = |options: Options<'_>, number: &Option<u32>| -> Vec<Vec<u8>> {
        let all = number.map(|it| options.values().all(it).map(encoded).collect());
        all.unwrap_or_default()
    };
    let (olds, news) = (values(options.old, old), values(options.new, new));
    if olds == news {
        return;
    }
    let change = match (olds.is_empty(), news.is_empty()) {
        (true, _) => "added",
        (_, true) => "removed",
        _ => "changed",
    };
    let path = new.map(|it| it as i32);
    let written = path.and_then(|it| options.new.location(&[it]));
    let message = format!("option `{}` of {what} was {change}", option.name);
    cx.report(written.unwrap_or(location), message)
        .help("keep its value, or let who has declared the option agree")
        .breaks(Breaks::SOURCE)
        .symbol(symbol);
}

fn encoded(value: Value<'_>) -> Vec<u8> {
    match value {
        Value::Bytes(bytes) | Value::Group(bytes) => bytes.to_vec(),
        other => other.int().unwrap_or_default().to_le_bytes().to_vec(),
    }
}
