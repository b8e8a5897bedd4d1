"""Where `ProtoInfo` comes from: Bazel itself, or from version 8 on the repository of protobuf."""

_BUILTIN = "INFO = ProtoInfo\n"
_LOADED = """load("{file}", "ProtoInfo")

INFO = ProtoInfo
"""

def _impl(repository_ctx):
    file = repository_ctx.attr.proto_info
    repository_ctx.file("BUILD.bazel", "")
    repository_ctx.file("info.bzl", _LOADED.format(file = file) if file else _BUILTIN)

proto_info_repository = repository_rule(
    implementation = _impl,
    attrs = {"proto_info": attr.string(doc = "The file that has `ProtoInfo`; empty for Bazel itself.")},
)
