"""Rules for `proto_library`: what they take, and what comes of them, stands in README.md."""

load("//private:breaking.bzl", _protosmith_breaking_test = "protosmith_breaking_test")
load("//private:checks.bzl", _protosmith_format_aspect = "protosmith_format_aspect", _protosmith_format_test = "protosmith_format_test", _protosmith_lint_aspect = "protosmith_lint_aspect", _protosmith_lint_test = "protosmith_lint_test")
load("//private:image.bzl", _protosmith_image = "protosmith_image")
load("//private:rust.bzl", _protosmith_rust = "protosmith_rust")
load("//private:toolchain.bzl", _protosmith_toolchain = "protosmith_toolchain")

protosmith_breaking_test = _protosmith_breaking_test
protosmith_format_aspect = _protosmith_format_aspect
protosmith_format_test = _protosmith_format_test
protosmith_image = _protosmith_image
protosmith_lint_aspect = _protosmith_lint_aspect
protosmith_lint_test = _protosmith_lint_test
protosmith_rust = _protosmith_rust
protosmith_toolchain = _protosmith_toolchain
