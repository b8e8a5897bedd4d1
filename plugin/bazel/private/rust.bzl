"""Rust for a target."""

load(":action.bzl", "arguments", "run")
load(":image.bzl", "DEP", "image_of")
load(":sources.bzl", "of_target")
load(":toolchain.bzl", "TYPE")

def _impl(ctx):
    image = ctx.actions.declare_file(ctx.label.name + ".protosmith/image.binpb")
    image_of(ctx, of_target(ctx.attr.dep), image)
    out = ctx.actions.declare_directory(ctx.label.name)
    program = ctx.toolchains[TYPE].binary.executable
    plugin = {
        "include_imports": True,
        "local": [_path(program), "plugin", "--mode", "generate"],
        "opt": ctx.attr.opt,
        "out": out.path,
        "strategy": "all",
    }
    template = json.encode({"plugins": [plugin], "version": "v2"})
    args = arguments(ctx, "generate")
    args.add(image).add("--config", "version: v2").add("--template", template)
    args.add("--error-format", "text")
    run(ctx, "ProtosmithRust", args, [depset([image, program])], [out], "Rust for %s" % ctx.label)
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles(files = [out]))]

def _path(program):
    # A program without a directory would be looked for among those that are installed.
    return program.path if "/" in program.path else "./" + program.path

protosmith_rust = rule(
    implementation = _impl,
    attrs = {
        "dep": DEP,
        "opt": attr.string_list(doc = "Options of the plugin, such as `serde` or `server=false`."),
    },
    doc = "Writes the Rust of a target and of all that it imports into the directory `NAME`.",
    toolchains = [TYPE],
)
