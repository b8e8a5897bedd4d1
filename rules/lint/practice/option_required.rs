use crate::shared::practice::{options, prelude::*};

rule! {
    /// Checks that elements have the options that are configured for their kind.
    ///
    /// Permissions, owners and the package of a language stand in options, and what has none gets the default of
    /// some program. `options_required` names them, by kind.
    ///
    /// ```yaml
    /// options_required: {file: go_package, rpc: acme.permission}
    /// ```
    ///
    /// ```proto bad
    /// syntax = "proto3"; //~ file `a.proto` has no option `go_package`
    /// import "acme.proto";
    /// service LibraryService {
    ///   rpc Lend(Loan) returns (Loan); //~ rpc `Lend` has no option `acme.permission`
    /// }
    /// message Loan {}
    /// ```
    ///
    /// ```proto bad acme.proto
    /// syntax = "proto3";
    /// package acme;
    /// import "google/protobuf/descriptor.proto";
    /// option go_package = "acme.example/acme";
    /// extend google.protobuf.MethodOptions {
    ///   string permission = 50000;
    /// }
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// import "acme.proto";
    /// option go_package = "acme.example/library";
    /// service LibraryService {
    ///   rpc Lend(Loan) returns (Loan) {
    ///     option (acme.permission) = "lend";
    ///   }
    /// }
    /// message Loan {}
    /// ```
    ///
    /// ```proto good acme.proto
    /// syntax = "proto3";
    /// package acme;
    /// import "google/protobuf/descriptor.proto";
    /// option go_package = "acme.example/acme";
    /// extend google.protobuf.MethodOptions {
    ///   string permission = 50000;
    /// }
    /// ```
    ///
    /// Several options of one kind are joined by commas. Custom options are called by their full names. Kinds are
    /// `file`, `message`, `field`, `oneof`, `enum`, `enum_value`, `service` and `rpc`.
    OPTION_REQUIRED {
        check: Check::File(check),
        categories: categories::practice::STRUCTURE,
        source: Some(guides::PROTOTOOL),
        options: &[&REQUIRED.opt],
    }
}

static REQUIRED: Table = Table::of_names(
    "options_required",
    "The options that `OPTION_REQUIRED` asks for, by kinds of elements; several are joined by commas.",
    &["file", "message", "field", "oneof", "enum", "enum_value", "service", "rpc"],
)
.example("{rpc: acme.permission}");

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    let Some(required) = cx.table(&REQUIRED) else { return };
    let of = |kind: &str| {
        let names = required.get(kind).map(|it| it.split(',').map(str::trim));
        names.into_iter().flatten().filter(|it| !it.is_empty())
    };
    for name in of("file").filter(|it| !options::is_set_in_file(file, it)) {
        let path = file.path();
        cx.report(file.location(), format!("file `{path}` has no option `{name}`"))
            .help(format!("set `option {name}`"));
    }
    if required.keys().all(|it| it == "file") {
        return;
    }
    for element in file.elements() {
        for name in of(names::kind(element.kind())) {
            if element.is_written() && !options::is_set(element, name) {
                let what = element.kind().word();
                let text = format!("{what} `{}` has no option `{name}`", element.name());
                cx.report(element.name_location(), text).help("say what holds for it");
            }
        }
    }
}
