"""Which protosmith is run."""

TYPE = "@protosmith//:toolchain_type"

def _impl(ctx):
    return [platform_common.ToolchainInfo(binary = ctx.attr.binary[DefaultInfo].files_to_run)]

_binary = rule(
    implementation = _impl,
    attrs = {
        "binary": attr.label(
            allow_single_file = True,
            cfg = "exec",
            executable = True,
            mandatory = True,
        ),
    },
)

def protosmith_toolchain(name, binary, exec_compatible_with = [], **kwargs):
    """A protosmith that actions are run with, once it is registered.

    Args:
        name: what `register_toolchains` names.
        binary: the label of the program: a file, or a target that makes one.
        exec_compatible_with: the platforms that it runs on.
        **kwargs: what all rules have, such as `tags`.
    """
    _binary(name = name + "_binary", binary = binary, visibility = ["//visibility:public"], **kwargs)
    native.toolchain(
        name = name,
        exec_compatible_with = exec_compatible_with,
        toolchain = ":" + name + "_binary",
        toolchain_type = TYPE,
        **kwargs
    )
