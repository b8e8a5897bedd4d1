use rustc_hash::FxHashMap;

use crate::shared::{
    aip::kind,
    practice::prelude::*,
    rpc::{EMPTY, last},
};

rule! {
    /// Checks that RPCs have the shape that leaves room for what is to come.
    ///
    /// A request of `google.protobuf.Empty` can never have a field, and one message that is both request and
    /// response gets the fields of either. A `List` without pages answers with everything, until it is too much.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc Open(google.protobuf.Empty) returns (OpenResponse);
    /// //         ^^^^^^^^^^^^^^^^^^^^^ rpc `Open` takes `google.protobuf.Empty`
    ///   rpc Lend(Loan) returns (Loan); //~ rpc `Lend` takes what it returns
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse); //~ `ListBooksRequest` of rpc `ListBooks` has no `page_token`
    /// }
    /// service ShelfService {} //~ service `ShelfService` has no rpc
    /// message OpenResponse {}
    /// message Loan {}
    /// message Book {}
    /// message ListBooksRequest {}
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc Open(OpenRequest) returns (OpenResponse);
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    /// }
    /// message OpenRequest {}
    /// message OpenResponse {}
    /// message Book {}
    /// message ListBooksRequest {
    ///   int32 page_size = 1;
    ///   string page_token = 2;
    /// }
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    ///   string next_page_token = 2;
    /// }
    /// ```
    ///
    /// `rpc_parts` says what is asked for; by default it is not that requests end in `Request` and that `Update`
    /// has a `FieldMask`. Streams need no pages.
    RPC_SHAPE {
        check: Check::Service(check),
        categories: categories::best::RPC,
        deprecated: DeprecatedElements::Skipped,
        source: Some(guides::API),
        options: &[&PARTS.opt],
    }
}

static PARTS: Words = Words::new(
    "rpc_parts",
    "What `RPC_SHAPE` asks for: `request_not_empty`, `request_not_response`, `request_suffix`, \
     `service_not_empty`, `list_pages`, `update_mask`.",
    &["request_not_empty", "request_not_response", "service_not_empty", "list_pages"],
);

/// What is in it is in no message.
const RAW: &str = "google.api.HttpBody";
const MASK: &str = "google.protobuf.FieldMask";

/// What has been asked of a message.
#[derive(Clone, Copy)]
struct Facts {
    has_page_token: bool,
    has_mask: bool,
    lists_messages: bool,
}

/// Whether a field says which page is asked for: `page_token`, `next_page_token`, `cursor`.
fn is_of_page(name: &str) -> bool {
    names::word(name, &["page", "cursor", "offset"]).is_some()
}

/// By file and place there: RPCs may share messages.
#[derive(Default)]
struct Known(FxHashMap<(u32, u32), Facts>);

fn facts(message: Message<'_>, cx: &mut Cx<'_>) -> Facts {
    let known = &mut cx.memo::<Known>().0;
    *known.entry((message.file().index(), message.index())).or_insert_with(|| Facts {
        has_page_token: message.fields().any(|it| is_of_page(it.name())),
        has_mask: message.fields().any(|it| it.type_name() == MASK),
        lists_messages: message.full_name() != RAW
            && message
                .fields()
                .any(|it| it.is_repeated() && it.kind() == Type::Message && !it.is_map()),
    })
}

fn check(service: Service<'_>, cx: &mut Cx<'_>) {
    let parts = cx.words(&PARTS);
    if parts.contains(&"service_not_empty") && service.methods().len() == 0 {
        let text = format!("service `{}` has no rpc", service.name());
        cx.report(service.name_location(), text).help("add one, or remove the service");
    }
    service.methods().filter(|it| !it.is_deprecated()).for_each(|it| shape(it, &parts, cx));
}

fn shape(method: Method<'_>, parts: &[&str], cx: &mut Cx<'_>) {
    let (name, input) = (method.name(), method.input_name());
    let asks = |part: &str| parts.contains(&part);
    let [request, response] =
        [method.input(), method.output()].map(|it| it.map(|it| facts(it, cx)));
    let mut wrong = |text: String, help: &'static str| {
        cx.report(method.input_location(), text).help(help);
    };
    if asks("request_not_empty") && input == EMPTY {
        let text = format!("rpc `{name}` takes `{EMPTY}`, which can never have a field");
        return wrong(text, "give it a request of its own, without fields for now");
    }
    if asks("request_not_response") && input == method.output_name() {
        wrong(format!("rpc `{name}` takes what it returns"), "give it a request of its own");
    } else if asks("request_suffix") && !input.ends_with("Request") {
        let text = format!("what rpc `{name}` takes does not end with `Request`");
        wrong(text, "give it a request of its own");
    }
    let (Some(request), Some(response)) = (request, response) else { return };
    let is_list = kind::is_list(method) && !kind::is_streaming(method);
    if asks("list_pages") && is_list && response.lists_messages && !request.has_page_token {
        let text = format!("`{}` of rpc `{name}` has no `page_token`", last(input));
        wrong(text, "add `page_size` and `page_token`, and `next_page_token` to what it returns");
    }
    if asks("update_mask") && kind::is_update(method) && !request.has_mask {
        let text = format!("`{}` of rpc `{name}` has no `{MASK}`", last(input));
        wrong(text, "add an `update_mask` that says which fields are to be changed");
    }
}
