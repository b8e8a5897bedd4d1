"""What `MODULE.bazel` needs. Versions of Bazel without modules do not load it."""

load("//private:proto_info.bzl", "proto_info_repository")

def _proto_info(_module_ctx):
    proto_info_repository(
        name = "protosmith_proto_info",
        proto_info = "@protobuf//bazel/common:proto_info.bzl",
    )

proto_info = module_extension(implementation = _proto_info)
