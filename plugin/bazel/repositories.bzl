"""What a `WORKSPACE` needs, and states of git that schemas are compared with."""

load("//private:git_image.bzl", _protosmith_git_image = "protosmith_git_image")
load("//private:proto_info.bzl", "proto_info_repository")

protosmith_git_image = _protosmith_git_image

def protosmith_repositories(proto_info = ""):
    """Declares the repository that the rules have `ProtoInfo` from.

    Args:
        proto_info: the file that has it, where Bazel itself does not: from version 8 on,
            `@protobuf//bazel/common:proto_info.bzl`.
    """
    proto_info_repository(name = "protosmith_proto_info", proto_info = proto_info)
