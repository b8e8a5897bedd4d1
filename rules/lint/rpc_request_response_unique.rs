use crate::{
    rule::prelude::*,
    shared::rpc::{EMPTY_REQUESTS, EMPTY_RESPONSES, SAME_TYPE, is_allowed_empty, last},
};

rule! {
    /// Checks that the request and response messages of an RPC are used by no other RPC.
    ///
    /// Two RPCs that share a message can only change together. The field that `ListBooks` needs
    /// is then offered by `SearchBooks` too, where it is ignored; what is required of one cannot
    /// be required of the other; and one that gets a message of its own in the end breaks the code
    /// of its callers. For the same reason an RPC does not return what it takes.
    ///
    /// A message with nothing in it costs nothing. Begin with one for each side of each RPC.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(BooksRequest) returns (ListBooksResponse); //~ `BooksRequest` is also used by rpc `SearchBooks`
    ///   rpc SearchBooks(BooksRequest) returns (SearchBooksResponse); //~ `BooksRequest` is also used by rpc `ListBooks`
    ///   rpc UpdateBook(Book) returns (Book); //~ `Book` is both request and response
    /// }
    /// message BooksRequest {}
    /// message ListBooksResponse {}
    /// message SearchBooksResponse {}
    /// message Book {}
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// service LibraryService {
    ///   rpc ListBooks(ListBooksRequest) returns (ListBooksResponse);
    ///   rpc UpdateBook(UpdateBookRequest) returns (UpdateBookResponse);
    /// }
    /// message ListBooksRequest {}
    /// message ListBooksResponse {
    ///   repeated Book books = 1;
    /// }
    /// message UpdateBookRequest {
    ///   Book book = 1;
    /// }
    /// message UpdateBookResponse {
    ///   Book book = 1;
    /// }
    /// message Book {}
    /// ```
    ///
    /// All RPCs of a module are compared. Google's own APIs return resources directly and fail
    /// here by design; if you follow them, leave the rule out.
    ///
    /// # Exceptions
    ///
    /// ```yaml
    /// rpc_allow_same_request_response: true
    /// rpc_allow_google_protobuf_empty_responses: true
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "google/protobuf/empty.proto";
    /// service LibraryService {
    ///   rpc Echo(Book) returns (Book);
    ///   rpc LockShelf(LockShelfRequest) returns (google.protobuf.Empty);
    ///   rpc FreeShelf(FreeShelfRequest) returns (google.protobuf.Empty);
    /// }
    /// message Book {}
    /// message LockShelfRequest {}
    /// message FreeShelfRequest {}
    /// ```
    RPC_REQUEST_RESPONSE_UNIQUE {
        check: Check::Module(check),
        categories: categories::STYLE_STANDARD,
        options: &[&SAME_TYPE.opt, &EMPTY_REQUESTS.opt, &EMPTY_RESPONSES.opt],
    }
}

fn check(module: Module<'_>, cx: &mut Cx<'_>) {
    let mut files: Vec<_> = module.files().collect();
    files.sort_by_key(|it| it.path());
    let methods: Vec<_> = files.into_iter().flat_map(File::methods).collect();
    if !cx.flag(&SAME_TYPE) {
        for method in &methods {
            same_type(*method, cx);
        }
    }
    let mut uses: Vec<(&str, usize)> = Vec::with_capacity(methods.len() * 2);
    for (at, method) in methods.iter().enumerate() {
        let (input, output) = (method.input_name(), method.output_name());
        let counts_input = !is_allowed_empty(input, &EMPTY_REQUESTS, cx);
        let counts_output = !is_allowed_empty(output, &EMPTY_RESPONSES, cx);
        if counts_input {
            uses.push((input, at));
        }
        if counts_output && !(counts_input && output == input) {
            uses.push((output, at));
        }
    }
    uses.sort_unstable();
    for users in uses.chunk_by(|a, b| a.0 == b.0).filter(|it| it.len() > 1) {
        for (at, &(name, method)) in users.iter().enumerate() {
            let other = methods[users[usize::from(at == 0)].1];
            shared(methods[method], name, other, users.len(), cx);
        }
    }
}

fn same_type(method: Method<'_>, cx: &mut Cx<'_>) {
    let name = method.input_name();
    let is_allowed =
        is_allowed_empty(name, &EMPTY_REQUESTS, cx) && is_allowed_empty(name, &EMPTY_RESPONSES, cx);
    if name == method.output_name() && !is_allowed {
        let short = last(name);
        let message = format!("`{short}` is both request and response of rpc `{}`", method.name());
        cx.report(method.location(), message).help("give each side a message of its own");
    }
}

fn shared(method: Method<'_>, name: &str, other: Method<'_>, users: usize, cx: &mut Cx<'_>) {
    let more = match users - 2 {
        0 => String::new(),
        1 => " and one more".into(),
        more => format!(" and {more} more"),
    };
    let other_name =
        if other.service() == method.service() { other.name() } else { other.nested_name() };
    let message = format!("`{name}` is also used by rpc `{other_name}`{more}");
    let theirs =
        if other.input_name() == name { other.input_location() } else { other.output_location() };
    cx.report(method.location(), message)
        .label(theirs, "is used here")
        .help(format!("give rpc `{}` a message of its own", method.name()));
}
