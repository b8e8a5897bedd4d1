use crate::shared::aip::{
    namespace::{self, Namespace},
    prelude::*,
};

aip! {
    /// Checks that `php_namespace` is written as PHP writes namespaces.
    ///
    /// Namespaces in PHP are `UpperCamelCase`; of a version only the first letter is a capital:
    /// `Google\Example\V1beta1`. A part that is called like a service is written like it, for the
    /// two meet in generated code.
    ///
    /// ```proto bad
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option php_namespace = "google\\example\\V1Beta1"; //~ `php_namespace` should be `Google\Example\V1beta1`
    /// ```
    ///
    /// ```proto fixed
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option php_namespace = "Google\\Example\\V1beta1";
    /// ```
    ///
    /// ```proto good
    /// syntax = "proto3";
    /// package google.example.v1;
    /// option php_namespace = "Google\\Example\\V1beta1";
    /// ```
    AIP_0191_PHP_NAMESPACE {
        aip: 191 "core::0191::php-namespace",
        kind: languages,
        check: Check::File(check),
    }
}

static OPTION: Namespace = Namespace {
    option: builtin::file::PHP_NAMESPACE,
    delimiter: "\\",
    may_have: |it| it.is_ascii_alphanumeric() || it == '\\',
    cased: namespace::script,
};

fn check(file: File<'_>, cx: &mut Cx<'_>) {
    OPTION.check(file, cx);
}
