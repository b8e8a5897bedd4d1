"""Images: descriptor sets with all that is imported, places and comments."""

load(":action.bzl", "add_sources", "arguments", "run")
load(":sources.bzl", "of_target", "sources_aspect")
load(":toolchain.bzl", "TYPE")

DEP = attr.label(
    aspects = [sources_aspect],
    doc = "The `proto_library` whose own sources it is about.",
    mandatory = True,
)

def image_of(ctx, sources, image):
    """Declares the action that writes the image of a target."""
    args = arguments(ctx, "build")
    inputs = add_sources(ctx, args, sources)
    args.add("--error-format", "text").add("--config", "version: v2").add("-o", image)
    run(ctx, "ProtosmithImage", args, [inputs], [image], "image %s" % ctx.label)

def _impl(ctx):
    image = ctx.actions.declare_file(ctx.label.name + ".binpb")
    image_of(ctx, of_target(ctx.attr.dep), image)
    return [DefaultInfo(files = depset([image]))]

protosmith_image = rule(
    implementation = _impl,
    attrs = {"dep": DEP},
    doc = "Writes `NAME.binpb`: what a later state is compared with, once it is checked in.",
    toolchains = [TYPE],
)
