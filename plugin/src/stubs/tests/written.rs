//! The text as a reader sees it.

use super::{
    super::{Item, Presence, Runtime, Service, Stubs},
    services::service,
    write,
};

fn text(service: &Service, options: &Stubs) -> String {
    let mut text = String::new();
    write(service, options, &mut text);
    text
}

fn check(name: &str, text: &[&str]) {
    insta::with_settings!({
        snapshot_path => concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/snapshots"),
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(format!("stubs_{name}"), text.join("\n"));
    });
}

fn lines(comment: &str) -> Vec<String> {
    comment.lines().map(str::to_owned).collect()
}

#[test]
fn paths_lead_out_of_the_module() {
    let mut service = service("Library", "Borrow(super::books::Book) returns (stream ::wkt::Any)");
    service.descriptor = Some("FILE_DESCRIPTOR_SET".to_owned());
    let options = Stubs { runtime: Runtime::Tonic("::a::tonic".to_owned()), ..Stubs::default() };
    let text = text(&service, &options);
    for wanted in [
        "request: impl ::a::tonic::IntoRequest<super::super::books::Book>,",
        "::a::tonic::Response<::a::tonic::Streaming<::wkt::Any>>,",
        "pub const FILE_DESCRIPTOR_SET: &[u8] = super::FILE_DESCRIPTOR_SET;",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    assert!(!text.contains(" ::tonic::"));
}

#[test]
fn another_runtime_is_named_in_place_of_tonic() {
    let service = service("Library", "Borrow(Book) returns (stream Any)");
    let options = Stubs { runtime: Runtime::Connect, mock: Presence::Always, ..Stubs::default() };
    let text = text(&service, &options);
    assert!(!text.contains(" ::tonic") && !text.contains("::tonic_prost"), "{text}");
    for wanted in [
        "let codec = ::protosmith_types::connect::ProstCodec::<",
        "_ => unknown(request),",
        "::protosmith_types::connect::server::refuse(request, status)",
        ") -> ::protosmith_types::connect::server::InterceptedService<Self, F>",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
    // `GET` is for one message and its answer.
    let (safe, said) = (|it: &mut Service| it.methods[0].safe = true, ".without_side_effects()");
    for (method, tonic) in [
        ("Do(A) returns (A)", false),
        ("Do(A) returns (A)", true),
        ("Do(A) returns (stream A)", false),
    ] {
        let mut service = self::service("Library", method);
        assert!(!self::text(&service, &options).contains(said));
        safe(&mut service);
        let options = if tonic { Stubs::default() } else { options.clone() };
        let wanted = !tonic && !method.contains("stream");
        assert_eq!(self::text(&service, &options).contains(said), wanted, "{method}");
    }
    let own = Stubs { codec: Some("::a::Codec".to_owned()), ..options };
    assert!(self::text(&service, &own).contains("let codec = ::a::Codec::<"));
}

#[test]
fn features_gate_what_is_behind_them() {
    let feature = |it: &str| Presence::Feature(it.to_owned());
    let options = Stubs {
        client: feature("client"),
        server: feature("server"),
        mock: feature("mock"),
        transport: feature("transport"),
        ..Stubs::default()
    };
    let text = text(&service("Library", ""), &options);
    let gates: Vec<&str> = text
        .lines()
        .zip(text.lines().skip(1))
        .filter(|(gate, _)| gate.trim_start().starts_with("#[cfg"))
        .flat_map(|(gate, item)| [gate, item])
        .collect();
    check("features", &gates);
}

#[test]
fn comments_and_deprecation_are_on_what_they_are_about() {
    let mut service = service("Library", "Borrow(Book) returns (Loan)");
    service.deprecated = true;
    service.docs = lines(" Lends books:\n ```\n let it = 1;\n ```\n See [Book][test.v1.Book].");
    service.methods[0].deprecated = true;
    service.methods[0].docs = lines(" Lends <b>one</b>.\n\n     curl https://example.com");
    let text = text(&service, &Stubs::default());
    let kept: Vec<&str> = text
        .lines()
        .filter(|text| {
            let code = text.trim_start();
            let named = ["pub ", "async fn", "fn borrow", "#[deprecated", "///"];
            named.iter().any(|start| code.starts_with(start))
        })
        .collect();
    check("comments", &kept);
}

#[test]
fn methods_whose_types_would_clash_are_counted() {
    let methods = "
        get_foo_: getFoo(Text) returns (stream Text)
        get_foo: GetFoo(Text) returns (stream Text)
        get_foo2: GetFoo2(Text) returns (stream Text)
        underscore: _(Text) returns (stream Text)
        self_: Self(Text) returns (stream Text)";
    let text = text(&service("Foo", methods), &Stubs::default());
    let kept = text.lines().filter(|it| it.starts_with("        type ")).map(str::trim);
    let kept: Vec<&str> = kept.filter_map(|it| it.split_once(": ").map(|(name, _)| name)).collect();
    let wanted = ["GetFoo3Stream", "GetFooStream", "GetFoo2Stream", "RpcStream", "RpcSelfStream"];
    assert_eq!(kept, wanted.map(|it| format!("type {it}")));
}

#[test]
fn the_clients_own_functions_give_way_to_methods() {
    let methods = "
        new: New(Text) returns (Text)
        new_client: NewClient(Text) returns (Text)
        connect: Connect(Text) returns (Text)";
    let text = text(&service("Foo", methods), &Stubs::default());
    for wanted in [
        "pub fn new_client_client(transport: T)",
        "pub async fn connect_client<D>(",
        "pub fn with_origin(",
        "FooClient::new_client_client(self)",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}

#[test]
fn a_mock_without_a_client_is_refused() {
    let error = crate::options::parse("mock=true,client=false").unwrap_err();
    assert!(error.contains("`client=false`"), "{error}");
}

#[test]
fn attributes_are_before_what_they_are_for() {
    let mut service = service("Library", "Borrow(Book) returns (Loan)");
    service.attributes = vec![
        (Item::Client, "#[a]".to_owned()),
        (Item::ClientModule, "#[b]".to_owned()),
        (Item::Server, "#[c]".to_owned()),
        (Item::ServerModule, "#[d]".to_owned()),
        (Item::Trait, "#[e]".to_owned()),
        (Item::Trait, "#[f]".to_owned()),
    ];
    let text = text(&service, &Stubs::default());
    for wanted in [
        "    #[a]\n    #[derive(::core::clone::Clone, ::core::fmt::Debug)]\n    pub struct LibraryClient<T>",
        "#[b]\npub mod library_client {",
        "    #[c]\n    #[derive(::core::fmt::Debug)]\n    pub struct LibraryServer<T>",
        "#[d]\npub mod library_server {",
        "    #[e]\n    #[f]\n    pub trait Library:",
    ] {
        assert!(text.contains(wanted), "{wanted}\n{text}");
    }
}
