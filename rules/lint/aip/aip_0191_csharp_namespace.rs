use crate::shared::aip::{
    namespace::{self, Namespace},
    prelude::*,
};

aip! {
    /// Checks that `csharp_namespace` is written as C# writes namespaces.
    ///
    /// Namespaces in C# are `UpperCamelCase`, versions too: `Google.Example.V1Beta1`. A part that
    /// is called like a service is written like it, for the two meet in generated code.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option csharp_namespace = "google.example.v1beta1"; //~ `csharp_namespace` should be `Google.Example.V1Beta1`
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option csharp_namespace = "Google.Example.V1Beta1";
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option csharp_namespace = "Google.Example.V1Beta1";
    /// ```
    AIP_0191_CSHARP_NAMESPACE {
        aip: 191 "core::0191::csharp-namespace",
        kind: languages,
        check: Check::File(check),
    }
}

static OPTION: Namespace = Namespace {
    option: builtin::file::CSHARP_NAMESPACE,
    delimiter: ".",
    may_have: |it| it.is_ascii_alphanumeric() || it == '.',
    cased: namespace::csharp,
};

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    OPTION.check(file, cx);
}
